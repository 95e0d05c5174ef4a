"""What the page at hand rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from game.tui.key_line import Key
from game.tui.library.entry_list import MOVE, OPEN, TURNING, EntryList
from game.tui.screen import BACK, EVIDENCE, HELP, LANGUAGE, QUIT, make_bindings
from game.tui.widgets.citation_rows import CitationRows
from game.tui.widgets.paragraphs import Paragraphs

LIBRARY = Key("b", "library", "keys.library")


class EvidenceScreen(EntryList):
    """The figures cited, one of them at hand; Enter shows where the model uses it."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings(*TURNING, EVIDENCE._replace(action="back"), LIBRARY)

    def make_entry_rows(self) -> CitationRows:
        """Show citations."""
        return CitationRows()

    @property
    def entry_rows(self) -> CitationRows:
        """The citations."""
        return self.query_one(CitationRows)

    @property
    def count(self) -> int:
        """How many figures the page cites."""
        return len(self.state.page.citations)

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, OPEN, BACK, LIBRARY, LANGUAGE, HELP, QUIT

    def show(self) -> None:
        """Show the figures of the page."""
        page = self.state.page
        self.query_one("#heading", Paragraphs).put((), f"{self.state.say('evidence.title')}  {page.title}")
        self.entry_rows.put(page.citations, self.cursor, self.opened)

    def action_library(self) -> None:
        """Open the library over the evidence."""
        self.game_app.show_over("library")
