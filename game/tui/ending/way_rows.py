"""The ways on, each with what it does."""

from __future__ import annotations

from collections.abc import Sequence

from game.tui.state.ways_on import Way
from game.tui.text_lines import ACCENT, FAINT, make_line, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow


class WayRows(Rows):
    """A head an entry with its number, and under it what it does or why it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._ways: Sequence[Way] = ()
        self._cursor = 0

    def put(self, ways: Sequence[Way], cursor: int) -> None:
        """Show these entries."""
        self._ways, self._cursor = ways, cursor
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the entries under each other."""
        rows, width = list[ScreenRow](), min(width, self.column)
        for at, way in enumerate(self._ways):
            here = at == self._cursor
            style = FAINT if not way.open else "bold" if here else ""
            closed = "" if way.open else f"  [{self.state.say('onward.closed')}]"
            mark = (f"{'>' if here else ' '} {at + 1} ", f"bold {ACCENT}")
            rows.append(ScreenRow(make_line(mark, (way.label + closed, style)), at))
            lines = wrap_lines(way.about, width - 4, self.state.language, FAINT)
            rows += [ScreenRow(make_line("    ", text), at) for text in lines]
        return rows
