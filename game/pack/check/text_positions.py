"""Where a character of a text stands in the file that the text was read from, whatever way YAML has of writing it.

YAML joins and parts lines, but it keeps every character that shows, so these are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, islice

from game.pack.conditions import Condition
from game.pack.findings import Place
from game.pack.pack import Pack

_BLANK = "abefnrtv0_NLP"
"""What after a backslash stands for a character that does not show."""


class TextPositions:
    """Finds places inside the texts of a pack; each file with a slip in it is taken apart once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.lines = dict[str, list[str]]()

    def text(self, text: str, section: str, *path: str | int) -> WrittenText:
        """Return the text at `path` of a section as it is written."""
        start = self.pack.place(section, *path)
        if start.file not in self.lines:
            content = self.pack.files.get(start.file, b"")
            self.lines[start.file] = content.decode("utf-8-sig", "replace").splitlines()
        return WrittenText(text, start, self.lines[start.file])

    def condition(self, one: Condition) -> Place:
        """Return where a condition stands, one inside a text too."""
        if one.inside:
            return self.text(one.inside, one.part, *one.path).place(one.column)
        return self.pack.place(one.part, *one.path)


class WrittenText:
    """A text beside the lines of the file that has it, from `start` on."""

    def __init__(self, text: str, start: Place, lines: list[str]) -> None:
        self.text, self.start, self.lines = text, start, lines

    def place(self, column: int) -> Place:
        """Return where the character at `column` of the text stands, or its end; its beginning if that is not known."""
        before = self.before[min(column, len(self.text))]
        ends = before == self.before[-1]
        number = before - 1 if ends else before
        if not 0 <= number < len(self.shown):
            return self.start
        line, at = self.shown[number]
        if self.lines[line][at] != self.signs[number]:
            return self.start
        return Place(self.start.file, line + 1, at + 1 + ends)

    @cached_property
    def signs(self) -> str:
        """The characters of the text that show."""
        return "".join(self.text.split())

    @cached_property
    def before(self) -> list[int]:
        """How many characters show before each of the text, and before its end."""
        return list(accumulate((not sign.isspace() for sign in self.text), initial=0))

    @cached_property
    def shown(self) -> list[tuple[int, int]]:
        """Line and column, counted from 0, of as many characters of the file as show in the text."""
        return list(islice(self.all_shown(), len(self.signs)))

    def all_shown(self) -> Iterator[tuple[int, int]]:
        """Yield where the characters stand that show, from the first of the text on."""
        line, column = self.start.line - 1, self.start.column - 1
        mark = self.lines[line][column : column + 1] if line < len(self.lines) else ""
        quote = mark if mark in ("'", '"') else ""
        line, column = (line + 1, 0) if mark in ("|", ">") else (line, column + len(quote))
        for number in range(line, len(self.lines)):
            yield from ((number, place) for place in _list_shown(self.lines[number], column, quote))
            column = 0


def _list_shown(line: str, column: int, quote: str) -> Iterator[int]:
    """Yield where characters of a line show; of two quotation marks, and of a backslash with its sign, the second."""
    kept = ""
    for place in range(column, len(line)):
        twice = quote == "'" and line[place : place + 2] == "''"
        if not kept and (twice or (quote == '"' and line[place] == "\\")):
            kept = line[place]
        else:
            blank = line[place].isspace() or (kept == "\\" and line[place] in _BLANK)
            kept = ""
            if not blank:
                yield place
