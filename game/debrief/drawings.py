"""Every chart of a class report, by name. The only way to the packages that draw: where one is missing, this fails."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from game.debrief import charts
from game.debrief.calibration_chart import draw_calibration
from game.debrief.chart_names import MOST_RANKED
from game.debrief.drawing import Plot, draw_svg
from game.debrief.fans import draw_fan
from game.debrief.labels import Labels
from game.debrief.report_page import MOST_ASSUMPTIONS
from game.debrief.tables.report import ClassReport


def draw_charts(report: ClassReport, language: str, names: Iterable[str]) -> dict[str, Markup]:
    """Return charts of a report in a language, by name; a name that no chart of ours has is that of a figure."""
    labels = Labels(report, language)
    return {name: draw_svg(_draw_plot(report, labels, name)) for name in names}


def _draw_plot(report: ClassReport, labels: Labels, name: str) -> Plot:
    match name:
        case "scores":
            return charts.draw_scores(report, labels)
        case "ranks":
            return charts.draw_scores(report, labels, MOST_RANKED)
        case "totals":
            return charts.draw_totals(report, labels)
        case "weights":
            return charts.draw_weights(report.points, report.discuss(), labels)
        case "calibration":
            return draw_calibration(report.calibration.by_sureness, labels)
        case "assumptions":
            return charts.draw_assumptions(report.assumptions.tried[:MOST_ASSUMPTIONS] if report.assumptions else ())
    return draw_fan(report, labels, next(course for course in report.courses if course.figure == name))
