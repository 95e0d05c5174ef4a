"""Figures as lines of text, and as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.bench.figure import Bound, Figure


@dataclass
class Part:
    """A part of the benchmark: its figures, the seconds it took, and why it broke off (an empty string: it did not)."""

    name: str
    figures: list[Figure] = field(default_factory=list)
    seconds: float = 0.0
    failed: str = ""


def format_figure(figure: Figure) -> str:
    """Return a figure as one line: name, value, ratio to its reference, bound, note."""
    value = "-" if figure.value is None else f"{format_number(figure.value)} {figure.unit}".rstrip()
    return f"  {figure.name:<58} {value:>14}  {', '.join(_told(figure))}".rstrip()


def _told(figure: Figure) -> Iterator[str]:
    if figure.bound:
        yield f"{_format_bound(figure.bound)}: {_VERDICTS[figure.met]}"
    if figure.ratio is not None and figure.against is not None:
        yield f"{figure.ratio:.2f} x {figure.reference} ({format_number(figure.against)} {figure.unit})"
    elif figure.reference:
        yield f"nothing to set it beside: {figure.reference}"
    if figure.note:
        yield figure.note


_VERDICTS = {True: "met", False: "NOT MET", None: "not known"}


def _format_bound(bound: Bound) -> str:
    return f"{'>=' if bound.least else '<='} {format_number(bound.limit)}{' x' if bound.of == 'ratio' else ''}"


def format_number(value: float) -> str:
    """Return a number with three digits that count, and whole from a hundred on."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def list_figure(figure: Figure) -> dict[str, object]:
    """Return a figure as an object of the JSON; None for what it does not have."""
    bound = figure.bound
    return {
        "name": figure.name,
        "value": figure.value,
        "unit": figure.unit,
        "reference": figure.reference or None,
        "reference_value": figure.against,
        "ratio": figure.ratio,
        "bound": bound and {"of": bound.of, "at_least" if bound.least else "at_most": bound.limit},
        "met": figure.met,
        "note": figure.note,
    }


def to_json(parts: Sequence[Part]) -> str:
    """Return the whole run as JSON: the machine, the parts with their seconds, and every figure with its part."""
    run = {
        "machine": {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()},
        "parts": [{"part": one.name, "seconds": one.seconds, "failed": one.failed or None} for one in parts],
        "figures": [{"part": one.name, **list_figure(figure)} for one in parts for figure in one.figures],
    }
    return json.dumps(run, ensure_ascii=False, indent=1) + "\n"
