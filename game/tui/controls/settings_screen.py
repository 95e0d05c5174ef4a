"""The settings: one row each, kept in a file as soon as a level is turned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.engine.page import Dial, Option
from game.text.commands import COMMANDS, format_key_name
from game.tui.key_line import Key
from game.tui.safe_text import make_safe
from game.tui.screen import BACK, HELP, LANGUAGE, QUIT, SCROLL, SETTINGS, OverlayScreen, ScrollColumn, make_bindings
from game.tui.widgets.dial_rows import DialClick, DialRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows
from game.views.player_settings import CHOICES, Settings
from game.views.setting_levels import SYSTEM, list_levels

ROWS = ("language", *CHOICES)
MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
TURN = Key("left,right", "turn(0)", "keys.turn", "keys.name.left_right", keep=True)


class SettingsScreen(OverlayScreen):
    """Rows to turn; below them what the row at hand is about, and where all of it is kept."""

    CSS_PATH = "settings_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        *(Key("up,shift+tab", "move(-1)"), Key("down,tab", "move(1)"), Key("left", "turn(-1)")),
        *(Key("right,enter", "turn(1)"), BACK, LANGUAGE, HELP, QUIT, SCROLL, SETTINGS._replace(action="back")),
    )

    def __init__(self) -> None:
        super().__init__()
        self._row = 0

    def compose_body(self) -> Iterable[Widget]:
        """Put the rows over what there is to say."""
        yield Paragraphs(id="heading")
        yield DialRows(id="settings")
        yield ScrollColumn(Paragraphs(id="about"), id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, TURN, BACK, LANGUAGE, HELP, QUIT

    @property
    def settings(self) -> Settings:
        """The settings of now."""
        return self.state.settings

    def show(self) -> None:
        """Show every row as it is settled."""
        say, dials = self.state.say, self._list_dials()
        self.query_one("#heading", Paragraphs).put((), say("settings.title"))
        self.query_one(DialRows).put(dials, {dial.id: dial.at for dial in dials}, self._row, explain=False)
        self.query_one("#about", Paragraphs).put([*self._tell_row(), *self._tell_keys(), *self._tell_file()])

    def _list_dials(self) -> list[Dial]:
        say, settled = self.state.say, [str(getattr(self.settings, name)) or SYSTEM for name in ROWS]
        return [
            Dial(name, say(f"settings.{name}"), "", self._list_levels(name), at)
            for name, at in zip(ROWS, settled, strict=True)
        ]

    def _list_levels(self, name: str) -> tuple[Option, ...]:
        state = self.state
        languages = {code: make_safe(state.name_language(code)) for code in state.languages}
        return tuple(Option(level.name, level.text) for level in list_levels(name, languages, state.say))

    def _tell_row(self) -> list[str]:
        return [self.state.say(f"settings.{ROWS[self._row]}.about")]

    def _tell_keys(self) -> list[str]:
        """Return which commands have other keys than usual, and how they get them."""
        say, keys = self.state.say, self.settings.keys
        if not keys:
            return [say("settings.keys.about", commands=" ".join(COMMANDS))]
        told = "  ".join(f"{command} {format_key_name(key)}" for command, key in keys.items())
        return [say("settings.keys", keys=told), say("settings.keys.about", commands=" ".join(COMMANDS))]

    def _tell_file(self) -> list[str]:
        say, path = self.state.say, self.settings.path
        where = say("settings.file", path=make_safe(str(path))) if path else say("settings.no_file")
        return [where, *(trouble.message(self.state.language) for trouble in self.settings.troubles)]

    def action_move(self, step: int) -> None:
        """Go to the next row."""
        self._row = (self._row + step) % len(ROWS)
        self.renew()

    def action_turn(self, step: int) -> None:
        """Turn the row at hand, round and round."""
        dial = self._list_dials()[self._row]
        ids = [level.id for level in dial.levels]
        at = ids.index(dial.at) if dial.at in ids else -1
        self._set(ids[(at + step) % len(ids)])

    def _set(self, level: str) -> None:
        name = ROWS[self._row]
        choices = ("", *self.state.languages) if name == "language" else CHOICES[name]
        self.state.settle(name, next(choice for choice in choices if (str(choice) or SYSTEM) == level))
        if name == "theme":
            self.game_app.apply_theme()
        self.game_app.apply_motion()
        self.game_app.renew()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the row that was clicked, and to the level that was hit."""
        if isinstance(event.target, DialClick):
            self._row = event.target.row
            if event.target.level:
                self._set(event.target.level)
            else:
                self.renew()
