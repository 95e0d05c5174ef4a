"""Where in an open file a finding stands, as a stretch that an editor can underline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from game.authoring.lsp.line_table import LineTable
from game.pack.findings import Finding
from game.text.sentences import Sentence

_WORD = re.compile(r"[\w.:/{}$-]+|[^\s]")

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
    begin, _ = table.find_line(offset)
    end = _find_end_of_value(table, offset)
    for word in _list_quoted(finding.message.fields):
        if len(word) < 1 or "…" in word:
            continue
        if (at := table.text.find(word, offset, end)) >= 0 and _stands_alone(table.text, at, word):
            return at, at + len(word)
        if (at := _find_key_before(table.text, word, begin, offset)) >= 0:
            return at, at + len(word)
    return None


def _find_key_before(text: str, word: str, begin: int, offset: int) -> int:
    """Return where a key stands before its value, on its line or on the one before."""
    above = text.rfind("\n", 0, max(begin - 1, 0)) + 1
    found = [one.start(1) for one in re.finditer(rf"({re.escape(word)})[\"']?\s*:", text[above:offset])]
    return above + found[-1] if found else -1


def _find_end_of_value(table: LineTable, offset: int) -> int:
    """Return how far from its place the wrong word is looked for: a text may go on for some lines."""
    return min(len(table.text), max(table.find_line(offset)[1], offset + 400))


def _stands_alone(text: str, at: int, word: str) -> bool:
    """Say whether a word at a place is no part of a longer one."""
    ends = text[at - 1 : at] + word[:1], word[-1:] + text[at + len(word) : at + len(word) + 1]
    return not any(len(pair) == 2 and all(sign.isalnum() or sign == "_" for sign in pair) for pair in ends)


def _list_quoted(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield what a message quotes, in sentences inside it first."""
    for value in fields.values():
        if isinstance(value, Sentence):
            yield from _list_quoted(value.fields)
    for key in ("name", "word", "unit", "braces", "sign", "key", "seen", "cited", "basis", "text"):
        value = fields.get(key)
        if isinstance(value, str) and not isinstance(value, Sentence):
            yield value.strip("'")
