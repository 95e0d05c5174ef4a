"""The base of the widgets: lines made for a width in cells, some of which can be picked with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from game.tui.ascii_glyphs import draw_in_ascii
from game.tui.state.game import GameState

if TYPE_CHECKING:
    from game.tui.app import PresidentApp

_ANY = 40
"""A width to make lines for before there has been a layout."""

_UNKNOWN = -1
"""The wanted width of a widget where textual found it from the lines: others may want another."""


class ScreenRow(NamedTuple):
    """One line; `target` is what a click on it picks."""

    text: Content
    target: object = None


class Rows(Widget):
    """A widget of lines that are made again for every width and after every `fresh`.

    A layout is asked for only where their number changes, or the width that is wanted, and they are painted only where
    one of them differs: a key that moves a mark paints that widget and leaves the layout.
    """

    DEFAULT_CSS = """
    Rows { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """

    class Picked(Message):
        """A line was clicked."""

        def __init__(self, rows: Rows, target: object) -> None:
            super().__init__()
            self.rows = rows
            self.target = target

        @property
        def control(self) -> Rows:
            """The widget whose line it was."""
            return self.rows

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes, markup=False)
        self._made: tuple[int, list[ScreenRow]] | None = None
        self._wanted: int | None = None

    @property
    def state(self) -> GameState:
        """What the app shows."""
        return cast("PresidentApp", self.app).state

    @property
    def column(self) -> int:
        """The cells that a line of prose has at most: longer ones lose the eye on its way back."""
        return self.state.settings.width

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Return the lines for a column of `width` cells."""
        raise NotImplementedError

    def measure_width(self) -> int | None:
        """Return the width of a column that takes what it needs; `None` where the lines themselves say it."""
        return None

    def rows_at(self, width: int) -> list[ScreenRow]:
        """Return the lines for `width`, made once."""
        if self._made is None or self._made[0] != width:
            rows = self.make_rows(width) if width > 0 else []
            if self.state.settings.ascii:
                rows = [row._replace(text=draw_in_ascii(row.text)) for row in rows]
            self._made = (width, rows)
        return self._made[1]

    def count_rows(self) -> int:
        """Return how many lines there were when they were made last."""
        return len(self._made[1]) if self._made else 0

    def find_row(self, target: object) -> int:
        """Return the first line that a click would take for `target`; 0 where there is none."""
        rows = self.rows_at(self.content_size.width)
        return next((number for number, row in enumerate(rows) if row.target == target), 0)

    def find_rows(self, target: object) -> tuple[int, int]:
        """Return the first line that a click would take for `target`, and how many of them there are."""
        rows = self.rows_at(self.content_size.width)
        return self.find_row(target), sum(row.target == target for row in rows)

    def refresh_rows(self) -> None:
        """Make the lines again: what they show has changed. Lay out where they take another room, else paint."""
        before, self._made = self._made, None
        if before is None:  # none were made since the last time, which has asked for a layout
            self.refresh()
        elif not self._keeps_size(*before):
            self._made, self._wanted = None, None
            self.refresh(layout=True)
        elif not all(row.text.is_same(then.text) for row, then in zip(self.rows_at(before[0]), before[1], strict=True)):
            self.refresh()

    def _keeps_size(self, width: int, rows: list[ScreenRow]) -> bool:
        """Say whether the lines of now take the room that `rows` took at `width`.

        What they take at another width textual asks again, for whatever has another size is laid out anew.
        """
        if self._wanted is not None and self._wanted != self.measure_width():
            return False
        return self.content_size.width in (0, width) and len(self.rows_at(width)) == len(rows)

    def show_if_filled(self) -> None:
        """Take no room, margins included, where there is no line to show."""
        self.display = bool(self.rows_at(max(self.content_size.width, _ANY)))

    def render(self) -> RenderResult:
        """Return the lines as one text."""
        return Content("\n").join(row.text for row in self.rows_at(self.content_size.width))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width that is wanted."""
        wanted = self.measure_width()
        self._wanted = _UNKNOWN if wanted is None else wanted
        return super().get_content_width(container, viewport) if wanted is None else wanted

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of lines at `width`."""
        return len(self.rows_at(width))

    async def on_click(self, event: Click) -> None:
        """Say which line was clicked, if it can be picked."""
        offset = event.get_content_offset(self)
        rows = self.rows_at(self.content_size.width)
        if offset is not None and offset.y < len(rows) and rows[offset.y].target is not None:
            event.stop()
            self.post_message(self.Picked(self, rows[offset.y].target))


def make_plain_rows(lines: list[Content]) -> list[ScreenRow]:
    """Return lines that cannot be picked."""
    return [ScreenRow(text) for text in lines]
