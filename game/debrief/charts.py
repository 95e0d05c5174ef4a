"""The charts of a class report. Each says what it shows by place, shape and label; colour only repeats it."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from statistics import median

import altair as alt

from game.debrief.drawing import (
    BROWN,
    FAINT,
    GROUND,
    INK,
    NAMED_BOTTOM,
    NAMED_TOP,
    SEAL,
    Plot,
    PlotRow,
    Tables,
    name_axes,
)
from game.debrief.labels import Labels
from game.debrief.measures import format_signed_points
from game.debrief.report_page import MOST_ROWS
from game.debrief.tables.players import Member
from game.debrief.tables.points import Point
from game.debrief.tables.report import Assumption, ClassReport
from game.debrief.tornado import TornadoBar, draw_tornado
from game.text.cells import cut

WIDTH = 640
LONGEST_NAME = 14
"""Cells of a name in a chart."""
GUTTER = 150
"""Room for labels at the left, fixed so that a drawing does not hang on the fonts of the machine that made it."""


def draw_scores(report: ClassReport, labels: Labels, most_rows: int = 0) -> Plot:
    """Each finished game under its own mandate: a dot, the 10th to 90th percentile of its worlds, a bar their mean.

    More than `most_rows` games, MOST_ROWS unless it is given, stand side by side.
    """
    groups = [
        (
            mandate,
            sorted((one for one in report.members if one.spread and one.mandate == mandate), key=_rank_last_first),
        )
        for mandate in report.mandates
    ]
    groups = [(mandate, members) for mandate, members in groups if members]
    crowded = sum(len(members) for _, members in groups) > (most_rows or MOST_ROWS)
    rows, heads = list[PlotRow](), list[PlotRow]()
    for mandate, members in groups:
        heads.append({"rank": len(rows) + len(heads), "says": f"{labels.mandate(mandate)} ({len(members)})"})
        rows += [_make_score_row(labels, member, len(heads) + len(rows) + n) for n, member in enumerate(members)]
    return _draw_ranked(rows, heads) if crowded else _draw_labelled(rows, heads)


def _rank_last_first(member: Member) -> float:
    return -member.score


def _make_score_row(labels: Labels, member: Member, rank: int) -> PlotRow:
    spread = member.spread
    assert spread is not None  # noqa: S101  # only the scored are drawn
    return {
        "rank": rank,
        "who": cut(labels.member(member.number), LONGEST_NAME),
        "score": round(member.score, 2),
        "mean": round(spread.mean, 2),
        "low": round(spread.p10, 2),
        "high": round(spread.p90, 2),
        "says": f"{member.score:.1f}" + (f"  ({format_signed_points(spread.luck)})" if spread.clear else ""),
    }


def _draw_labelled(rows: Sequence[PlotRow], heads: Sequence[PlotRow]) -> Plot:
    """A row a game under the head of its mandate."""
    width, tables = WIDTH - 140, Tables()
    base = alt.Chart().encode(y=alt.Y("rank:O", axis=None))
    x = alt.X("low:Q", scale=alt.Scale(zero=False), axis=alt.Axis(tickCount=8))
    named = base.mark_text(align="left", fontWeight="bold").properties(data=tables.add(heads))
    chart = alt.layer(
        base.mark_rule(color=FAINT, strokeWidth=3).encode(x=x, x2="high:Q"),
        base.mark_tick(color=BROWN, thickness=3, height=13).encode(x="mean:Q"),
        base.mark_point(color=SEAL, fill=SEAL, opacity=1, size=60).encode(x="score:Q"),
        base.mark_text(align="right", dx=-10).encode(x=alt.value(0), text="who:N"),
        base.mark_text(align="left", dx=10).encode(x=alt.value(width), text="says:N"),
        named.encode(x=alt.value(8 - GUTTER), text="says:N"),
        data=tables.add(rows),
    )
    return Plot(chart.properties(width=width, height=alt.Step(19)), tables, left=GUTTER, right=100)


def _draw_ranked(rows: Sequence[PlotRow], heads: Sequence[PlotRow]) -> Plot:
    """The games side by side, the best of each mandate first; who is who stands in the table."""
    width, tables = WIDTH + 50, Tables()
    domain = [-0.5, len(rows) + len(heads) + 0.5]
    place = alt.X("rank:Q", axis=None, scale=alt.Scale(domain=domain, nice=False))
    base = alt.Chart().encode(x=place)
    points = alt.Y("low:Q", scale=alt.Scale(zero=False))
    thick = max(0.6, min(3.0, 250 / len(rows)))
    named = [base.properties(data=tables.add(heads[n::2])) for n in (0, 1)]  # by turns: neighbours may stand close
    chart = alt.layer(
        *(head.mark_rule(color=FAINT, strokeDash=[2, 2]) for head in named),
        *(
            head.mark_text(align="left", dx=4, fontWeight="bold").encode(y=alt.value(y), text="says:N")
            for head, y in zip(named, (-8, -24), strict=True)
        ),
        base.mark_rule(color=FAINT, strokeWidth=thick).encode(y=points, y2="high:Q"),
        base.mark_tick(color=BROWN, thickness=2, orient="horizontal", size=2 * thick + 2).encode(y="mean:Q"),
        base.mark_point(color=SEAL, fill=SEAL, opacity=1, size=8 * thick).encode(y="score:Q"),
        data=tables.add(rows),
    )
    return Plot(chart.properties(width=width, height=220), tables, top=40)


def draw_totals(report: ClassReport, labels: Labels) -> Plot:
    """All finished games under each mandate, a stroke a game, with the median."""
    strokes, middles = list[PlotRow](), list[PlotRow]()
    for mandate in report.mandates:
        found = [one.totals[mandate] for one in report.members if mandate in one.totals]
        strokes += [{"mandate": mandate, "points": round(value, 2)} for value in found]
        says = f"{median(found):.1f}"
        middles.append({"mandate": mandate, "label": labels.mandate(mandate), "points": median(found), "says": says})
    base = alt.Chart().encode(y=alt.Y("mandate:N", sort=list(report.mandates), axis=None))
    place = alt.X("points:Q", scale=alt.Scale(zero=False))
    tables = Tables()
    chart = alt.layer(
        base.mark_tick(color=INK, opacity=0.45, thickness=1.5, height=16)
        .encode(x=place)
        .properties(data=tables.add(strokes)),
        base.mark_point(shape="diamond", size=130, color=SEAL, fill=SEAL, opacity=1).encode(x=place),
        base.mark_text(dy=-17, fontWeight="bold").encode(x=place, text="says:N"),
        base.mark_text(align="right", dx=-10).encode(x=alt.value(0), text="label:N"),
        data=tables.add(middles),
    )
    return Plot(chart.properties(width=WIDTH - 120, height=alt.Step(42)), tables, left=GUTTER)


def draw_weights(points: Sequence[Point], discussed: Sequence[Point], labels: Labels) -> Plot:
    """Every decision by how far the class was split and by what it was worth; those to discuss carry their number."""
    others = [_make_weight_row(point, "") for point in points if point not in discussed and isfinite(point.swing)]
    chosen = [_make_weight_row(point, str(n)) for n, point in enumerate(discussed, 1) if isfinite(point.swing)]
    across, upwards = name_axes(labels.say("debrief.axis.split"), labels.say("debrief.axis.swing"))
    x = alt.X("split:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5, **across))
    base = alt.Chart().encode(x=x, y=alt.Y("swing:Q", axis=alt.Axis(tickCount=5, **upwards)))
    tables = Tables()
    chart = alt.layer(
        base.mark_point(color=FAINT, size=45, opacity=1).properties(data=tables.add(others)),
        base.mark_point(color=SEAL, fill=SEAL, size=330, opacity=1),
        base.mark_text(color=GROUND, fontWeight="bold").encode(text="n:N"),
        data=tables.add(chosen),
    )
    return Plot(chart.properties(width=WIDTH, height=260), tables, top=NAMED_TOP, bottom=NAMED_BOTTOM)


def _make_weight_row(point: Point, number: str) -> PlotRow:
    return {"split": round(point.split, 3), "swing": round(point.swing, 3), "n": number}


def draw_assumptions(tried: Sequence[Assumption]) -> Plot:
    """What each assumption moves the class's mean by at the low (hollow) and the high end (filled) of its range."""
    return draw_tornado(TornadoBar(one.parameter, one.mean_low, one.mean_high) for one in tried)
