"""A scroll bar without the eighth blocks, which are two cells wide on some Chinese terminals."""

from __future__ import annotations

from typing import ClassVar

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

NONE = Color.default()


class WholeCellScrollBar(ScrollBarRender):
    """Whole cells only; the bar is one cell wide, and what more there is of it keeps the text away."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = NONE,
        bar_color: Color = NONE,
    ) -> Segments:
        """Draw the bar at the right end of its cells; the arguments are textual's."""
        drawn = super().render_bar(size, virtual_size, window_size, position, 1, vertical, back_color, bar_color)
        if not vertical or thickness == 1:
            return drawn
        gap = Segment(" " * (thickness - 1), Style.null())
        return Segments([part for bar in drawn.segments for part in (gap, bar, Segment.line())])
