"""Where texts use the terms of a glossary: a longer term hides the shorter ones that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

BREAK = "\n"
"""What stands between texts that are searched together: no term runs over it."""

_BETWEEN = re.compile(r"\s*[,，、;；]\s*")


def list_term_words(term: str, also: str) -> tuple[str, ...]:
    """Return the words by which texts call a term, its own first."""
    return tuple(dict.fromkeys(word for word in (term.strip(), *_BETWEEN.split(also.strip())) if word))


def find_terms(terms: Mapping[str, Sequence[str]], texts: Iterable[str]) -> list[str]:
    """Return which terms texts use, given by id with their words, in the order in which they first appear.

    Letters count whatever their case, as whole words and in the plural too; Chinese has no spaces between words.
    """
    words = {word.casefold(): name for name, called in reversed(list(terms.items())) for word in called}
    if not words:
        return []
    longest = sorted(words, key=lambda word: (-len(word), word))
    pattern = "|".join(map(_write_pattern, longest))
    found = dict[str, None]()
    for match in re.finditer(pattern, BREAK.join(texts).casefold()):
        found.setdefault(words[_find_singular(match[0], words)])
    return list(found)


def _write_pattern(word: str) -> str:
    """Return the pattern of a word: whole, where it begins or ends in a letter of an alphabet."""
    before = r"(?<![a-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?:e?s)?(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after


def _find_singular(found: str, words: Mapping[str, str]) -> str:
    """Return the word of which a plural was found."""
    return next(word for word in (found, found.removesuffix("s"), found.removesuffix("es")) if word in words)
