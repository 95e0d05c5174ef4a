"""Terms of the glossary that no text uses, and words that two of them claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.pack.check.check_context import CheckContext
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.template import MARK, TextSlot, flatten_template
from game.pack.terms import find_terms, list_term_words
from game.pack.texts import GLOSSARY, LESSON, Line
from game.text.sentences import Sentence


def find_idle_terms(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each term that no page can use, and for each word that an earlier term has already."""
    pack = context.pack
    terms = {name: list_term_words(spec.term, spec.also) for name, spec in pack.glossary.items()}
    if not terms:
        return
    owners = dict[str, str]()
    for name, words in terms.items():
        for word in words:
            if owners.setdefault(word.casefold(), name) != name:
                message = Sentence("{word} is a word of {name} too", word=word, name=owners[word.casefold()])
                place, hint = pack.place(GLOSSARY, name, "term"), Sentence("let one of the two have it")
                yield Finding(FindingCode.DUPLICATE_TERM, place, message, hint, Severity.WARNING)
    used = set(find_terms(terms, _list_said(context.texts)))
    for name in terms:
        if name not in used:
            message = Sentence("no text uses the term {name}", name=name)
            place = pack.place(GLOSSARY, name, "term")
            hint = Sentence("give the words of the texts in also, or take it out")
            yield Finding(FindingCode.UNUSED_TERM, place, message, hint, Severity.WARNING)


def _list_said(texts: Iterable[Line]) -> Iterator[str]:
    """Yield what is said in every text that players read, the glossary's own aside."""
    for _, text, section, _ in texts:
        if section not in (GLOSSARY, *LESSON):
            yield from _list_pieces(text)


def _list_pieces(text: str) -> Iterator[str]:
    pieces = flatten_template(text) if MARK in text else (text,)
    return (piece for piece in pieces if not isinstance(piece, TextSlot))
