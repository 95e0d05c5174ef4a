"""Conditions that decide nothing: told where they stand, and only where it is certain."""

from __future__ import annotations

import pytest

from tests.pack.check.analysis.told import places, warned
from tests.stories import pack

START = "start: {title: Start, choices: {a: {text: A, go: more}}}\n"


def truth(scenes: str, **files: str) -> list[str]:
    return places(pack(scenes, **files), "always-true", "never-true")


def test_each_condition_is_told_where_it_stands() -> None:
    scenes = """\
start:
  title: Start
  if: cash > 5 and cash < 3
  text: [x, {if: cash >= 0, text: X}]
  choices:
    a: {text: A, if: not audited or audited, then: [z, {if: trust > 100, text: Z}]}
"""
    endings = "e: {if: ratio < 0, title: E, text: T}\nf: {title: F, text: [{if: cash < 0.5 or cash > 0.1, text: T}]}\n"
    assert truth(scenes, endings=endings) == [
        "endings:1:9 never-true",
        "endings:2:27 always-true",
        "scenes/all:3:7 never-true",
        "scenes/all:4:18 always-true",
        "scenes/all:6:22 always-true",
        "scenes/all:6:61 never-true",
    ]


def test_conditions_that_decide_something_are_left_alone() -> None:
    scenes = (
        "start: {title: S, if: cash > 5, text: [{if: cash < 30, text: X}], choices: {a: {text: A, if: debt > 9}}}\n"
    )
    assert truth(scenes) == []


def test_inside_a_scene_its_own_condition_is_known() -> None:
    scene = (
        "more: {title: M, if: cash > 50, text: [{if: cash < 40, text: X}], choices: {a: {text: A, if: cash > 20}}}\n"
    )
    files = pack("start: {title: S, choices: {a: {text: A, later: {in: 2, scene: more}}}}\n" + scene)
    found = warned(files, "always-true", "never-true")
    assert [finding.code for finding in found] == ["never-true", "always-true"]
    assert {finding.hint for finding in found} == {"given the scene's own if and the declared ranges"}


def test_a_scene_that_a_go_enters_may_be_entered_without_its_condition() -> None:
    assert truth(START + "more: {title: M, if: cash > 50, text: [{if: cash < 40, text: X}]}\n") == []


def test_after_a_choice_nothing_is_known_any_more() -> None:
    then = "then: [{if: cash < 40, text: X}]"
    scene = f"more: {{title: M, if: cash > 50, choices: {{a: {{text: A, do: [cash = 1], {then}}}}}}}\n"
    assert truth("start: {title: S, choices: {a: {text: A, later: {in: 2, scene: more}}}}\n" + scene) == []


@pytest.mark.parametrize(("start", "expected"), [("start: 6, ", ["scenes/all:1:23 never-true"]), ("", [])])
def test_a_number_that_declares_no_start_may_begin_outside_its_range(start: str, expected: list[str]) -> None:
    variables = f"late: {{{start}range: [5, 9]}}\nother: {{start: 1}}\n"
    assert truth("start: {title: S, if: late + 0 < 5}\n", variables=variables) == expected


def test_a_condition_inside_a_text_is_told_as_it_is_written_there() -> None:
    texts = '{if here( "mate" ): A|}{if here("mate"): B|}'
    scenes = f"start: {{title: Start, text: '{texts}', choices: {{a: {{text: A}}}}}}\n"
    files = pack(scenes, cast="people: {mate: {label: Mate, name: Lu, here: cash >= 0}}\n")
    told = [str(one.message) for one in warned(files, "always-true")]
    assert told == ['this always holds: here( "mate" )', 'this always holds: here("mate")']
