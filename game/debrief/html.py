"""A class report as one HTML file: both languages, nothing fetched, no script, light, dark and on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from game.debrief import charts
from game.debrief.drawing import drawn
from game.debrief.fans import fan
from game.debrief.labels import Labels
from game.debrief.page import MOST_ASSUMPTIONS, Page
from game.debrief.tables.points import Option
from game.debrief.tables.report import ClassReport
from game.debrief.wording import harmless

TEMPLATES = Path(__file__).with_name("templates")


def html(report: ClassReport, language: str) -> str:
    """Return the page of a report, showing `language` first; the same report gives the same text."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(percent=percent, place=place, running=running)
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    languages = sorted(report.texts, key=lambda name: name != language)
    pages = [Page(report, name, drawings(report, name), charts.MOST_ROWS) for name in languages]
    return environment.get_template("report.html.j2").render(
        pages=pages,
        style=Markup(style),  # noqa: S704  # our own file
        style_hash=f"sha256-{digest}",
    )


def drawings(report: ClassReport, language: str) -> dict[str, str]:
    """Return every chart of a report in a language, by name."""
    labels, made = Labels(report, language), dict[str, str]()
    if any(member.spread for member in report.members):
        made["scores"] = drawn(charts.scores(report, labels))
        made["totals"] = drawn(charts.totals(report, labels))
    discussed = report.discuss()
    made["weights"] = drawn(charts.weights(report.points, discussed)) if discussed else ""
    for course in report.courses:
        made[course.figure] = drawn(fan(report, labels, course))
    tried = report.assumptions.tried[:MOST_ASSUMPTIONS] if report.assumptions else ()
    made["assumptions"] = drawn(charts.assumptions(tried)) if tried else ""
    return made


def percent(share: float) -> str:
    """Return a share as a length in a drawing."""
    return f"{min(max(share, 0.0), 1.0) * 100:.1f}%"


def place(change: float, scale: float) -> str:
    """Return where a change stands in a drawing with nought in the middle and `scale` near either edge."""
    return f"{50 + min(max(change / scale, -1.0), 1.0) * 45:.1f}%"


def running(options: Sequence[Option]) -> Iterator[tuple[float, Option]]:
    """Yield each option with the share of those before it."""
    start = 0.0
    for option in options:
        yield start, option
        start += option.share


def _shown(value: object) -> object:
    """Make what a template prints harmless; markup has been through here before."""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
