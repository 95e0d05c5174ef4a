"""A tornado: what moving each of some numbers to either end of its range changes, the largest change on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import altair as alt

from game.debrief.drawing import BROWN, FAINT, GROUND, INK, Plot, Tables

WIDTH = 470
GUTTER = 200
"""Room for names at the left, fixed so that a drawing does not hang on the fonts of the machine that made it."""


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """What moving a number changes at the low and at the high end of its range, in points."""

    name: str
    low: float
    high: float


def draw_tornado(changes: Iterable[TornadoBar]) -> Plot:
    """Draw a row a number, in their order: the change at the low end hollow, at the high end filled."""
    rows = [
        {"name": one.name, "low": round(one.low, 2), "high": round(one.high, 2), "rank": rank}
        for rank, one in enumerate(changes)
    ]
    tables = Tables()
    base = alt.Chart(tables.add(rows)).encode(y=alt.Y("rank:O", axis=None))
    x = alt.X("low:Q", axis=alt.Axis(format="+", tickCount=8))
    chart = alt.layer(
        alt.Chart(tables.add([{"zero": 0}])).mark_rule(color=INK).encode(x="zero:Q"),
        base.mark_rule(color=FAINT, strokeWidth=2).encode(x=x, x2="high:Q"),
        base.mark_point(size=70, color=BROWN, fill=GROUND, opacity=1).encode(x="low:Q"),
        base.mark_point(size=70, color=BROWN, fill=BROWN, opacity=1).encode(x="high:Q"),
        base.mark_text(align="right", dx=-10).encode(x=alt.value(0), text="name:N"),
    )
    return Plot(chart.properties(width=WIDTH, height=alt.Step(24)), tables, left=GUTTER)
