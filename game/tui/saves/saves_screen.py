"""The saves that can be gone on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.safe_text import make_safe
from game.tui.saves.save_rows import SaveRows
from game.tui.screen import BACK, HELP, LANGUAGE, QUIT, SCROLL, THEME, OverlayScreen, ScrollColumn, make_bindings
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows
from game.views.saves import SaveView

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
TAKE = Key("enter", "take", "common.continue", "keys.name.enter", keep=True)
REPLAY = Key("r", "replay", "keys.replay", keep=True)


class SavesScreen(OverlayScreen):
    """A list, the latest save first."""

    CSS_PATH = "../library/entry_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        Key("up", "move(-1)"), Key("down", "move(1)"), TAKE, REPLAY, BACK, LANGUAGE, HELP, QUIT, THEME, SCROLL
    )

    def __init__(self) -> None:
        super().__init__()
        self._saves: dict[str, tuple[list[SaveView], int]] = {}

    def compose_body(self) -> Iterable[Widget]:
        """Put a heading over the list."""
        yield Paragraphs(id="heading")
        yield ScrollColumn(SaveRows(), id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, TAKE, REPLAY, BACK, LANGUAGE, HELP, QUIT

    def on_mount(self) -> None:
        """Begin with the latest."""
        self.state.cursor = 0
        super().on_mount()

    @property
    def saves(self) -> list[SaveView]:
        """The latest saves in the language of now."""
        return self._listed[0]

    @property
    def _listed(self) -> tuple[list[SaveView], int]:
        """The saves and how many older ones there are, read once for each language."""
        state, language = self.state, self.state.language
        if language not in self._saves:
            found = state.attempt(lambda: state.store.list_saves(language), "error.saves")
            self._saves[language] = make_safe(found or ([], 0))
        return self._saves[language]

    def show(self) -> None:
        """Show the list."""
        folder = self.state.store.folder
        where = [self.state.say("saves.folder", path=make_safe(str(folder)))] if folder else []
        saves, older = self._listed
        where += [self.state.say("saves.older", n=older)] if older else []
        self.query_one("#heading", Paragraphs).put(where, self.state.say("saves.title"))
        self.query_one(SaveRows).put(saves, self.state.cursor)

    def action_move(self, step: int) -> None:
        """Move to the next save."""
        if self.saves:
            self.state.cursor = (self.state.cursor + step) % len(self.saves)
            self.renew()
            self.keep_in_view(self.state.cursor)

    def action_take(self) -> None:
        """Go on with the save at hand."""
        if self.saves:
            self.game_app.show_game(self.state.resume(self.saves[self.state.cursor].path))

    def action_replay(self) -> None:
        """Look at the save at hand, from its first decision."""
        if not self.saves:
            return
        from game.tui.state.replay import ReplayState  # most sittings never look back

        state, path = self.state, self.saves[self.state.cursor].path
        if replay := state.attempt(lambda: state.store.open_replay(path, state.language), "error.replay"):
            self.game_app.state = ReplayState(state.store, replay, state.language, outer=state)
            self.game_app.show_over("replay")
        else:
            self.renew()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the save that was clicked; a second click goes on with it."""
        if isinstance(event.target, int):
            again = event.target == self.state.cursor
            self.state.cursor = event.target
            self.renew()
            if again:
                self.action_take()
