"""What the dimensions are made of, with the reference marks on the scales."""

from __future__ import annotations

from textual.content import Content

from game.engine.page import ScoredIndicator
from game.text.cells import cell_len
from game.tui.ending.ending_rows import WIDEST, EndingRows
from game.tui.text_lines import EMPTY, LABEL, MARK, SECONDARY, STRONG, make_line, make_score_line, wrap_hanging
from game.tui.widgets.rows import ScreenRow, make_plain_rows


class IndicatorBars(EndingRows):
    """A bar of points for every indicator, under its dimension."""

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the dimensions under each other."""
        if self._ending is None or not self._ending.dimensions:
            return []
        width = min(width, WIDEST)
        lines = [make_line((self.state.say("ending.indicators"), STRONG))]
        for dimension in self._ending.dimensions:
            lines += [EMPTY, make_line((f"{dimension.label}  {dimension.points:.0f}", STRONG))]
            lines += [text for indicator in dimension.indicators for text in self._indicator(indicator, width)]
        return make_plain_rows(lines)

    def _indicator(self, indicator: ScoredIndicator, width: int) -> list[Content]:
        marks = tuple(points for _, points in indicator.references)
        label = "  " + indicator.label
        lines: list[Content] = []
        if cell_len(label) > LABEL:
            lines, label = wrap_hanging("  ", indicator.label, width, self.state.language), ""
        lines.append(make_score_line(label, indicator.value, indicator.points, marks, width))
        if indicator.references:
            joined = "  ".join(f"{MARK} {label} {points:.0f}" for label, points in indicator.references)
            lines += wrap_hanging("    ", joined, width, self.state.language, SECONDARY)
        if indicator.marks:
            first, second = indicator.marks
            text = self.state.say("ending.two_marks", first=first, second=second)
            lines += wrap_hanging("    ", text, width, self.state.language, SECONDARY)
        return lines
