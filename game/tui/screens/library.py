"""The library: what the case says about the world around the game, with every figure it states."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from game.engine.page import Shelf
from game.tui.clean import clean
from game.tui.screens.base import bindings
from game.tui.screens.book import TURNING, Book
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose
from game.tui.widgets.shelves import Shelves


class LibraryScreen(Book):
    """Shelves of entries; Enter opens one with the figures it rests on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*TURNING, Key("b", "back"))

    def __init__(self) -> None:
        super().__init__()
        self._shelves: dict[str, tuple[Shelf, ...]] = {}

    def entries(self) -> Shelves:
        """Show shelves."""
        return Shelves()

    @property
    def leaves(self) -> Shelves:
        """The shelves."""
        return self.query_one(Shelves)

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """The shelves in the language of now, read once for each."""
        session = self.session
        if session.language not in self._shelves:
            self._shelves[session.language] = clean(session.game.library())
        return self._shelves[session.language]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return sum(len(shelf.readings) for shelf in self.shelves)

    def show(self) -> None:
        """Show the shelves."""
        self.query_one("#heading", Prose).put((), self.session.say("library.title"))
        self.leaves.put(self.shelves, self.cursor, self.opened)
