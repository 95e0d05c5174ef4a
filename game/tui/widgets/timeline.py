"""The months of a game as a line: a mark at each decision, the month at hand, and the mouse to go to any other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import MouseDown, MouseMove, MouseUp
from textual.message import Message

from game.text.cells import cell_len
from game.text.months import YEAR
from game.tui.text_lines import ACCENT, FAINT, SECONDARY, Run, make_line
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows

NOW, PASSED, AHEAD, AFTER = "o", "=", "-", "."
_DOTS = (0x40, 0x80, 0x04, 0x20, 0x02, 0x10, 0x01, 0x08)
"""The dots of a braille cell from the bottom up."""


class Timeline(Rows):
    """Marks over a ruler over years. A month is as many cells wide as fit."""

    class Sought(Message):
        """A month was clicked or dragged to; it is counted from nought."""

        def __init__(self, month: int) -> None:
            super().__init__()
            self.month = month

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._first, self._turns, self._at = 0, 0, 0
        self._marks: Sequence[int] = ()
        self._seeking = False

    def put(self, first: int, turns: int, marks: Sequence[int], at: int) -> None:
        """Show months from `first` (a count of months), one a mark; those from `turns` on come after handing over."""
        self._first, self._turns, self._marks, self._at = first, turns, marks, at
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the three lines."""
        if not self._marks:
            return []
        cells = self._cells(width)
        marks: list[Run] = []
        ruler: list[Run] = []
        for month, count in enumerate(self._marks):
            here = month == self._at
            marks.append((draw_dots(count, cells), ACCENT if here else "" if month < self._at else FAINT))
            ruler += self._ruled(month, cells)
        return make_plain_rows([make_line(*marks), make_line(*ruler), make_line((self._years(cells), FAINT))])

    def _ruled(self, month: int, cells: int) -> list[Run]:
        if month == self._at:
            return [(NOW, f"bold {ACCENT}"), ((AHEAD if month < self._turns else AFTER) * (cells - 1), FAINT)]
        if month < self._at:
            return [(PASSED * cells, SECONDARY)]
        return [((AHEAD if month < self._turns else AFTER) * cells, FAINT)]

    def _years(self, cells: int) -> str:
        """Write each year under its first month."""
        text = ""
        for month in range(len(self._marks)):
            number = self._first + month
            if month == 0 or number % YEAR == 0:
                text += " " * (month * cells - cell_len(text)) + f"{number // YEAR}"
        return text

    def _cells(self, width: int) -> int:
        return max(width // len(self._marks), 1)

    # ── the mouse ──────────────────────────────────────────────────────────────────────────────

    def on_mouse_down(self, event: MouseDown) -> None:
        """Go to the month under the mouse, and follow it until it is let go."""
        self._seeking = True
        self.capture_mouse()
        self._seek(event.x)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Follow the mouse."""
        if self._seeking:
            self._seek(event.x)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Stay where the mouse was let go."""
        self._seeking = False
        self.release_mouse()
        event.stop()

    def _seek(self, column: int) -> None:
        if self._marks:
            month = (column - self.gutter.left) // self._cells(self.content_size.width)
            self.post_message(self.Sought(min(max(month, 0), len(self._marks) - 1)))


def draw_dots(count: int, cells: int) -> str:
    """Return `count` dots in `cells` cells of braille, side by side first, then higher; a gap closes each month."""
    columns = cells * 2 - 1 if cells > 1 else 2
    bits = [0] * cells
    for dot in range(min(count, columns * 4)):
        column, row = dot % columns, dot // columns
        bits[column // 2] |= _DOTS[row * 2 + column % 2]
    return "".join(chr(0x2800 | bit) if bit else " " for bit in bits)
