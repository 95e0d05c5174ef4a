"""Charts as files of their own: an SVG that any viewer shows, and a page that opens without network or script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from markupsafe import Markup

from game.debrief.drawing import Plot, draw_svg
from game.debrief.html import TEMPLATES, open_templates
from game.debrief.measures import make_harmless
from game.text.catalogue import ENGLISH, LANGUAGES
from game.text.languages import tag_language

TITLE_HEIGHT = 34.0
"""The pixels above each chart of an SVG file, for its title."""

MARGIN = 16.0
"""The pixels beside the titles of an SVG file."""

SVG = "http://www.w3.org/2000/svg"
_COLOUR = re.compile(r"--([a-z]+): (#[0-9a-f]{6})")
_VARIABLE = re.compile(r"var\(--([a-z]+)\)")


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart with its title and a line on how to read it."""

    title: str
    reading: str
    plot: Plot


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page: a head, rows of cells of which the first names the row, and a caption."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_svg(figures: Sequence[ChartFigure]) -> str:
    """Return charts below one another as one SVG file in the colours of paper."""
    root = ElementTree.Element("svg", {"xmlns": SVG, "font-family": "sans-serif"})
    width = top = 0.0
    for figure in figures:
        part = ElementTree.fromstring(draw_svg(figure.plot))  # noqa: S314  # written by the line itself
        _, _, wide, high = map(float, part.get("viewBox", "0 0 0 0").split())
        title = ElementTree.SubElement(root, "text", {"x": f"{MARGIN:g}", "y": f"{top + TITLE_HEIGHT - 10.0:g}"})
        title.text = make_harmless(figure.title)
        for name, value in (("font-size", "16"), ("font-weight", "bold"), ("fill", "var(--ink)")):
            title.set(name, value)
        for name, number in (("y", top + TITLE_HEIGHT), ("width", wide), ("height", high)):
            part.set(name, f"{number:g}")
        root.append(part)
        width, top = max(width, wide), top + TITLE_HEIGHT + high
    root.insert(0, ElementTree.Element("rect", {"width": "100%", "height": "100%", "fill": "var(--ground)"}))
    for name, size in (("viewBox", f"0 0 {width:g} {top:g}"), ("width", f"{width:g}"), ("height", f"{top:g}")):
        root.set(name, size)
    return _put_on_paper(ElementTree.tostring(root, encoding="unicode")) + "\n"


def write_drawing(drawing: Markup) -> str:
    """Return one drawing as an SVG file in the colours of paper, without a ground: it lies on a slide's."""
    root = ElementTree.fromstring(drawing)  # noqa: S314  # written by `draw_svg`
    _, _, width, height = root.get("viewBox", "0 0 0 0").split()
    root.attrib.pop("aria-hidden", None)
    for name, value in (("xmlns", SVG), ("font-family", "sans-serif"), ("width", width), ("height", height)):
        root.set(name, value)
    return _put_on_paper(ElementTree.tostring(root, encoding="unicode")) + "\n"


def _put_on_paper(text: str) -> str:
    """Return a drawing with the style sheet's first colours in place of its variables, which few viewers know."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    colours: dict[str, str] = {}
    for name, colour in _COLOUR.findall(style):
        colours.setdefault(name, colour)
    return _VARIABLE.sub(lambda found: colours[found[1]], text)


def write_page(language: str, title: str, about: Sequence[str], figures: Sequence[ChartFigure], table: Table) -> str:
    """Return charts and a table as one HTML page: no script and no other file, light, dark and on paper."""
    style = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("report.css", "figures.css"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        open_templates()
        .get_template("figures.html.j2")
        .render(
            tag=tag_language(language if language in LANGUAGES else ENGLISH),
            title=title,
            about=about,
            figures=list(_draw_figures(figures)),
            table=table,
            style=Markup(style),  # noqa: S704  # our own files
            style_hash=f"sha256-{digest}",
        )
    )


def _draw_figures(figures: Sequence[ChartFigure]) -> Iterator[tuple[ChartFigure, Markup]]:
    for figure in figures:
        yield figure, draw_svg(figure.plot)
