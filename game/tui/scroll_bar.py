"""A scroll bar without the eighth blocks, which are two cells wide on some Chinese terminals."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class WholeCellScrollBar(ScrollBarRender):
    """Whole cells only; the bar is one cell wide, and what more there is of it keeps the text away."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]

    @classmethod
    def render_bar(cls, *args: Any, thickness: int = 1, vertical: bool = True, **kept: Any) -> Segments:
        """Draw the bar at the right end of its cells; the other arguments are textual's."""
        drawn = super().render_bar(*args, thickness=1, vertical=vertical, **kept)
        if not vertical or thickness == 1:
            return drawn
        gap = Segment(" " * (thickness - 1), Style.null())
        return Segments([part for bar in drawn.segments for part in (gap, bar, Segment.line())])
