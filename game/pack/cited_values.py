"""Figures and facts of a pack: found by what a text cites, and told as prose says them."""

from __future__ import annotations

import re

from game.pack.pack import Pack
from game.pack.schema import FactSpec, FigureSpec
from game.text.numbers import format_sourced

FACT = "fact:"

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(-[0-9]{2})?\Z")
_PART = re.compile(r"([0-9]{4})(?:-?([QH])([1-4]))?\Z")
_LENGTHS = {"Q": 3, "H": 6}


def find_cited(pack: Pack, cited: str) -> FigureSpec | FactSpec:
    """Return the entry of a figure, or of a fact given as `fact:<id>`. Raises KeyError."""
    return pack.facts[cited.removeprefix(FACT)] if cited.startswith(FACT) else pack.figures[cited]


def state_value(spec: FigureSpec | FactSpec) -> tuple[float | str, ...]:
    """Return the value that a source states, or the two ends of its range."""
    return tuple(spec.value) if isinstance(spec.value, list) else (spec.value,)


def format_cited(spec: FigureSpec | FactSpec, factor: float = 1) -> str:
    """Return the value as a list of sources says it, without its unit; `factor` goes into another unit."""
    values = state_value(spec)
    return "-".join(value if isinstance(value, str) else format_sourced(value * factor, spec.unit) for value in values)


def find_known_month(spec: FigureSpec | FactSpec) -> str:
    """Return the first month in which a figure or fact could be cited, empty where its date does not say."""
    if spec.known:
        return spec.known
    first = spec.date.partition("/")[0].strip()
    if found := _MONTH.match(first):
        return f"{found[1]}-{found[2]}"
    if found := _PART.match(first):
        number = (int(found[3]) - 1) * _LENGTHS[found[2]] + 1 if found[2] else 1
        return f"{found[1]}-{number:02d}"
    return ""
