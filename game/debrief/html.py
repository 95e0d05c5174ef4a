"""A class report as one HTML file: its story's languages, no script and no other file, light, dark and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from game.debrief.chart_names import list_chart_names
from game.debrief.measures import make_harmless
from game.debrief.report_page import ReportPage
from game.debrief.tables.points import PointOption
from game.debrief.tables.report import ClassReport

TEMPLATES = Path(__file__).with_name("templates")
_PACKAGES = {"vl_convert": "vl-convert-python"}
"""The names of packages that differ from those of their modules."""

_PLAIN = re.compile("[A-Za-z0-9_-]+")
"""A language's code that a style sheet may hold as it is."""


def write_html(report: ClassReport, language: str) -> str:
    """Return the page of a report, showing `language` first; the same report gives the same text.

    Where a package that charts need is missing, a line that names it stands in the place of each chart.
    """
    missing = find_missing_package()
    return render_pages(
        [_make_page(report, name, missing) for name in sort_languages(report, language)], "report.html.j2"
    )


def sort_languages(report: ClassReport, language: str) -> list[str]:
    """Return the languages of a report, `language` first."""
    return sorted(report.texts, key=lambda name: name != language)


def render_pages(pages: Sequence[ReportPage], template: str) -> str:
    """Return the file that shows one of `pages`, the first at first: each is the same in its own language."""
    environment = open_templates()
    environment.globals.update(percent=format_percent, place=place_change, running=list_running_shares)
    languages = [page.language for page in pages]
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8") + _write_switches(languages)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template(template).render(
        pages=pages,
        style=Markup(style),  # noqa: S704  # our own file
        style_hash=f"sha256-{digest}",
    )


def _write_switches(languages: Sequence[str]) -> str:
    """Return the rules of the page by which each language's button shows its part, and is seen to be chosen."""
    return "".join(
        f"#show-{name}:checked ~ main#{name} {{ display: block; }}\n"
        f'#show-{name}:checked ~ .languages label[for="show-{name}"] '
        "{ color: var(--ink); border-color: var(--ink); font-weight: 600; }\n"
        f'#show-{name}:focus-visible ~ .languages label[for="show-{name}"] '
        "{ outline: 3px solid var(--seal); outline-offset: 2px; }\n"
        for name in languages
        if _PLAIN.fullmatch(name)
    )


def open_templates() -> jinja2.Environment:
    """Return what renders templates of this folder; whatever a template prints is made harmless."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        finalize=_make_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def find_missing_package() -> str:
    """Return the package without which no chart can be drawn, as an installer names it; empty where all are there."""
    try:
        import game.debrief.drawings  # noqa: F401  # it asks for every package that a chart needs
    except ImportError as error:
        module = (error.name or "").partition(".")[0]
        if module in ("", "game"):
            raise
        return _PACKAGES.get(module, module)
    return ""


def _make_page(report: ClassReport, language: str, missing: str) -> ReportPage:
    """Return the page in one language; where a package is missing, every chart of it is an empty string."""
    names = list_chart_names(report)
    if missing:
        return ReportPage(report, language, dict.fromkeys(names, ""), missing)
    from game.debrief.drawings import draw_charts

    return ReportPage(report, language, draw_charts(report, language, names))


def format_percent(share: float) -> str:
    """Return a share as a length in a drawing."""
    return f"{min(max(share, 0.0), 1.0) * 100:.1f}%"


def place_change(change: float, scale: float) -> str:
    """Return where a change stands in a drawing with nought in the middle and `scale` near either edge."""
    return f"{50 + min(max(change / scale, -1.0), 1.0) * 45:.1f}%"


def list_running_shares(options: Sequence[PointOption]) -> Iterator[tuple[float, PointOption]]:
    """Yield each option with the share of those before it."""
    start = 0.0
    for option in options:
        yield start, option
        start += option.share


def _make_harmless(value: object) -> object:
    """Make what a template prints harmless; markup has been through here before."""
    return make_harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
