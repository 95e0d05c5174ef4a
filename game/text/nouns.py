"""The nouns by which the interface calls who plays, the house that is led, and whom it answers to.

A story says its own; a sentence of a catalogue takes them in as {noun.bank}, {noun.Bank} where it begins with one,
and in English {noun.a_bank} with its article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

NOUNS = ("president", "presidents", "bank", "banks", "board")
"""What there are nouns for."""

PREFIX = "noun."
"""What the key of a catalogue's own noun begins with, which is said where a story has none."""

_VOWELS = tuple("aeiou")

_SLOT = re.compile(r"\{noun\.([A-Za-z_]+)\}")


def put_nouns(text: str, nouns: Mapping[str, str]) -> str:
    """Return a sentence of a catalogue with nouns in their places; its other fields stay.

    Raises KeyError for a noun that there is not.
    """
    return _SLOT.sub(lambda found: _find_noun(found[1], nouns), text) if f"{{{PREFIX}" in text else text


def is_noun(field: str) -> bool:
    """Say whether a field such as noun.bank, noun.Bank or noun.a_bank is filled by one of a story's nouns."""
    return field.removeprefix(PREFIX).removeprefix("a_").lower() in NOUNS


def _find_noun(name: str, nouns: Mapping[str, str]) -> str:
    """Return a noun ready to stand in a template."""
    article, _, rest = name.rpartition("_")
    word = nouns[rest.lower()]
    if article:
        word = ("an " if word[:1].lower() in _VOWELS else "a ") + word
    word = word[:1].upper() + word[1:] if rest[0].isupper() else word
    return word.replace("{", "{{").replace("}", "}}")
