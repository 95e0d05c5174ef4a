"""How figures are told, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from tests.bench.figure import Bound, Figure, at_least, at_most, missing
from tests.bench.report import Part, format_figure, to_json

TITLE = Figure("title", 260.0, "ms", "a minimal app", 200.0, at_most(1.25, "ratio"), "medians")


def test_a_line_tells_value_bound_ratio_and_note() -> None:
    line = format_figure(TITLE)
    assert line.split("  ")[1] == "title"
    assert line.endswith("260 ms  <= 1.25 x: NOT MET, 1.30 x a minimal app (200 ms), medians")


def test_a_line_says_what_could_not_be_measured_and_why() -> None:
    assert format_figure(missing("beside inkjs", "not installed")).split("-", 1)[1].strip() == "not installed"
    alone = format_figure(Figure("games", 5.0, "games/s", "the other model", None, at_least(2.0, "ratio")))
    assert alone.endswith("5 games/s  >= 2 x: not known, nothing to set it beside: the other model")


@pytest.mark.parametrize(
    ("bound", "met"),
    [
        (at_most(260.0), True),
        (at_most(259.0), False),
        (at_least(260.0), True),
        (at_least(261.0), False),
        (at_most(1.3, "ratio"), True),
        (at_most(1.29, "ratio"), False),
        (None, None),
    ],
)
def test_a_bound_is_of_the_value_or_of_the_ratio(bound: Bound | None, met: bool | None) -> None:
    assert Figure("title", 260.0, "ms", "a minimal app", 200.0, bound).met is met


def test_json_holds_every_figure_with_its_part_and_the_parts_with_their_seconds() -> None:
    parts = [Part("start", [TITLE, missing("scene", "no terminal")], 2.5), Part("games", [], 0.5, "OSError: gone")]
    told = json.loads(to_json(parts))
    assert told["parts"] == [
        {"part": "start", "seconds": 2.5, "failed": None},
        {"part": "games", "seconds": 0.5, "failed": "OSError: gone"},
    ]
    title, scene = told["figures"]
    assert title == {
        "part": "start",
        "name": "title",
        "value": 260.0,
        "unit": "ms",
        "reference": "a minimal app",
        "reference_value": 200.0,
        "ratio": 1.3,
        "bound": {"of": "ratio", "at_most": 1.25},
        "met": False,
        "note": "medians",
    }
    assert (scene["value"], scene["ratio"], scene["met"], scene["note"]) == (None, None, None, "no terminal")
    assert told["machine"]["cores"]
