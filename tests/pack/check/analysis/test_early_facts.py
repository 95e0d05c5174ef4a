"""Figures and facts that a scene cites before they were known."""

from __future__ import annotations

import pytest

from game.pack.cited_values import find_known_month
from game.pack.schema import FigureSpec
from tests.pack.check.analysis.told import places, warned
from tests.stories import bank_pack

FIGURES = "late: {value: 5, unit: banks, date: 2017-05, at: p. 1, zh: 晚, en: Late%s}\n"


def told(scenes: str, more: str = "") -> list[str]:
    """Return the places told in a game of six months."""
    return places(
        bank_pack(scenes)
        | {
            "figures.yaml": (FIGURES % more).encode(),
            "parameters.yaml": b"",
            "library.yaml": b"",
            "scorecard.yaml": b"",
        },
        "early-fact",
    )


@pytest.mark.parametrize(
    ("date", "known"),
    [
        ("2018-03-31", "2018-03"), ("2018-03", "2018-03"), ("2018", "2018-01"), ("2017Q4", "2017-10"),
        ("2018-H2", "2018-07"), ("2018-Q1", "2018-01"), ("2018-03/2018-04", "2018-03"), ("undated", ""),
        ("about 2018", ""),
    ],
)  # fmt: skip
def test_the_date_says_when_a_figure_could_first_be_cited(date: str, known: str) -> None:
    figure = FigureSpec(5, "banks", date, "p. 1", "晚", "Late")
    assert find_known_month(figure) == known
    figure.known = "2016-02"
    assert find_known_month(figure) == "2016-02"


def test_what_is_cited_or_told_before_its_month_is_found_once_a_scene() -> None:
    scenes = (
        "a: {title: A, on: 2017-05, cite: [late]}\n"
        "b: {title: B, on: [2017-04, 2017-06], cite: [late], text: 'So {figure:late}.'}\n"
        "c: {title: C, on: 2017-02, text: 'So {figure:late}.'}\n"
    )
    assert told(scenes) == ["scenes/all:2:46 early-fact", "scenes/all:3:38 early-fact"]
    assert told(scenes, ", known: 2017-02") == []
    marked = scenes.replace("title: B,", "title: B, mentions: [late],")
    assert told(marked) == ["scenes/all:3:38 early-fact"]


def test_a_scene_without_a_date_may_come_as_early_as_a_choice_brings_it() -> None:
    scenes = (
        "a: {title: A, on: [2017-02, 2017-05], choices: {x: {text: X, later: {in: %d, scene: b}}}}\n"
        "b: {title: B, choices: {y: {text: Yes it is, go: c}}}\n"
        "c: {title: C, cite: [late]}\n"
    )
    assert told(scenes % 2) == ["scenes/all:3:22 early-fact"]
    assert told(scenes % 3) == []


def test_the_last_month_looks_back_from_today() -> None:
    far = "late: {value: 5, unit: banks, date: 2025-05, at: p. 1, zh: 晚, en: Late}\n"
    files = bank_pack("a: {title: A, on: 2017-06, cite: [late]}\nb: {title: B, on: 2017-05, cite: [late]}\n")
    files |= {"figures.yaml": far.encode(), "parameters.yaml": b"", "library.yaml": b"", "scorecard.yaml": b""}
    found = warned(files, "early-fact")
    assert [(one.where.line, one.message) for one in found] == [
        (2, "late is known from 2025-05 on, and this may come in 2017-05")
    ]
