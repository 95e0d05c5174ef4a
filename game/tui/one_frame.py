"""A screen that paints what follows from a layout together with it: the row to keep in sight, the keys to name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.screen import Screen

Result = TypeVar("Result")


class OneFrameScreen(Screen[Result]):
    """Holds a frame back until all that depends on its layout has been done.

    Textual 8.2 calls back only after it has painted, and paints what is changed then a sixtieth of a second later.
    """

    _columns: tuple[VerticalScroll, ...] = ()
    """The columns that scroll, in their order. None comes later, and seeking them is dear to do at every key."""
    _held = _painting = False

    def __init__(self) -> None:
        super().__init__()
        self._following: list[Callable[[], object]] = []

    def once_laid_out(self, act: Callable[[], object]) -> None:
        """Have something done as soon as all that has changed is laid out: before it is painted, if it has to be."""
        self._following.append(act)
        self.call_after_refresh(self._follow)  # where there is nothing to lay out

    def _follow(self) -> bool:
        """Do what waits for a layout; return whether it has scrolled anything."""
        acts, self._following = self._following, []
        before = [column.scroll_offset for column in self._columns]
        for act in acts:
            act()
        return before != [column.scroll_offset for column in self._columns]

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out, do what follows from it, and paint it all."""
        self._held, self._painting = True, False
        try:
            bars = self._list_bars()
            super()._refresh_layout(size, scroll)
            if bars != self._list_bars():
                self._make_room(bars)
                super()._refresh_layout(size)
            if self._follow():
                super()._refresh_layout(size, scroll=True)
        finally:
            self._held = False
        if self._painting:
            self._compositor.update_widgets(set(self._compositor.visible_widgets))
            self._compositor_refresh()

    def _list_bars(self) -> list[bool]:
        """Return which columns have a scroll bar."""
        return [column.show_vertical_scrollbar for column in self._columns]

    def _make_room(self, bars: list[bool]) -> None:
        """Have those columns measured anew that had other scroll bars, as textual does once all is painted."""
        for column, bar in zip(self._columns, bars, strict=True):
            if column.show_vertical_scrollbar != bar:
                column._check_refresh()

    def _compositor_refresh(self) -> None:
        """Paint, unless the frame is held back."""
        if self._held:
            self._painting = True
        else:
            super()._compositor_refresh()
