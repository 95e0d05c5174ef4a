"""Where in an open file a finding stands, as a stretch that an editor can underline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from game.authoring.lsp.line_table import LineTable
from game.pack.findings import Finding
from game.text.sentences import Sentence

_WORD = re.compile(r"[\w.:/{}$-]+|[^\s]")

_FURTHEST = 400
"""How many characters after its line a wrong word is looked for: a text may go on for some lines."""

Stretch = tuple[int, int]
"""The offsets at which a piece of a text begins and ends."""


def find_stretch(finding: Finding, name: str, table: LineTable) -> Stretch:
    """Return the stretch of a file that a finding is about: the word at its place, in a catalogue its whole line."""
    if name.endswith(".po"):
        return table.find_line(table.find_offset((finding.where.line - 1, 0)))
    offset = table.find_yaml_offset(finding.where.line, finding.where.column)
    _, end = table.find_line(offset)
    word = _WORD.match(table.text, offset, end)
    if word and word[0] in "'\"|>[{":
        return offset, min(offset + 1, end)
    return (offset, word.end()) if word else (offset, min(offset + 1, end))


def find_word(finding: Finding, name: str, table: LineTable) -> Stretch | None:
    """Return where the word stands that a finding calls wrong, None where it is not to be found at its place.

    Of a key that is wrong the place is that of its value, so the word may stand before it.
    """
    offset, _ = find_stretch(finding, name, table)
    begin, end = table.find_line(offset)
    words = [word for word in _list_quoted(finding.message.fields) if word and "…" not in word]
    return (
        _find_nearest(table.text, words, offset, end)
        or _find_key_before(table.text, words, begin, offset)
        or _find_nearest(table.text, words, end, min(len(table.text), end + _FURTHEST))
    )


def _find_nearest(text: str, words: list[str], start: int, end: int) -> Stretch | None:
    """Return the first place of any of some words between two offsets."""
    found = [(at, at + len(word)) for word in words if (at := text.find(word, start, end)) >= 0]
    return min((one for one in found if _stands_alone(text, *one)), default=None)


def _find_key_before(text: str, words: list[str], begin: int, offset: int) -> Stretch | None:
    """Return where one of some words stands as a key before its value, on its line or on the one before."""
    above = text.rfind("\n", 0, max(begin - 1, 0)) + 1
    for word in words:
        if found := [one.span(1) for one in re.finditer(rf"({re.escape(word)})[\"']?\s*:", text[above:offset])]:
            return above + found[-1][0], above + found[-1][1]
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a word is no part of a longer one."""
    ends = text[max(start - 1, 0) : start] + text[start], text[end - 1] + text[end : end + 1]
    return not any(len(pair) == 2 and all(sign.isalnum() or sign == "_" for sign in pair) for pair in ends)


def _list_quoted(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield what a message quotes, in sentences inside it first."""
    for value in fields.values():
        if isinstance(value, Sentence):
            yield from _list_quoted(value.fields)
    for key in ("unit", "word", "name", "braces", "sign", "key", "seen", "cited", "basis", "text"):
        value = fields.get(key)
        if isinstance(value, str) and not isinstance(value, Sentence):
            yield value.strip("'")
