"""A column whose parts take the room they need, and give it up in turn where there is too little for all."""

from __future__ import annotations

from collections.abc import Mapping

from textual.containers import Vertical
from textual.geometry import Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget


class StackLayout(VerticalLayout):
    """A vertical layout that shortens the parts that scroll, so that those below them stay on the screen."""

    name = "stack"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place the children under each other; what is too much is taken from those that give, the first first."""
        placements = list(super().arrange(parent, children, size, greedy))
        over = max((each.region.bottom + each.margin.bottom for each in placements), default=0) - size.height
        for least, at in _list_giving(parent, placements):
            given = min(max(placements[at].region.height - least, 0), over)
            if given > 0:
                placements = [_move(each, number - at, given) for number, each in enumerate(placements)]
                over -= given
        return placements


_STACKED = StackLayout()


def _list_giving(parent: Widget, placements: list[WidgetPlacement]) -> list[tuple[int, int]]:
    """Return the parts that give room up, in their order, as (least height, number)."""
    leasts = parent.leasts if isinstance(parent, Stack) else {}
    numbers = {each.widget.id: number for number, each in enumerate(placements)}
    return [(least, numbers[name]) for name, least in leasts.items() if name in numbers]


def _move(placement: WidgetPlacement, after: int, rows: int) -> WidgetPlacement:
    """Make the placement shorter by so many rows where it gives them, and move up those that come after it."""
    x, y, width, height = placement.region
    if after == 0:
        return placement._replace(region=type(placement.region)(x, y, width, height - rows))
    return placement._replace(region=type(placement.region)(x, y - rows, width, height)) if after > 0 else placement


class Stack(Vertical):
    """A column of parts; `leasts` names those that scroll by their ids, with the fewest rows that each keeps.

    They give up room in that order; all other parts keep what they need.
    """

    def __init__(self, *parts: Widget, leasts: Mapping[str, int], id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(*parts, id=id)
        self.leasts = leasts

    @property
    def layout(self) -> Layout:
        """How the parts are placed."""
        return _STACKED
