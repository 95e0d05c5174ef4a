"""Variables that do nothing: every way to do something, and every way that only looks like it."""

from __future__ import annotations

import pytest

from game.lab.inert_variables import find_inert_variables, find_variable_failures
from game.pack.pack import Pack, read_pack
from tests.stories import MANIFEST, bank_pack, campaign, pack

CASH = "cash: {start: 5, label: Cash, of: story}\nother: {start: 1}\n"
SETS = "do: [cash += 1, 'cash = max(cash, 2)']"
DOES = {
    "a condition of a scene": "start: {title: S, if: cash > 5, " + SETS + "}\n",
    "a condition of a choice": "start: {title: S, choices: {a: {text: A, if: cash > 1, " + SETS + "}}}\n",
    "a condition of a paragraph": "start: {title: S, text: [{if: cash > 1, text: T}], " + SETS + "}\n",
    "a paragraph of an outcome": "start: {title: S, choices: {a: {text: A, then: [{if: cash > 1, text: T}], "
    + SETS
    + "}}}\n",
    "a placeholder": "start: {title: S, text: '{cash}', " + SETS + "}\n",
    "a prediction": "start: {title: S, predict: {q: {ask: Q, of: cash, at: 2018-01, bands: [1, 2]}}, " + SETS + "}\n",
    "another that does something": "start: {title: S, text: '{other}', do: [other = cash, cash = 2]}\n",
}
ENDINGS = "end: {title: E, text: T, if: cash > 3}\n"


def of(scenes: str, variables: str = CASH, manifest: str = MANIFEST, **files: str) -> Pack:
    return read_pack(pack(scenes, variables=variables, manifest=manifest, **files), [])


@pytest.mark.parametrize("way", DOES)
def test_a_variable_that_does_something_in_some_way_is_left_alone(way: str) -> None:
    assert find_inert_variables(of(DOES[way])) == {}


def test_a_variable_that_decides_an_ending_is_left_alone() -> None:
    assert find_inert_variables(of("start: {title: S, " + SETS + "}\n", endings=ENDINGS)) == {}


def test_a_figure_on_the_screen_that_nothing_asks_for_does_nothing() -> None:
    shown = MANIFEST + "key_figures: [cash]\nreport_figures: [cash]\n"
    assert find_inert_variables(of("start: {title: S, " + SETS + "}\n", manifest=shown)) == {"cash": 2}


def test_what_makes_only_what_does_nothing_does_nothing_either() -> None:
    scenes = "start: {title: S, do: [cash += 1, other = cash, other += 1, third = other]}\n"
    found = find_inert_variables(of(scenes, CASH + "third: {start: 1}\n"))
    assert found == {"other": 2, "cash": 1, "third": 1}
    assert find_inert_variables(of(scenes + "end: {title: '{third}'}\n", CASH + "third: {start: 1}\n")) == {}


def test_what_no_scene_sets_is_no_business_of_the_gate() -> None:
    assert find_inert_variables(of("start: {title: S}\n")) == {}


def test_the_bank_works_with_its_own_rows() -> None:
    scenes = "start: {title: S, on: 2017-01, do: [hiring_effort = 1, talent += 1, one_off_cost += 1, mine += talent]}\n"
    assert find_inert_variables(read_pack(bank_pack(scenes, "mine: {start: 1}\n"), [])) == {"mine": 1}


def test_a_failure_says_how_often_it_is_set_and_a_reason_exempts_it() -> None:
    scenes = "start: {title: S, do: [cash += 1, other = 1]}\n"
    found = find_variable_failures(of(scenes, CASH.replace("label: Cash", "inert: heard of in the next story")))
    assert [(one.bound, one.what, one.value, one.subject) for one in found] == [
        ("variable", "other", 1, ("variables", "other"))
    ]


def test_a_joke_that_asks_for_a_trust_is_enough() -> None:
    found = find_inert_variables(campaign().story.pack)
    assert not found.keys() & {"staff_trust", "board_trust", "vendor", "talent"}
