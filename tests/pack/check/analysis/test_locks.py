"""Scenes that can be left with nothing to choose, told with values at which they are."""

from __future__ import annotations

import pytest

from tests.pack.check.analysis.told import warned
from tests.stories import bank_pack

VARIABLES = """\
cash: {range: [0, 100], start: 50}
trust: {range: [0, 100], start: 40}
debt: {start: 0}
audited: {type: flag, start: false}
pact: {type: enum, values: {none: outside, member: a member, founder: a founder}, start: none}
"""


def locked(*conditions: str, own: str = "") -> list[str]:
    """Return the hints about a dated scene whose choices ask for these conditions."""
    choices = "".join(f"    c{n}:\n      text: C\n      if: '{text}'\n" for n, text in enumerate(conditions))
    guard = f"  if: '{own}'\n" if own else ""
    scenes = f"more:\n  title: M\n  on: 2017-02\n{guard}  choices:\n{choices}"
    return [finding.hint for finding in warned(bank_pack(scenes, VARIABLES), "all-locked")]


@pytest.mark.parametrize(
    ("conditions", "hint"),
    [
        (("cash > 60", "cash < 40"), "for example at cash = 40"),
        (("audited", 'pact == "member"'), 'for example at audited = false, pact = "none"'),
        (("trust > 10 or audited", "cash + trust > 90"), "for example at trust = 0, audited = false, cash = 0"),
    ],
)
def test_a_gap_between_the_choices_is_told_with_values_in_it(conditions: tuple[str, ...], hint: str) -> None:
    assert locked(*conditions) == [hint]


@pytest.mark.parametrize(
    ("conditions", "own"),
    [
        (("cash > 60", "cash <= 60"), ""),
        (("audited", "not audited"), ""),
        (("cash > 60",), "cash > 70"),
        (('pact == "member"', 'pact == "founder"'), 'pact != "none"'),
        (("debt * debt >= 0",), ""),  # true, which intervals can't see; but no values prove the contrary
    ],
)
def test_choices_that_leave_no_gap_are_left_alone(conditions: tuple[str, ...], own: str) -> None:
    assert locked(*conditions, own=own) == []


def test_a_choice_without_a_condition_is_always_open() -> None:
    scenes = "start: {title: S, on: 2017-02, choices: {a: {text: A, if: cash > 60}, b: {text: B}}}\n"
    assert warned(bank_pack(scenes, VARIABLES), "all-locked") == []


def test_what_the_choices_before_a_scene_have_settled_counts() -> None:
    led = 'more: {title: M, choices: {b: {text: B, if: pact == "member"}}}\n'
    scenes = (
        f"start:\n  title: S\n  on: 2017-02\n  choices:\n    a: {{text: A, do: ['pact = \"member\"'], go: more}}\n{led}"
    )
    assert warned(bank_pack(scenes, VARIABLES), "all-locked") == []
