"""A variable of the model over the months, as bands of percentiles and a median, with the public figures on it."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import altair as alt

from game.bank.table import Array
from game.debrief.drawing import BAND, CORE, GROUND, INK, SEAL, Plot, PlotRow, Tables
from game.lab.path import FROM_MEMORY, PathPoint

WIDTH, HEIGHT = 560, 230


def draw_path(months: Sequence[str], fan: Array, points: Sequence[PathPoint], *, share: bool) -> Plot:
    """Draw a fan, (5, months), of the percentiles of game.lab.path, and the public figures of the variable.

    What was read in public is filled, what is from memory hollow. `share` says that the values are fractions.
    """
    tables = Tables()
    ticks = alt.Axis(values=list(months[::6]), labelAngle=0, labelOverlap=False)
    x = alt.X("month:O", sort=list(months), axis=ticks, scale=alt.Scale(type="point", padding=0))
    y = alt.Y("value:Q", axis=alt.Axis(format=".1~%" if share else ",~f", tickCount=5), scale=alt.Scale(zero=False))

    def over_time(rows: list[PlotRow]) -> alt.Chart:
        layer: alt.Chart = alt.Chart(tables.add(rows)).encode(x=x, y=y)
        return layer

    def band(low: Array, high: Array, color: str) -> alt.Chart:
        rows: list[PlotRow] = [
            {"month": month, "value": bottom, "top": top}
            for month, bottom, top in zip(months, low.tolist(), high.tolist(), strict=True)
            if isfinite(bottom)
        ]
        layer: alt.Chart = over_time(rows).encode(y2=alt.Y2("top:Q")).mark_area(color=color, opacity=0.8)
        return layer

    median: list[PlotRow] = [
        {"month": month, "value": value} for month, value in zip(months, fan[2].tolist(), strict=True)
    ]
    public: list[PlotRow] = [
        {"month": one.date, "value": one.value, "fill": GROUND if one.mark == FROM_MEMORY else INK, "says": one.mark}
        for one in points
    ]
    chart = alt.layer(
        band(fan[0], fan[4], BAND),
        band(fan[1], fan[3], CORE),
        over_time(median).mark_line(color=SEAL, strokeWidth=2.5),
        over_time(public)
        .encode(fill=alt.Fill("fill:N", scale=None))
        .mark_point(shape="diamond", size=130, stroke=INK, strokeWidth=2, opacity=1),
        over_time(public).encode(text=alt.Text("says:N")).mark_text(align="left", dx=11, fontWeight="bold"),
    )
    return Plot(chart.properties(width=WIDTH, height=HEIGHT), tables, right=36)
