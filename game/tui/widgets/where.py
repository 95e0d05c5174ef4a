"""The top line: whose books these are, which month it is, and how much attention is spoken for."""

from __future__ import annotations

from textual.content import Content

from game.text.cells import cell_len, cut
from game.tui.ink import STRONG, line
from game.tui.widgets.rows import Row, Rows


class Where(Rows):
    """One line across the top."""

    DEFAULT_CSS = "Where { dock: top; height: 1; padding: 0 1; background: $bar; color: $ink; }"

    def rows(self, width: int) -> list[Row]:
        """Set the place on the left and the state on the right."""
        name, place, state = self.session.whereabouts
        name = cut(name, width - cell_len(place) - cell_len(state) - 4)
        gap = " " * max(width - cell_len(name) - cell_len(place) - cell_len(state) - 2, 1)
        text: Content = line((name, STRONG), "  ", place, gap, state)
        return [Row(text)]
