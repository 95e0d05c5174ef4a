"""The glossary: the terms that the page below uses, unfolded, and then all others; what is typed narrows them down."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Input

from game.engine.glossary import Term, leave_out_unknown, list_glossary, list_page_texts, pick_terms
from game.engine.page import Reading, Shelf
from game.engine.words import Words
from game.tui.find_screen import LANGUAGE_TOO, MOVE, FindScreen
from game.tui.key_line import Key
from game.tui.library.entry_list import OPEN
from game.tui.library.shelf_rows import ShelfRows
from game.tui.safe_text import make_safe
from game.tui.screen import BACK
from game.tui.state.palette_entries import fold_letters
from game.tui.widgets.rows import Rows


class GlossaryScreen(FindScreen[None]):
    """Two shelves of terms: of the page at hand, and the rest. Enter opens and closes a term."""

    CSS_PATH = "entry_list.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._shelves: dict[str, tuple[Shelf, ...]] = {}
        self._opened = frozenset[str]()

    def on_mount(self) -> None:
        """Begin with the terms of the page, each with its meaning, or with the term that was asked for."""
        used = self.shelves[0].readings if self.state.playing and self.shelves else ()
        self._opened = frozenset(reading.id for reading in used)
        if asked := self._find_asked():
            names = [reading.id for reading in self.found]
            self.cursor = names.index(asked)
            self._opened |= {asked}
            self.call_after_refresh(self.seek)

    def _find_asked(self) -> str:
        """Return the id of the term that was asked for by its name, or by words that use it; empty where none is."""
        asked = self.begin_at
        named = [reading.id for reading in self.found if asked and reading.title == asked]
        used = [] if named or not asked else [reading.id for reading in pick_terms(self._list_terms(), (asked,))]
        return next(iter((*named, *used)), "")

    def make_list(self) -> ShelfRows:
        """Show shelves."""
        return ShelfRows()

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, OPEN, BACK, LANGUAGE_TOO

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
        terms = self._list_terms()
        if not state.playing:
            return (Shelf("all", state.say("glossary.all", n=len(terms)), tuple(term.reading for term in terms)),)
        texts = list_page_texts(state.page, None if state.deciding else state.outcome)
        used = pick_terms(terms, texts)
        rest = tuple(term.reading for term in terms if term.reading not in used)
        label = state.say("glossary.here" if used else "glossary.none_here")
        return Shelf("here", label, used), Shelf("rest", state.say("glossary.rest"), rest)

    def _list_terms(self) -> Sequence[Term]:
        """Return the terms of the story; in a game those that could be known by its month."""
        state = self.state
        if state.story is None:
            return ()
        terms = list_glossary(Words(state.story, state.language))
        return leave_out_unknown(terms, state.page.month) if state.playing else terms

    @property
    def found_shelves(self) -> list[Shelf]:
        """The shelves with the terms that have every word that was typed in what they are called or mean."""
        words = fold_letters(self.query_one(Input).value).split()
        if not words:
            return list(self.shelves)
        picked = [(shelf, tuple(one for one in shelf.readings if _holds(one, words))) for shelf in self.shelves]
        return [replace(shelf, readings=readings) for shelf, readings in picked if readings]

    @property
    def found(self) -> list[Reading]:
        """The terms of all these shelves."""
        return [reading for shelf in self.found_shelves for reading in shelf.readings]

    def show(self) -> None:
        """Show the shelves."""
        say, found = self.state.say, self.found
        opened = frozenset(at for at, reading in enumerate(found) if reading.id in self._opened)
        self.show_field(say("glossary.title"), say("glossary.find"))
        self.query_one(ShelfRows).put(self.found_shelves, self.cursor, opened, say("replay.not_found"))

    def action_take(self) -> None:
        """Open or close the term at hand."""
        if found := self.found:
            self._opened ^= {found[self.cursor].id}
            self.renew()
            self.call_after_refresh(self.seek)

    def action_back(self) -> None:
        """Go back to what lies below."""
        self.dismiss()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the term that was clicked and open it."""
        if isinstance(event.target, int):
            self.cursor = event.target
            self.action_take()


def _holds(reading: Reading, words: Sequence[str]) -> bool:
    """Say whether a term has all words in its name, in its meaning or in the field's own name for it, such as npl."""
    told = fold_letters(" ".join((reading.id, reading.title, *reading.paragraphs)))
    return all(word in told for word in words)
