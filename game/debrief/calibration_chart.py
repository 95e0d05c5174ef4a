"""What a class said beside what came: a dot for each step of sureness, on the line where both are the same."""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt

from game.debrief.drawing import FAINT, GROUND, INK, NAMED_BOTTOM, NAMED_TOP, SEAL, Plot, PlotRow, Tables, name_axes
from game.debrief.labels import Labels
from game.debrief.tables.benchmarks import SureAnswers

WIDTH, HEIGHT = 560, 260
"""The sides in pixels, so that the drawing fills a page's width and less than a screen's height."""


def draw_calibration(found: Iterable[SureAnswers], labels: Labels) -> Plot:
    """Draw a filled dot at (said, came true) for each step, and a hollow one where the commonest answers would lie."""
    tables, steps = Tables(), list(found)
    rows = [{"said": one.said, "came": round(one.came, 4), "label": f"{one.right}/{one.known}"} for one in steps]
    beside: list[PlotRow] = [
        {"said": one.said, "came": round(one.commonest.commonest / one.commonest.known, 4)}
        for one in steps
        if one.commonest
    ]
    across, upwards = name_axes(labels.say("debrief.axis.said"), labels.say("debrief.axis.came"))
    x = alt.X("said:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5, **across))
    y = alt.Y("came:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5, **upwards))
    dots = alt.Chart(tables.add(rows)).encode(x=x, y=y)
    chart = alt.layer(
        alt.Chart(tables.add([{"said": 0, "came": 0}, {"said": 1, "came": 1}])).mark_line(color=FAINT).encode(x=x, y=y),
        alt.Chart(tables.add(beside)).mark_point(size=110, color=INK, fill=GROUND, opacity=1).encode(x=x, y=y),
        dots.mark_point(size=110, color=SEAL, fill=SEAL, opacity=1),
        dots.mark_text(align="left", dx=10, dy=-8).encode(text="label:N"),
    )
    return Plot(chart.properties(width=WIDTH, height=HEIGHT), tables, top=NAMED_TOP, bottom=NAMED_BOTTOM)
