"""The terms of a story's glossary: all of them, and those that a page uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from game.engine.evidence import list_citations
from game.engine.page import Outcome, Page, Reading
from game.engine.words import Words
from game.pack.cited_values import find_cited, find_known_month
from game.pack.terms import find_terms, list_term_words
from game.text import prose


@dataclass(frozen=True, slots=True)
class Term:
    """A term with what it means, and the words by which texts call it.

    `known` is the first month in which all that it rests on could be cited; empty where that was always known.
    """

    reading: Reading
    called: tuple[str, ...]
    known: str = ""


def list_glossary(words: Words) -> tuple[Term, ...]:
    """Return the terms of a story in its order, in the language of `words`."""
    return tuple(_make_term(words, name) for name in words.story.pack.glossary)


def _make_term(words: Words, name: str) -> Term:
    term, also, meaning = (words.outline(f"glossary.{name}.{part}") for part in ("term", "also", "meaning"))
    pack = words.story.pack
    cited = pack.glossary[name].cite
    known = max((find_known_month(find_cited(pack, one)) for one in cited), default="")
    reading = Reading(name, term, tuple(prose.split_paragraphs(meaning)), list_citations(words.story, words, cited))
    return Term(reading, list_term_words(term, also), known)


def leave_out_unknown(terms: Sequence[Term], month: str) -> tuple[Term, ...]:
    """Return the terms without those that rest on what nobody could know in a month; all where there is none."""
    return tuple(term for term in terms if not month or term.known <= month)


def pick_terms(terms: Sequence[Term], texts: Iterable[str]) -> tuple[Reading, ...]:
    """Return the terms that texts use, in the order in which they come up."""
    known = {term.reading.id: term for term in terms}
    found = find_terms({name: term.called for name, term in known.items()}, texts)
    return tuple(known[name].reading for name in found)


def search_terms(terms: Sequence[Term], wanted: str) -> tuple[Reading, ...]:
    """Return the terms that are called by what is wanted, or by words that hold it, as the pack names them too."""
    sought = wanted.casefold()
    names = ((term.reading, (*term.called, term.reading.id)) for term in terms)
    return tuple(reading for reading, called in names if any(sought in name.casefold() for name in called))


def list_page_texts(page: Page, outcome: Outcome | None = None) -> Iterator[str]:
    """Yield everything that a page says, from top to bottom, and what an outcome below it says."""
    yield page.title
    yield from (promise.text for promise in page.promises)
    yield from (*page.looked_back, *page.paragraphs, page.borne)
    for option in page.options:
        yield from (option.text, option.reason, *option.notes, *option.touches)
    for dial in page.dials:
        yield from (dial.text, dial.about)
        for level in dial.levels:
            yield from (level.text, level.reason, *level.notes, *level.touches)
    yield from (question.ask for question in page.questions)
    yield page.open_question
    yield from (figure.label for figure in page.figures)
    yield from (citation.about for citation in page.citations)
    if outcome:
        yield from outcome.paragraphs
        yield from (figure.label for figure in outcome.moved)
