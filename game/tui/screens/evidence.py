"""What the page at hand rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from game.tui.screens.base import BACK, HELP, LANGUAGE, QUIT, bindings
from game.tui.screens.book import MOVE, OPEN, TURNING, Book
from game.tui.widgets.citations import Citations
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose

LIBRARY = Key("b", "library", "keys.library")


class EvidenceScreen(Book):
    """The figures cited, one of them at hand; Enter shows where the model uses it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*TURNING, Key("e", "back"), LIBRARY)

    def entries(self) -> Citations:
        """Show citations."""
        return Citations()

    @property
    def leaves(self) -> Citations:
        """The citations."""
        return self.query_one(Citations)

    @property
    def count(self) -> int:
        """How many figures the page cites."""
        return len(self.session.page.citations)

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, OPEN, BACK, LIBRARY, LANGUAGE, HELP, QUIT

    def show(self) -> None:
        """Show the figures of the page."""
        page = self.session.page
        self.query_one("#heading", Prose).put((), f"{self.session.say('evidence.title')}  {page.title}")
        self.leaves.put(page.citations, self.cursor, self.opened)

    def action_library(self) -> None:
        """Open the library over the evidence."""
        self.house.show_over("library")
