"""How sure a player is: steps one after the other, in words, and what came of them."""

from __future__ import annotations

import pytest

from game.engine.sureness import SURENESS, find_next_step, format_calibration, format_sure_answer, format_sureness
from game.text.catalogue import LANGUAGES, Catalogue


def test_one_key_goes_through_the_steps_and_back_to_none() -> None:
    steps = [""]
    for _ in range(4):
        steps.append(find_next_step(steps[-1]))
    assert steps == ["", *SURENESS, ""]
    assert list(SURENESS.values()) == sorted(SURENESS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_says_its_share(language: str) -> None:
    say = Catalogue(language).say
    for step, share in SURENESS.items():
        assert f"{share:.0%}" in format_sureness(step, say)
        assert format_sureness(step, say) in format_sure_answer("57", step, say)
    assert format_sureness("", say) == ""
    assert format_sure_answer("57", "", say) == "57"


def test_each_step_that_was_said_is_held_against_what_came() -> None:
    answers = [("sure", True), ("sure", False), ("", True), ("guess", False)]
    assert format_calibration(answers, Catalogue("en").say) == [
        "You gave one 40%, and 0 came true.",
        "Of the 2 you gave 80%, 1 came true: 50%.",
    ]
    assert format_calibration([("", True)], Catalogue("en").say) == []
