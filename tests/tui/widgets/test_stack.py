"""A stack of parts: each takes what it needs, and those that scroll give room up in their order."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from game.tui.widgets.stack import Stack


class StackApp(App[None]):
    """Three parts in a stack: two that scroll, and one that keeps its lines."""

    CSS = "VerticalScroll { height: auto; } Static { height: auto; }"

    def __init__(self, first: int, second: int, third: int) -> None:
        super().__init__()
        self._lines = first, second, third

    def compose(self) -> ComposeResult:
        """Put the parts."""
        first, second, third = (Static("\n".join(["line"] * count)) for count in self._lines)
        parts = VerticalScroll(first, id="first"), VerticalScroll(second, id="second"), third
        yield Stack(*parts, leasts={"first": 4, "second": 2})


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ((3, 4, 5), [3, 4, 5]),
        ((20, 4, 5), [11, 4, 5]),
        ((20, 14, 5), [4, 11, 5]),
        ((2, 30, 5), [2, 13, 5]),
        ((9, 9, 16), [4, 2, 16]),
    ],
)
def test_parts_give_room_up_in_their_order(lines: tuple[int, int, int], rows: list[int]) -> None:
    app = StackApp(*lines)

    async def look() -> None:
        async with app.run_test(size=(20, 20)) as pilot:
            await pilot.pause()
            parts = list(app.query_one(Stack).children)
            assert [part.size.height for part in parts] == rows
            assert [part.region.y for part in parts] == [0, rows[0], rows[0] + rows[1]]

    asyncio.run(look())
