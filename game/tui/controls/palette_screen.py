"""The palette: a field, and below it whatever holds the words that are typed; Enter goes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widgets import Input

from game.tui.controls.palette_rows import MOST, PaletteRows
from game.tui.find_screen import FindScreen
from game.tui.key_line import Key, name_pressed
from game.tui.looking_back import show_past
from game.tui.screen import PALETTE, GameScreen
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
from game.tui.widgets.rows import Rows

FOUND_ONLY = "palette."
"""What the words of commands begin with that no key has: they are found here alone."""

SCREENS = {FIGURE: "figures", TERM: "glossary", DECISION: "ledger"}


class PaletteScreen(FindScreen[None]):
    """Finds the commands of the screen below, and what a game has to be found."""

    CSS_PATH = "palette_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [PALETTE._replace(action="back").binding]

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, tuple[PaletteEntry, ...]] = {}

    def make_list(self) -> PaletteRows:
        """Return a new widget for the entries."""
        return PaletteRows()

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
            if word:
                told = f"{name_pressed(key, state)}  {self._tell_about(key)}".strip()
                yield PaletteEntry(COMMAND, word, told, key.action, key.command)

    def _tell_about(self, key: Key) -> str:
        """Return what help says of a command; what has no key is in no help, and has words of its own."""
        if key.command:
            return self.state.say(f"help.key.{key.command}")
        return self.state.say(f"{key.word}_about") if key.word.startswith(FOUND_ONLY) else ""

    @property
    def found(self) -> Sequence[PaletteEntry]:
        """The entries that hold what was typed, as many as are listed."""
        return find_entries(self.entries, self.query_one(Input).value)[:MOST]

    def show(self) -> None:
        """Show what is found."""
        self.show_field(self.state.say("palette.title"), self.state.say("palette.hint"))
        self.query_one(PaletteRows).put(self.found, self.cursor)

    def action_back(self) -> None:
        """Go back to what lies below."""
        self.dismiss()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the entry that was clicked; a second click takes it."""
        if isinstance(event.target, int):
            again, self.cursor = event.target == self.cursor, event.target
            self.renew()
            if again:
                self.action_take()

    def action_take(self) -> None:
        """Leave the palette for what is at hand in it."""
        if found := self.found:
            entry, below, app = found[self.cursor], self.below, self.game_app
            self.dismiss()
            if entry.kind == COMMAND:
                app.call_later(below.run_action, entry.target)
            elif entry.kind == SCENE:
                app.call_later(show_past, app, int(entry.target))
            else:
                app.call_later(app.show_over, SCREENS[entry.kind], entry.target)
