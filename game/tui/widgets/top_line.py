"""The top line: which bank this is, which month it is, and how much attention is spoken for."""

from __future__ import annotations

from textual.content import Content

from game.text.cells import COLUMN_GAP, cell_len, cut
from game.tui.text_lines import STRONG, make_line
from game.tui.widgets.rows import Rows, ScreenRow

LEAST = 16
"""The cells that the name of the bank shall have beside the month and its number."""


class TopLine(Rows):
    """One line across the top."""

    DEFAULT_CSS = "TopLine { dock: top; height: 1; padding: 0 1; background: $panel; color: $foreground; }"

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the place on the left and the state on the right; where there is little room, without its first parts."""
        name, place, notes = self.state.top_line
        if width - cell_len(place) - cell_len(notes) < LEAST:  # the month alone, without its number
            place = place.split(COLUMN_GAP)[0]
        while width - cell_len(place) - cell_len(notes) < LEAST // 2 and COLUMN_GAP in notes:
            notes = notes.partition(COLUMN_GAP)[2]
        name = cut(name, width - cell_len(place) - cell_len(notes) - 4)
        gap = " " * max(width - cell_len(name) - cell_len(place) - cell_len(notes) - 2, 1)
        text: Content = make_line((name, STRONG), "  ", place, gap, notes)
        return [ScreenRow(text)]
