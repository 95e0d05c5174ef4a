"""Why a figure moved in one span of time: a heading, and tables of causes with their numbers at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from game.text.cells import cell_len, set_left, set_right
from game.text.prose import wrap
from game.tui.text_lines import EMPTY, FAINT, SECONDARY, STRONG, make_line, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows

WIDEST, NARROWEST, INDENT = 76, 8, "  "
"""Cells of a table at most, and of its numbers at least."""


@dataclass(frozen=True, slots=True)
class CauseTable:
    """A table with its title, empty where there is none; each row says a cause and its number."""

    title: str
    rows: tuple[tuple[str, str], ...]


class CauseRows(Rows):
    """A heading and tables under it; it takes no room where there are none."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._heading = ""
        self._tables: Sequence[CauseTable] = ()

    def put(self, heading: str, tables: Sequence[CauseTable]) -> None:
        """Show these tables under this heading."""
        self._heading, self._tables = heading, tables
        self.refresh_rows()
        self.display = bool(tables)

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set heading and tables, a blank line before each title."""
        width, language = min(width, WIDEST), self.state.language
        lines = wrap_lines(self._heading, width, language, STRONG) if self._heading else []
        for table in self._tables:
            if table.title:
                lines += [EMPTY, make_line((table.title, SECONDARY))]
            lines += self._set_rows(table.rows, width)
        return make_plain_rows(lines)

    def _set_rows(self, rows: Sequence[tuple[str, str]], width: int) -> list[Content]:
        numbers = max([NARROWEST, *(cell_len(number) for _, number in rows)])
        room = max(width - numbers - 2 * len(INDENT), 10)
        lines = []
        for cause, number in rows:
            first, *rest = wrap(cause, room, self.state.language)
            lines.append(make_line(INDENT, set_left(first, room), INDENT, (set_right(number, numbers), STRONG)))
            lines += [make_line((INDENT * 2 + more, FAINT)) for more in rest]
        return lines
