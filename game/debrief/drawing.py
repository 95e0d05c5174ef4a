"""A chart as SVG that stands inside a page: text stays text, colours are the page's, no other file is needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isfinite
from typing import Any  # what an axis of altair takes is typed by no common type
from xml.etree import ElementTree

import altair as alt
import vl_convert
from markupsafe import Markup

from game.debrief.measures import make_harmless

GROUND, INK, FAINT, RULE, SEAL, BROWN, BAND, CORE = (
    f"var(--{name})" for name in ("ground", "ink", "faint", "rule", "seal", "brown", "band", "core")
)
"""Colours are variables of the style sheet, so that one drawing serves light, dark and paper."""

TEXT_SIZE = 13
_CONFIG = {
    "background": None,
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "domainColor": FAINT,
        "gridColor": RULE,
        "labelColor": INK,
        "labelFontSize": TEXT_SIZE,
        "labelLimit": 0,
        "tickColor": FAINT,
        "title": None,
    },
    "text": {"color": INK, "fontSize": TEXT_SIZE},
}
_ELEMENTS = {"svg", "g", "path", "line", "rect", "text"}
_NEEDLESS = ("class", "role", "pointer-events", "stroke-miterlimit", "font-family", "version")
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_DECIMAL = re.compile(r"-?\d+\.\d+")
_NOTHING = ("", "M0,0h0v0h0Z")


PlotRow = dict[str, object]


@dataclass
class Tables:
    """The rows that a chart draws, by name: apart from its specification, which altair copies and checks."""

    rows: dict[str, list[PlotRow]] = field(default_factory=dict)

    def add(self, rows: Iterable[PlotRow]) -> alt.NamedData:
        """Take up rows and return their name; a number that there is not is null, foreign text is made harmless."""
        name = f"rows-{len(self.rows)}"
        self.rows[name] = [{key: _make_plain(value) for key, value in row.items()} for row in rows]
        return alt.NamedData(name=name)


@dataclass(frozen=True)
class Plot:
    """A chart with its rows and the room around it in pixels, set by hand: no drawing hangs on a machine's fonts."""

    chart: alt.LayerChart | alt.FacetChart
    tables: Tables
    left: int = 54
    right: int = 24
    top: int = 12
    bottom: int = 30


def name_axes(across: str, upwards: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what an axis across and one upwards take to bear names; the chart needs room at its foot and its top."""
    shared = {"titleColor": FAINT, "titleFontSize": TEXT_SIZE, "titleFontWeight": "normal"}
    return (
        {"title": make_harmless(across), "titleAnchor": "end", **shared},
        {"title": make_harmless(upwards), "titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -12, **shared},
    )


NAMED_TOP, NAMED_BOTTOM = 34, 52
"""The room above and below a chart whose axes bear names."""


def draw_svg(plot: Plot) -> Markup:
    """Return a chart as an SVG element that assistive technology skips: what it says stands in a table beside it.

    Raises ValueError if the drawing holds anything but shapes and text.
    """
    room = {side: getattr(plot, side) for side in ("left", "right", "top", "bottom")}
    spec = plot.chart.to_dict(validate=False) | {"datasets": plot.tables.rows, "padding": room, "autosize": "none"}
    text = vl_convert.vegalite_to_svg(spec, config=_CONFIG, allowed_base_urls=[])
    root = ElementTree.fromstring(text)  # noqa: S314  # written by the line above
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    _clean_element(root)
    root.set("aria-hidden", "true")
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704  # shapes and text only, escaped anew


def _clean_element(element: ElementTree.Element) -> None:
    """Leave what is seen: no groups without an effect, no empty shapes, lengths to a tenth of a pixel."""
    element.tag = element.tag.removeprefix(_NAMESPACE)  # a page's own SVG needs none
    if element.tag not in _ELEMENTS:
        raise ValueError(f"a chart may not hold <{element.tag}>")
    for name in list(element.attrib):
        if name in _NEEDLESS or name.startswith("aria-"):
            del element.attrib[name]
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    for name in ("d", "transform"):
        if name in element.attrib:
            element.set(name, _DECIMAL.sub(_round_to_tenth, element.get(name, "")))
    if element.get("transform") == "translate(0,0)":
        del element.attrib["transform"]
    kept: list[ElementTree.Element] = []
    for child in element:
        _clean_element(child)
        if child.tag == "g" and not child.attrib:
            kept.extend(child)
        elif not _is_unseen(child):
            kept.append(child)
    element[:] = kept


def _round_to_tenth(found: re.Match[str]) -> str:
    return f"{float(found[0]):.1f}".removesuffix(".0")


def _is_unseen(element: ElementTree.Element) -> bool:
    if element.tag == "g":
        return not len(element)
    if element.tag == "text":
        return not element.text
    if element.tag == "path":
        painted = element.get("stroke") or element.get("fill")
        return element.get("d", "") in _NOTHING or element.get("display") == "none" or not painted
    return False


def _make_plain(value: object) -> object:
    if isinstance(value, str):
        return make_harmless(value)
    return None if isinstance(value, float) and not isfinite(value) else value
