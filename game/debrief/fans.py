"""A figure of a class over the months: bands of percentiles, medians, and the course of every game."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite

import altair as alt

from game.debrief.drawing import BAND, CORE, INK, SEAL, TEXT_SIZE, Plot, PlotRow, Tables
from game.debrief.labels import Labels
from game.debrief.report_page import choose_line_step
from game.debrief.tables.benchmarks import Fan, FigureCourse
from game.debrief.tables.players import OPENING
from game.debrief.tables.report import ClassReport
from game.text.cells import cell_len

WIDTH, HEIGHT = 430, 230
_GAP = TEXT_SIZE + 3
"""Pixels between the labels at the right end."""
_CELL = 7.2
"""Pixels that a terminal cell of such a label takes at most."""
_CROWD = 45
_DASHES = ([1, 0], [7, 3], [2, 2], [9, 2, 2, 2], [4, 4], [12, 3])


def draw_fan(report: ClassReport, labels: Labels, course: FigureCourse) -> Plot:
    """Bands of the middle half and the middle eight tenths, medians, and every game.

    Where there are several banks each has its own: banks start unequal, and a mixture has no percentiles worth showing.
    """
    return _Drawing(report, labels, course).plot()


class _Drawing:
    """The layers of one figure. Values are those of its axis, money in what a language counts it in."""

    def __init__(self, report: ClassReport, labels: Labels, course: FigureCourse) -> None:
        self.labels, self.course, self.tables = labels, course, Tables()
        unit = report.figures[course.figure].unit
        self.times = report.units.count_in_charts(unit, labels.language)
        self.format = ".1~%" if unit == "share" else ",~f"
        self.fans = course.fans[1:] or course.fans
        self.months = [labels.say("debrief.opening") if month == OPENING else month for month in course.months]

    def plot(self) -> Plot:
        """Return all layers, the bands first."""
        self.low, self.high = self._edges()
        chart = alt.layer(
            *(self._band(one.p10, one.p90, BAND) for one in self.fans),
            *(self._band(one.p25, one.p75, CORE) for one in self.fans),
            self._lines(),
            *(self._median(one, number) for number, one in enumerate(self.fans)),
            self._ends(),
        )
        longest = max((cell_len(says) for _, says in self._medians()), default=0)
        right = 16 + int(longest * _CELL)
        return Plot(chart.properties(width=WIDTH, height=HEIGHT), self.tables, right=right)

    def _over_time(self, rows: Iterable[PlotRow]) -> alt.Chart:
        """Return rows of month and value on the axes that all layers share."""
        ticks = alt.Axis(values=self.months[(len(self.months) - 1) % 6 :: 6], labelAngle=0, labelOverlap=False)
        x = alt.X("month:O", sort=self.months, axis=ticks, scale=alt.Scale(type="point", padding=0))
        scale = alt.Scale(domain=[self.low, self.high], nice=False)
        y = alt.Y("value:Q", axis=alt.Axis(format=self.format, tickCount=5), scale=scale)
        layer: alt.Chart = alt.Chart(self.tables.add(rows)).encode(x=x, y=y)
        return layer

    def _edges(self) -> tuple[float, float]:
        """Return the ends of the axis, with some room."""
        values = [self._scaled(value) for line in self.course.lines.values() for value in line if isfinite(value)]
        low, high = min(values, default=0.0), max(values, default=0.0)
        room = (high - low) * 0.04 or abs(high) * 0.1 or 1.0
        return low - room, high + room

    def _lines(self) -> alt.Chart:
        lines = self.course.lines
        every = choose_line_step(len(lines))
        rows: list[PlotRow] = [
            {"month": month, "member": member, "value": self._scaled(value)}
            for member, values in list(lines.items())[::every]
            for month, value in zip(self.months, values, strict=True)
            if isfinite(value)
        ]
        over_time = self._over_time(rows).encode(detail=alt.Detail("member:N"))
        layer: alt.Chart = over_time.mark_line(
            strokeWidth=0.8, opacity=0.5 if len(lines) <= _CROWD else 0.22, color=INK
        )
        return layer

    def _band(self, low: Sequence[float], high: Sequence[float], color: str) -> alt.Chart:
        rows: list[PlotRow] = [
            {"month": month, "value": self._scaled(bottom), "top": self._scaled(top)}
            for month, bottom, top in zip(self.months, low, high, strict=True)
            if isfinite(bottom)
        ]
        layer: alt.Chart = self._over_time(rows).encode(y2=alt.Y2("top:Q")).mark_area(color=color, opacity=0.8)
        return layer

    def _median(self, one: Fan, number: int) -> alt.Chart:
        """Return a median: the only one as a full line, those of several banks each in dashes of their own."""
        rows: list[PlotRow] = [
            {"month": month, "value": self._scaled(value)}
            for month, value in zip(self.months, one.median, strict=True)
            if isfinite(value)
        ]
        dash = _DASHES[number % len(_DASHES)] if len(self.fans) > 1 else [1, 0]
        layer: alt.Chart = self._over_time(rows).mark_line(color=SEAL, strokeWidth=2.5, strokeDash=dash)
        return layer

    def _medians(self) -> list[tuple[float, str]]:
        """Return the last value of each median with its label, rising."""
        found = []
        for one in self.fans:
            last = next((value for value in reversed(one.median) if isfinite(value)), None)
            if last is not None:
                name = self.labels.bank(one.bank) if one.bank else self.labels.say("debrief.median")
                found.append((self._scaled(last), f"{name} {self.labels.value(self.course.figure, last)}"))
        return sorted(found)

    def _ends(self) -> alt.Chart:
        """Return the labels of the medians at the right, moved apart where they would lie on one another."""
        found = self._medians()
        places = keep_apart([value for value, _ in found], (self.high - self.low) / HEIGHT * _GAP)
        labels = zip(places, found, strict=True)
        rows: list[PlotRow] = [{"month": self.months[-1], "value": place, "says": says} for place, (_, says) in labels]
        layer: alt.Chart = (
            self._over_time(rows).encode(text=alt.Text("says:N")).mark_text(align="left", baseline="middle", dx=8)
        )
        return layer

    def _scaled(self, value: float) -> float:
        return float(f"{value * self.times:.5g}")


def keep_apart(values: Sequence[float], gap: float) -> list[float]:
    """Return places for labels at rising `values`: in their order, `gap` or more apart, shifted as little."""
    placed = list(values[:1])
    for value in values[1:]:
        placed.append(max(value, placed[-1] + gap))
    shift = (sum(placed) - sum(values)) / max(len(placed), 1)
    return [value - shift for value in placed]
