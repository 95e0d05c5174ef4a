"""The library's shelves: a line an entry, and those that are opened with their text and figures."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.engine.page import Citation, Reading, Shelf
from game.tui.text_lines import ACCENT, EMPTY, FAINT, SECONDARY, make_line, wrap_hanging, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow

_INDENT = 4


class ShelfRows(Rows):
    """Entries under the labels of their shelves."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._shelves: Sequence[Shelf] = ()
        self._cursor = 0
        self._opened: frozenset[int] = frozenset()
        self._none = ""

    def put(self, shelves: Sequence[Shelf], cursor: int, opened: frozenset[int], none: str) -> None:
        """Show these shelves, the entries counted in `opened` in full; `none` says that there is no shelf."""
        self._shelves, self._cursor, self._opened, self._none = shelves, cursor, opened, none
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the entries under each other."""
        if not self._shelves:
            return [ScreenRow(make_line((self._none, FAINT)))]
        rows, at = list[ScreenRow](), 0
        for shelf in self._shelves:
            rows += [ScreenRow(EMPTY)] if rows else []
            rows.append(ScreenRow(make_line((shelf.label, SECONDARY))))
            for reading in shelf.readings:
                rows += [ScreenRow(text, at) for text in self._reading(at, reading, width)]
                at += 1
        return rows

    def _reading(self, at: int, reading: Reading, width: int) -> list[Content]:
        here = at == self._cursor
        lines = [make_line((f"{'>' if here else ' '}   ", f"bold {ACCENT}"), (reading.title, "bold" if here else ""))]
        if at not in self._opened:
            return lines
        language, body = self.state.language, min(width - _INDENT, self.column)
        below = [text for part in reading.paragraphs for text in wrap_lines(part, body, language)]
        below += [text for citation in reading.citations for text in self._citation(citation, body)]
        return lines + [make_line(" " * _INDENT, text) for text in below] + [EMPTY]

    def _citation(self, citation: Citation, width: int) -> list[Content]:
        mark = self.state.say(f"evidence.mark.{citation.mark}")
        source = "  ".join(part for part in (citation.date, citation.place, mark) if part)
        told = f"{citation.about} {citation.value}  {source}"
        return wrap_hanging((f"[{citation.number}] ", FAINT), told, width, self.state.language, FAINT)
