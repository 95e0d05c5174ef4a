"""The library: what the case says about the world around the game, with every figure it states."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from game.engine.page import Shelf
from game.tui.key_line import Key
from game.tui.library.entry_list import TURNING, EntryList
from game.tui.library.shelf_rows import ShelfRows
from game.tui.safe_text import make_safe
from game.tui.screen import make_bindings
from game.tui.widgets.paragraphs import Paragraphs


class LibraryScreen(EntryList):
    """Shelves of entries; Enter opens one with the figures it rests on."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings(*TURNING, Key("b", "back", "keys.library"))

    def __init__(self) -> None:
        super().__init__()
        self._shelves: dict[str, tuple[Shelf, ...]] = {}

    def make_entry_rows(self) -> ShelfRows:
        """Show shelves."""
        return ShelfRows()

    @property
    def entry_rows(self) -> ShelfRows:
        """The shelves."""
        return self.query_one(ShelfRows)

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """The shelves in the language of now, read once for each."""
        state = self.state
        if state.language not in self._shelves:
            self._shelves[state.language] = make_safe(state.game.library())
        return self._shelves[state.language]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return sum(len(shelf.readings) for shelf in self.shelves)

    def show(self) -> None:
        """Show the shelves."""
        self.query_one("#heading", Paragraphs).put((), self.state.say("library.title"))
        self.entry_rows.put(self.shelves, self.cursor, self.opened, self.state.say("library.empty"))
