"""Figures and facts of a pack: found by what a text cites, and told as prose says them."""

from __future__ import annotations

from game.pack.pack import Pack
from game.pack.schema import FactSpec, FigureSpec
from game.text.numbers import format_sourced

FACT = "fact:"


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
