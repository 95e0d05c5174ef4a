"""A figure of a class over the months: bands of percentiles, medians, and the course of every game."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import altair as alt

from game.debrief.drawing import BAND, BROWN, CORE, INK, SEAL, TEXT_SIZE, Plot, Tables
from game.debrief.labels import Labels
from game.debrief.tables import OPENING, ClassReport, Course, Fan

MOST_LINES = 300
"""Courses of single games that are drawn; of more, every so many-th."""

WIDTH, HEIGHT = 430, 230
_GAP = TEXT_SIZE + 3
"""Pixels between the labels at the right end."""
_CROWD = 45
_DASHES = ([7, 3], [2, 2], [9, 2, 2, 2], [4, 4], [12, 3])


def fan(report: ClassReport, labels: Labels, course: Course) -> Plot:
    """The middle half and the middle eight tenths of the class, its median, those of its banks, and every game."""
    return _Drawing(report, labels, course).plot()


class _Drawing:
    """The layers of one figure. Values are those of its axis: an English reader counts in millions of yuan."""

    def __init__(self, report: ClassReport, labels: Labels, course: Course) -> None:
        self.labels, self.course, self.tables = labels, course, Tables()
        unit = report.figures[course.figure].unit
        self.times = 100.0 if unit == "亿元" and labels.language != "zh" else 1.0
        self.format = ".1~%" if unit == "share" else ","
        self.months = [labels.say("debrief.opening") if month == OPENING else month for month in course.months]

    def plot(self) -> Plot:
        course, months = self.course, self.months
        low, high = self._edges()
        ticks = alt.Axis(values=months[len(months) - 1 :: -6][::-1], labelAngle=0, labelOverlap=False)
        x = alt.X("month:O", sort=months, axis=ticks, scale=alt.Scale(type="point", padding=0))
        scale = alt.Scale(domain=[low, high], nice=False)
        y = alt.Y("value:Q", axis=alt.Axis(format=self.format, tickCount=5), scale=scale)
        base, whole = alt.Chart().encode(x=x, y=y), course.fans[0]
        labelled = base.mark_text(align="left", baseline="middle").encode(x=alt.value(WIDTH + 8), text="says:N")
        chart = alt.layer(
            self._band(base, whole.p10, whole.p90, BAND),
            self._band(base, whole.p25, whole.p75, CORE),
            self._lines(base),
            *(self._median(base, one, number) for number, one in enumerate(course.fans)),
            labelled.properties(data=self.tables.add(self._ends((high - low) / HEIGHT * _GAP))),
            data=self.tables.add([]),
        )
        return Plot(chart.properties(width=WIDTH, height=HEIGHT), self.tables)

    def _edges(self) -> tuple[float, float]:
        """Return the ends of the axis, with some room."""
        values = [self._scaled(value) for line in self.course.lines.values() for value in line if isfinite(value)]
        low, high = min(values, default=0.0), max(values, default=0.0)
        room = (high - low) * 0.04 or abs(high) * 0.1 or 1.0
        return low - room, high + room

    def _lines(self, base: alt.Chart) -> alt.Chart:
        lines = self.course.lines
        every = -(-len(lines) // MOST_LINES) or 1
        rows = [
            {"month": month, "member": member, "value": self._scaled(value)}
            for member, values in list(lines.items())[::every]
            for month, value in zip(self.months, values, strict=True)
            if isfinite(value)
        ]
        thin = base.mark_line(strokeWidth=0.8, opacity=0.5 if len(lines) <= _CROWD else 0.22, color=INK)
        return thin.encode(detail="member:N").properties(data=self.tables.add(rows))

    def _band(self, base: alt.Chart, low: Sequence[float], high: Sequence[float], color: str) -> alt.Chart:
        rows = [
            {"month": month, "value": self._scaled(bottom), "top": self._scaled(top)}
            for month, bottom, top in zip(self.months, low, high, strict=True)
            if isfinite(bottom)
        ]
        return base.mark_area(color=color, opacity=1).encode(y2="top:Q").properties(data=self.tables.add(rows))

    def _median(self, base: alt.Chart, one: Fan, number: int) -> alt.Chart:
        """Return the median: of the class as a thick line, of its banks in dashes, each bank's its own."""
        rows = [
            {"month": month, "value": self._scaled(value)}
            for month, value in zip(self.months, one.median, strict=True)
            if isfinite(value)
        ]
        line = base.mark_line(color=SEAL, strokeWidth=3)
        if number:
            line = base.mark_line(color=BROWN, strokeWidth=2, strokeDash=_DASHES[(number - 1) % len(_DASHES)])
        return line.properties(data=self.tables.add(rows))

    def _ends(self, gap: float) -> list[dict[str, object]]:
        """Return labels for the medians of the banks, or of the class where it has one bank, `gap` or more apart."""
        found = []
        for one in self.course.fans[1:] or self.course.fans:
            last = next((value for value in reversed(one.median) if isfinite(value)), None)
            if last is not None:
                name = self.labels.bank(one.bank) if one.bank else self.labels.say("debrief.median")
                found.append((self._scaled(last), f"{name} {self.labels.value(self.course.figure, last)}"))
        found.sort()
        places = apart([value for value, _ in found], gap)
        return [
            {"month": self.months[-1], "value": place, "says": says}
            for place, (_, says) in zip(places, found, strict=True)
        ]

    def _scaled(self, value: float) -> float:
        return float(f"{value * self.times:.5g}")


def apart(values: Sequence[float], gap: float) -> list[float]:
    """Return places for labels at rising `values`: in their order, `gap` or more apart, shifted as little."""
    placed = list(values[:1])
    for value in values[1:]:
        placed.append(max(value, placed[-1] + gap))
    shift = (sum(placed) - sum(values)) / max(len(placed), 1)
    return [value - shift for value in placed]
