"""Players' names, numbers and addresses taken out of what players wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

SHORTEST = 2
"""Characters: a name of one would take that character out of every sentence."""

SHORTEST_NUMBER = 4
"""Digits: a student's number of fewer would take them out of every date and count."""

ADDRESS, NUMBER, PERSON = "[@]", "[#]", "[?]"
"""What stands for an e-mail address, for a number that may be somebody's, and for somebody who has no game here."""

_SCRIPTS = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""The characters of scripts that set no blanks between words."""

_LETTER = rf"[^\W{_SCRIPTS}]"

_ADDRESS = re.compile(rf"(?<![.+-])(?<!{_LETTER})(?:[.+-]|{_LETTER})++@(?:-|{_LETTER})++(?:\.(?:-|{_LETTER})++)+")
"""An e-mail address, without the prose that stands right beside it in such a script."""

_NUMBER = re.compile(
    r"""(?<![\w.,])(?:
        (?:\+?\d{1,3}[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}    # a Chinese mobile phone
        | \(?0\d{2,3}\)?[ -]?\d{7,8}                        # a line with its area
        | \+\d[\d ()-]{6,}\d                                # any phone with its country
        | \d{17}[\dx]                                       # an identity card
        | [a-z]{1,3}\d{6,18}                                # a student number with letters
        | \d{7,18}(?<!000)                                  # or without; an amount in round thousands is none
    )(?![\w]|[.,]\d)""",
    re.VERBOSE | re.ASCII,
)
"""A number that may be somebody's: it stands alone among letters and digits of Latin script."""


class Redactor:
    """Replaces each name by its owner's number in brackets, and numbers and addresses by a sign.

    It looks for names at each place of a text once, however many there are.
    """

    def __init__(
        self, names: Sequence[str | Iterable[str]], others: Iterable[str] = (), players: Sequence[int] = ()
    ) -> None:
        """`names` are those of members 1 and on, one or several each, empty where a member has none.

        `others` are names and numbers of people without a game here, and `players` the numbers that members go by,
        where they are others than theirs.
        """
        self._by_start: dict[str, list[tuple[str, str]]] = {}
        for number, called in zip(players or range(1, len(names) + 1), names, strict=True):
            for name in (called,) if isinstance(called, str) else called:
                self._add(name, f"[{number:02d}]")
        for name in others:
            self._add(name, PERSON)
        for found in self._by_start.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def _add(self, name: str, mark: str) -> None:
        key = _fold(name.strip())
        if len(key) >= (SHORTEST_NUMBER if key.isdecimal() else SHORTEST):
            self._by_start.setdefault(key[:SHORTEST], []).append((key, mark))

    def __call__(self, text: str) -> str:
        """Return a text without the names, in whatever case and width they are written; then without numbers."""
        folded = _fold(text)
        found, at = list[str](), 0
        while at < len(text):
            name, mark = self._here(folded, at)
            found.append(mark or text[at])
            at += len(name) or 1
        return _mask(_mask("".join(found), _ADDRESS, ADDRESS), _NUMBER, NUMBER)

    def _here(self, folded: str, at: int) -> tuple[str, str]:
        for name, mark in self._by_start.get(folded[at : at + SHORTEST], ()):
            if folded.startswith(name, at) and _stands_alone(folded, at, at + len(name)):
                return name, mark
        return "", ""


def _mask(text: str, pattern: re.Pattern[str], mark: str) -> str:
    """Return a text with a mark in the place of all that a pattern finds in it as folded."""
    found, last = list[str](), 0
    for match in pattern.finditer(_fold(text)):
        found += [text[last : match.start()], mark]
        last = match.end()
    return "".join([*found, text[last:]])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether no word of Latin script goes on over an edge: `Li` is no part of `liquidity`."""
    before = start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])
    return not before and not (end < len(text) and _is_latin(text[end]) and _is_latin(text[end - 1]))


def _is_latin(character: str) -> bool:
    """Say whether a character is a letter or digit of a script that sets words apart."""
    return character.isalnum() and not _WORDLESS.match(character)


_WORDLESS = re.compile(f"[{_SCRIPTS}]")
"""A character of a script that sets no blanks between words."""


def _fold(text: str) -> str:
    """Return a text in lower case and narrow letters, every character at its place; a few stay as they are."""
    return "".join(_fold_character(character) for character in text) if not text.isascii() else text.lower()


def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character
