"""What a page rests on: each figure with its source and mark, and both places where the case disagrees with itself."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.engine.page import Citation
from game.text.cells import cell_len, set_left
from game.text.prose import wrap
from game.tui.text_lines import ACCENT, EMPTY, FAINT, SECONDARY, STRONG, make_line, wrap_hanging, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows

_INDENT = 6
_SIDE = " | "
LEAST = 24
"""The fewest cells that each side of a contradiction has beside the other on average, unless both fit whole."""


class CitationRows(Rows):
    """The figures cited; one in focus may be opened to show where the model uses it."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._citations: Sequence[Citation] = ()
        self._cursor = -1
        self._opened: frozenset[int] = frozenset()
        self._heading = ""

    def put(
        self,
        citations: Sequence[Citation],
        cursor: int = -1,
        opened: frozenset[int] = frozenset(),
        heading: str = "",
    ) -> None:
        """Show these figures; `cursor` is the row in focus or -1, `opened` the rows that show their use.

        A `heading` stands over them where there are any.
        """
        self._citations, self._cursor, self._opened, self._heading = citations, cursor, opened, heading
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the figures one after another with a blank line between them."""
        named = self._heading and self._citations
        rows = make_plain_rows(wrap_lines(self._heading, width, self.state.language, STRONG)) if named else []
        for at, citation in enumerate(self._citations):
            rows += [ScreenRow(EMPTY)] if rows else []
            rows += [ScreenRow(text, at) for text in self._citation(at, citation, width)]
        if not rows and self._cursor >= 0:
            rows.append(ScreenRow(make_line((self.state.say("evidence.none"), FAINT))))
        return rows

    def _citation(self, at: int, citation: Citation, width: int) -> list[Content]:
        say, language = self.state.say, self.state.language
        here = at == self._cursor
        head = set_left(f"{'>' if here else ' '} [{citation.number}]", _INDENT)
        lines = wrap_hanging((head, f"bold {ACCENT}"), citation.value, width, language, "bold")
        body = width - _INDENT
        below = wrap_lines(citation.about, body, language)
        mark = say(f"evidence.mark.{citation.mark}")
        source = "  ".join(part for part in (citation.date, citation.place, mark) if part)
        below += wrap_lines(source, body, language, SECONDARY)
        if citation.disputes:
            below += self._disputes(citation, body)
        if at in self._opened:
            below += self._used(citation, body)
        return lines + [make_line(" " * _INDENT, text) for text in below]

    def _disputes(self, citation: Citation, width: int) -> list[Content]:
        """Set both sides beside each other, or under each other where the column is narrow."""
        language = self.state.language
        lines = wrap_lines("! " + self.state.say("evidence.disputes"), width, language, f"bold {ACCENT}")
        here = f"{citation.value}  {citation.place}".strip()
        room = width - cell_len(_SIDE)
        left = min(cell_len(here), room // 2)
        for other in citation.disputes:
            if room < min(cell_len(here) + cell_len(other), 2 * LEAST):
                lines += wrap_lines(f"{here} / {other}", width, language)
                continue
            sides = wrap(here, left, language), wrap(other, room - left, language)
            for row in range(max(map(len, sides))):
                texts = [side[row] if row < len(side) else "" for side in sides]
                lines.append(make_line(set_left(texts[0], left), (_SIDE, FAINT), texts[1]))
        return lines

    def _used(self, citation: Citation, width: int) -> list[Content]:
        say, language = self.state.say, self.state.language
        if not citation.used_in:
            return wrap_lines(say("evidence.unused"), width, language, FAINT)
        lines = wrap_lines(say("evidence.used_in"), width, language, FAINT)
        return lines + [text for use in citation.used_in for text in wrap_hanging("  ", use, width, language)]
