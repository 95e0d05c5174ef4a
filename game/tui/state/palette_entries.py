"""What can be found by typing: scenes that were met, decisions, figures and terms; commands come from the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from game.tui.safe_text import make_safe

if TYPE_CHECKING:
    from game.tui.state.game import GameState

COMMAND, SCENE, FIGURE, TERM, DECISION = "command", "scene", "figure", "term", "decision"


class PaletteEntry(NamedTuple):
    """One thing that can be found: its kind, its words, what is said of it, and where it leads by name or number.

    `also` is a name by which it is found too, such as that of a command in the file of settings.
    """

    kind: str
    text: str
    note: str
    target: str
    also: str = ""


def list_game_entries(state: GameState) -> tuple[PaletteEntry, ...]:
    """Return what there is to find beside commands: in a game of what was met so far, else of the terms alone.

    Who looks back at a game, or at two, finds no more than terms; these games have lists of their own.
    """
    if not state.playing or state.looking_back:
        return tuple(_list_terms(state))
    return (*_list_scenes(state), *_list_figures(state), *_list_terms(state), *_list_decisions(state))


def _list_scenes(state: GameState) -> Iterator[PaletteEntry]:
    from game.journal.ledger import list_ledger

    for entry in reversed(make_safe(list_ledger(state.game))):
        yield PaletteEntry(SCENE, entry.title, state.format_month(entry.month), str(entry.n))


def _list_decisions(state: GameState) -> Iterator[PaletteEntry]:
    from game.journal.ledger import list_ledger

    for entry in reversed(make_safe(list_ledger(state.game))):
        said = "  ".join(filter(None, (state.format_month(entry.month), entry.title, entry.reason, entry.opinion)))
        yield PaletteEntry(DECISION, entry.text or entry.title, said, str(entry.n))


def _list_figures(state: GameState) -> Iterator[PaletteEntry]:
    for figure in state.page.figures:
        yield PaletteEntry(FIGURE, figure.label, figure.value, figure.name)


def _list_terms(state: GameState) -> Iterator[PaletteEntry]:
    if state.story is None or not state.has_glossary:
        return
    from game.engine.glossary import leave_out_unknown, list_glossary
    from game.engine.words import Words

    terms = list_glossary(Words(state.story, state.language))
    if state.playing:
        terms = leave_out_unknown(terms, state.page.month)
    for term in make_safe(tuple(term.reading for term in terms)):
        yield PaletteEntry(TERM, term.title, " ".join(term.paragraphs), term.title)


def find_entries(entries: Iterable[PaletteEntry], typed: str) -> Sequence[PaletteEntry]:
    """Return the entries that hold every word that was typed, anywhere in what they say.

    Those that begin with it come first, then those that have all of it in their own words. Where no word was typed,
    commands are found. Wide and small letters count as plain ones.
    """
    words = fold_letters(typed).split()
    if not words:
        return [entry for entry in entries if entry.kind == COMMAND]
    ranked = [(_rank_entry(entry, words), entry) for entry in entries]
    return [entry for wanted in range(3) for rank, entry in ranked if rank == wanted]


def _rank_entry(entry: PaletteEntry, words: Sequence[str]) -> int | None:
    """Return 0, 1 or 2, the nearest first; None for an entry that lacks a word."""
    text = fold_letters(entry.text)
    if all(word in text for word in words):
        return 0 if text.startswith(words[0]) else 1
    said = fold_letters(f"{entry.text} {entry.note} {entry.also}")
    return 2 if all(word in said for word in words) else None


def fold_letters(text: str) -> str:
    """Return a text as it is compared: full-width letters as narrow ones, and all of them small."""
    return unicodedata.normalize("NFKC", text).casefold()
