"""The glossary: the terms that the page below uses, unfolded, and then all others."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from game.engine.glossary import leave_out_unknown, list_glossary, list_page_texts, pick_terms
from game.engine.page import Shelf
from game.engine.words import Words
from game.tui.library.entry_list import TURNING, EntryList
from game.tui.library.shelf_rows import ShelfRows
from game.tui.safe_text import make_safe
from game.tui.screen import GLOSSARY, make_bindings
from game.tui.widgets.paragraphs import Paragraphs


class GlossaryScreen(EntryList):
    """Two shelves of terms: of the page at hand, and the rest. Enter opens and closes a term."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings(*TURNING, GLOSSARY._replace(action="back"))

    def __init__(self) -> None:
        super().__init__()
        self._shelves: dict[str, tuple[Shelf, ...]] = {}

    def on_mount(self) -> None:
        """Begin with the terms of the page, each with its meaning, or with the term that was asked for."""
        used = self.shelves[0].readings if self.state.playing and self.shelves else ()
        self.opened = frozenset(range(len(used)))
        titles = [reading.title for shelf in self.shelves for reading in shelf.readings]
        if self.begin_at in titles:
            self.cursor = titles.index(self.begin_at)
            self.opened |= {self.cursor}
            self.call_after_refresh(self.seek)

    def make_entry_rows(self) -> ShelfRows:
        """Show shelves."""
        return ShelfRows()

    @property
    def entry_rows(self) -> ShelfRows:
        """The shelves."""
        return self.query_one(ShelfRows)

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """The shelves in the language of now, made once for each; in a game the first is that of the page."""
        language = self.state.language
        if language not in self._shelves:
            self._shelves[language] = make_safe(self._make_shelves())
        return self._shelves[language]

    def _make_shelves(self) -> tuple[Shelf, ...]:
        state = self.state
        if state.story is None:
            return ()
        terms = list_glossary(Words(state.story, state.language))
        if not state.playing:
            return (Shelf("all", state.say("glossary.all", n=len(terms)), tuple(term.reading for term in terms)),)
        terms = leave_out_unknown(terms, state.page.month)
        texts = list_page_texts(state.page, None if state.deciding else state.outcome)
        used = pick_terms(terms, texts)
        rest = tuple(term.reading for term in terms if term.reading not in used)
        label = state.say("glossary.here" if used else "glossary.none_here")
        return Shelf("here", label, used), Shelf("rest", state.say("glossary.rest"), rest)

    @property
    def count(self) -> int:
        """How many terms there are."""
        return sum(len(shelf.readings) for shelf in self.shelves)

    def show(self) -> None:
        """Show the shelves."""
        self.query_one("#heading", Paragraphs).put((), self.state.say("glossary.title"))
        self.entry_rows.put(self.shelves, self.cursor, self.opened)
