"""Which charts a class report has numbers for."""

from __future__ import annotations

from game.debrief.tables.report import ClassReport

MOST_RANKED = 12
"""Games that get a row with a label each in the chart of scores on a slide; more stand side by side."""


def list_chart_names(report: ClassReport) -> list[str]:
    """Return the names of the charts that a report has numbers for, in the order of the page."""
    scored = any(member.spread for member in report.members)
    return [
        *(("scores", "totals") if scored else ()),
        *(course.figure for course in report.courses),
        *(("weights",) if report.discuss() else ()),
        *(("calibration",) if report.calibration.by_sureness else ()),
        *(("assumptions",) if report.assumptions and report.assumptions.tried else ()),
    ]
