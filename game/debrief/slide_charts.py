"""The charts of a report's slides, as SVG files: in the colours of paper, without a title, which their slide has."""

from __future__ import annotations

from game.debrief.chart_files import write_drawing
from game.debrief.chart_names import list_chart_names
from game.debrief.drawings import draw_charts
from game.debrief.lesson_page import LessonPage
from game.debrief.tables.report import ClassReport

_LARGE = {"scores": "ranks"}
"""What stands for a chart whose labels nobody could read on a slide."""


def list_slide_charts(report: ClassReport, language: str, minutes: int) -> list[str]:
    """Return the names of the charts that the slides of a lesson show, in their order."""
    page = LessonPage(report, language, dict.fromkeys(list_chart_names(report), ""), minutes=minutes)
    return [name for stop in page.route.stops for name in page.deck_charts(stop)]


def draw_slide_charts(report: ClassReport, language: str, minutes: int) -> dict[str, str]:
    """Return the SVG file of each chart that the slides of a lesson show, by name."""
    names = {name: _LARGE.get(name, name) for name in list_slide_charts(report, language, minutes)}
    drawn = draw_charts(report, language, names.values())
    return {name: write_drawing(drawn[large]) for name, large in names.items()}
