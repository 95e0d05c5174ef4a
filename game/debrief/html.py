"""A class report as one HTML file: its story's languages, no other file, light, dark, on paper and on a projector."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from game.debrief.chart_names import list_chart_names
from game.debrief.lesson_page import LessonPage
from game.debrief.measures import make_harmless
from game.debrief.report_page import ReportPage
from game.debrief.route import LESSONS
from game.debrief.tables.points import PointOption
from game.debrief.tables.report import ClassReport

TEMPLATES = Path(__file__).with_name("templates")
_PACKAGES = {"vl_convert": "vl-convert-python"}
"""The names of packages that differ from those of their modules."""

_PLAIN = re.compile("[A-Za-z0-9_-]+")
"""A language's code that a style sheet may hold as it is."""


def write_html(report: ClassReport, language: str, minutes: int = LESSONS[0]) -> str:
    """Return the page of a report, showing `language` first; the same report gives the same text.

    `minutes`, one of LESSONS, is how long the lesson is whose route the page marks.

    Where a package that charts need is missing, a line that names it stands in the place of each chart.
    """
    missing = find_missing_package()
    pages = [_make_page(report, name, missing, minutes) for name in sort_languages(report, language)]
    return render_pages(pages, "report.html.j2", projector=True)


def sort_languages(report: ClassReport, language: str) -> list[str]:
    """Return the languages of a report, `language` first."""
    return sorted(report.texts, key=lambda name: name != language)


def render_pages(pages: Sequence[ReportPage], template: str, *, projector: bool = False) -> str:
    """Return the file that shows one of `pages`, the first at first: each is the same in its own language.

    With `projector` the file has the script that turns its screens, and may run no other.
    """
    environment = open_templates()
    environment.globals.update(percent=format_percent, place=place_change, running=list_running_shares)
    languages = [page.language for page in pages]
    sheets = ("report.css", *(["projector.css"] if projector else []))
    style = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in sheets) + _write_switches(languages)
    script = _read_script() if projector else ""
    return environment.get_template(template).render(
        pages=pages,
        style=Markup(style),  # noqa: S704  # our own file
        style_hash=_hash_content(style),
        script=Markup(script),  # noqa: S704  # our own file
        script_hash=_hash_content(script),
    )


def _read_script() -> str:
    """Return the script that turns the projector's screens."""
    return (TEMPLATES / "projector.js").read_text(encoding="utf-8")


def _hash_content(content: str) -> str:
    """Return the hash by which a page's policy lets a style or script in."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


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


def _make_page(report: ClassReport, language: str, missing: str, minutes: int) -> LessonPage:
    """Return the page in one language; where a package is missing, every chart of it is an empty string."""
    names = list_chart_names(report)
    if missing:
        return LessonPage(report, language, dict.fromkeys(names, ""), missing, minutes)
    from game.debrief.drawings import draw_charts

    return LessonPage(report, language, draw_charts(report, language, names), minutes=minutes)


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
