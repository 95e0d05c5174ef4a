"""Places in a text as editors, YAML and findings count them: by offset, by line and UTF-16 unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_EDITOR_BREAK = re.compile(r"\r\n|\r|\n")
_YAML_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

Position = tuple[int, int]
"""Line and column counted from 0, the column in the units of an encoding, as the protocol has them."""

UTF_16 = "utf-16"
"""The encoding whose units an editor counts that does not say otherwise."""


class LineTable:
    """Where the lines of one text begin. An offset counts the characters before a place."""

    def __init__(self, text: str, encoding: str = UTF_16) -> None:
        self.text, self.encoding = text, encoding
        self._starts = _list_starts(_EDITOR_BREAK, text)

    @cached_property
    def _yaml_starts(self) -> list[int]:
        return _list_starts(_YAML_BREAK, self.text)

    def find_position(self, offset: int) -> Position:
        """Return where an offset is for an editor; one outside the text is its nearest end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        return line, count_units(self.text[self._starts[line] : offset], self.encoding)

    def find_offset(self, position: Position) -> int:
        """Return the offset of an editor's position; past the end of its line that end is meant."""
        line, units = position
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        offset, end = self._starts[line], self._find_end(line)
        if self.text[offset:end].isascii():
            return min(offset + max(units, 0), end)
        while units > 0 and offset < end:
            units -= count_units(self.text[offset], self.encoding)
            offset += 1
        return offset

    def find_yaml_offset(self, line: int, column: int) -> int:
        """Return the offset of a line and a column of a YAML file, both counted from 1, as findings have them."""
        if not 1 <= line <= len(self._yaml_starts):
            return 0 if line < 1 else len(self.text)
        end = self._yaml_starts[line] if line < len(self._yaml_starts) else len(self.text)
        return min(self._yaml_starts[line - 1] + max(column - 1, 0), end)

    def _find_end(self, line: int) -> int:
        """Return where a line ends, its break not counted."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        while end > self._starts[line] and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    def find_line(self, offset: int) -> tuple[int, int]:
        """Return where the line around an offset begins and ends, its break not counted."""
        line = bisect_right(self._starts, max(0, min(offset, len(self.text)))) - 1
        return self._starts[line], self._find_end(line)


def count_units(text: str, encoding: str = UTF_16) -> int:
    """Return how many units of an encoding a text has."""
    if text.isascii() or encoding == "utf-32":
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(sign > "\uffff" for sign in text)


def _list_starts(breaks: re.Pattern[str], text: str) -> list[int]:
    return [0, *(found.end() for found in breaks.finditer(text))]
