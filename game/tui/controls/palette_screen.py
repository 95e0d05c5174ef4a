"""The palette: a field, and below it whatever holds the words that are typed; Enter goes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from game.tui.controls.palette_rows import MOST, PaletteRows
from game.tui.key_line import Key, name_pressed
from game.tui.looking_back import show_past
from game.tui.screen import BACK, PALETTE, GameScreen, OverlayScreen, ScrollColumn
from game.tui.state.palette_entries import (
    COMMAND,
    DECISION,
    FIGURE,
    SCENE,
    TERM,
    PaletteEntry,
    find_entries,
    list_game_entries,
)
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(1)", "keys.move", "keys.name.up_down", keep=True)
TAKE = Key("enter", "take", "keys.enter", "keys.name.enter", keep=True)
LANGUAGE_TOO = Key("ctrl+l", "app.language", "keys.language", "Ctrl+L", keep=True)
SCREENS = {FIGURE: "figures", TERM: "glossary", DECISION: "ledger"}


class PaletteScreen(OverlayScreen):
    """Finds the commands of the screen below, and what a game has to be found."""

    CSS_PATH = "palette_screen.tcss"
    SCROLLING = Key("pagedown", "move(10)", "keys.scroll", "keys.name.page")
    BINDINGS: ClassVar[list[BindingType]] = [
        key.binding
        for key in (
            *(TAKE, BACK, Key("up", "move(-1)"), Key("down", "move(1)"), PALETTE._replace(action="back")),
            *(Key("pageup", "move(-10)"), Key("pagedown", "move(10)")),
        )
    ]

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0
        self._known: dict[str, tuple[PaletteEntry, ...]] = {}

    def compose_body(self) -> Iterable[Widget]:
        """Put a field over the list."""
        yield Paragraphs(id="heading")
        yield Input(id="find", compact=True)
        yield ScrollColumn(PaletteRows(), id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, TAKE, BACK, LANGUAGE_TOO

    def on_mount(self) -> None:
        """Be ready to type."""
        field = self.query_one(Input)
        field.cursor_blink = False
        self.set_focus(field)
        super().on_mount()

    @property
    def below(self) -> GameScreen[object]:
        """The screen that the palette lies over."""
        return cast("GameScreen[object]", self.app.screen_stack[-2])

    @property
    def entries(self) -> tuple[PaletteEntry, ...]:
        """All that can be found, in the language of now, listed once for each."""
        language = self.state.language
        if language not in self._known:
            self._known[language] = (*self._list_commands(), *list_game_entries(self.state))
        return self._known[language]

    def _list_commands(self) -> Iterable[PaletteEntry]:
        """Return the commands of the screen below, each with its key and what help says of it."""
        state = self.state
        for key in self.below.list_commands():
            word = state.name_next_language() if key.command == "language" else state.say(key.word)
            about = state.say(f"help.key.{key.command}") if key.command else ""
            if word:
                told = f"{name_pressed(key, state)}  {about}".rstrip()
                yield PaletteEntry(COMMAND, word, told, key.action, key.command)

    @property
    def found(self) -> Sequence[PaletteEntry]:
        """The entries that hold what was typed, as many as are listed."""
        return find_entries(self.entries, self.query_one(Input).value)[:MOST]

    def show(self) -> None:
        """Show what is found."""
        say = self.state.say
        self.query_one("#heading", Paragraphs).put((), say("palette.title"))
        self.query_one(Input).placeholder = say("palette.hint")
        self.query_one(PaletteRows).put(self.found, self._cursor)

    def action_move(self, step: int) -> None:
        """Go to another entry; the ends stop it."""
        self._cursor = min(max(self._cursor + step, 0), max(len(self.found) - 1, 0))
        self.renew()
        self.keep_in_view(self.query_one(PaletteRows).find_row(self._cursor))

    def on_input_changed(self) -> None:
        """Begin again at the top of what is found."""
        if self.is_mounted:
            self._cursor = 0
            self.action_move(0)

    def on_input_submitted(self) -> None:
        """Enter in the field goes there too."""
        self.action_take()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the entry that was clicked; a second click takes it."""
        if isinstance(event.target, int):
            again, self._cursor = event.target == self._cursor, event.target
            self.renew()
            if again:
                self.action_take()

    def action_take(self) -> None:
        """Leave the palette for what is at hand in it."""
        if found := self.found:
            entry, below, app = found[self._cursor], self.below, self.game_app
            self.dismiss()
            if entry.kind == COMMAND:
                app.call_later(below.run_action, entry.target)
            elif entry.kind == SCENE:
                app.call_later(show_past, app, int(entry.target))
            else:
                app.call_later(app.show_over, SCREENS[entry.kind], entry.target)
