"""How games end: the first ending that holds, the scorecard under every mandate, and the sealed predictions opened."""

from __future__ import annotations

import pytest

from game.engine.autoplay import play_games
from game.engine.ending import find_endings, make_ending, score_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from tests.stories import FIRST, Chooser, bank_pack, campaign, games, pack, presenter, shown

ENDINGS = """\
rich: {if: cash > 60, title: Rich, text: "You have {cash}."}
trusted: {if: trust > 60, title: Trusted, text: [All, {if: cash > 55, text: and more}, {if: cash < 55, text: and less}]}
other: {title: Over, text: So it ends.}
"""
CHOICES = (
    "start:\n  title: S\n"
    "  choices: {a: {text: A, do: [cash += 20, trust += 30]}, b: {text: B, do: [trust += 30]}, c: {text: C}}\n"
)


def ended(choice: str) -> Games:
    played = games(pack(CHOICES, endings=ENDINGS))
    shown(played, Chooser(choice))
    return played


@pytest.mark.parametrize(
    ("choice", "name", "title", "paragraphs"),
    [
        ("a", "rich", "Rich", ("You have 70.",)),
        ("b", "trusted", "Trusted", ("All", "and less")),
        ("c", "other", "Over", ("So it ends.",)),
    ],
)
def test_the_first_ending_that_holds_is_told(choice: str, name: str, title: str, paragraphs: tuple[str, ...]) -> None:
    played = ended(choice)
    ending = make_ending(presenter(played), "", {})
    assert find_endings(played)[0] == ending.id == name
    assert (ending.title, ending.paragraphs) == (title, paragraphs)
    assert (ending.dimensions, ending.totals, ending.predictions) == ((), (), ())


def test_a_story_without_endings_is_over_all_the_same() -> None:
    played = games(pack("start: {title: S}\n"))
    shown(played)
    ending = make_ending(presenter(played), "", {})
    assert ending.id == ""
    assert ending.title


def test_the_scorecard_tells_dimensions_indicators_and_every_mandate() -> None:
    played = games(campaign(), ["7"], "county", "credit")
    play_games(played, FIRST)
    scores = score_games(played)
    assert scores is not None
    for language in ("zh", "en"):
        ending = make_ending(presenter(played, language), "balanced", {})
        assert len(ending.dimensions) == 4
        assert [total.yours for total in ending.totals].count(True) == 1
        assert next(total for total in ending.totals if total.yours).id == "balanced"
        assert {total.id for total in ending.totals} == set(campaign().story.mandates)
        for dimension in ending.dimensions:
            assert dimension.label
            assert dimension.points == scores.dimensions[dimension.id][0]
            assert dimension.indicators
            for indicator in dimension.indicators:
                assert indicator.label
                assert 0 <= indicator.points <= 100
                assert all(label and 0 <= points <= 100 for label, points in indicator.references)
    chinese, english = (make_ending(presenter(played, language), "growth", {}) for language in ("zh", "en"))
    compared = {row.id: row.value for d in english.dimensions for row in d.indicators}
    assert all(compared[name].endswith("pp") for name in ("return_own", "capital_own"))
    assert all(compared[name].endswith("%") for name in ("return_three_years", "capital", "clients"))
    assert chinese.id == english.id
    assert [d.points for d in chinese.dimensions] == [d.points for d in english.dimensions]
    assert chinese.title != english.title


PREDICTIONS = """\
start:
  title: S
  on: 2017-01
  predict:
    first: {ask: In February?, of: board_trust, at: 2017-02, bands: [56, 60]}
    last: {ask: In April?, of: board_trust, at: 2017-04, bands: [56, 60]}
    far: {ask: Some day?, of: board_trust, at: 2019-01, bands: [56, 61]}
  choices: {a: {text: A}}
rise: {title: R, on: {every: 1, from: 2017-02, to: 2017-04}, choices: {a: {text: A, do: [board_trust += 2]}}}
"""


@pytest.mark.parametrize(
    ("answers", "opened"),
    [
        ({}, []),
        ({"first": "likely", "last": "high"}, [("In February?", "57", True), ("In April?", "61", True)]),
        ({"first": "low", "last": "low"}, [("In February?", "57", False), ("In April?", "61", False)]),
        ({"far": "likely"}, [("Some day?", "61", True)]),
    ],
)
def test_predictions_are_held_against_what_came_in_their_month(
    answers: dict[str, str], opened: list[tuple[str, str, bool]]
) -> None:
    played = games(bank_pack(PREDICTIONS, months=5))
    shown(played)
    ending = make_ending(presenter(played, "zh"), "balanced", answers)
    assert [(ask, came, right) for ask, _, came, right in ending.predictions] == opened


def test_how_sure_an_answer_was_stands_with_it_and_what_came_of_it_at_the_end() -> None:
    played = games(bank_pack(PREDICTIONS, months=5))
    shown(played)
    answers = {"first": "likely", "last": "low"}
    ending = make_ending(presenter(played, "en"), "balanced", answers, {"first": "sure", "last": "sure"})
    assert all("(sure, about 80%)" in answer for _, answer, *_ in ending.predictions)
    assert "Of the 2 you gave 80%, 1 came true: 50%." in ending.calibration
    assert "80%" not in make_ending(presenter(played, "en"), "balanced", answers).calibration


def test_games_that_end_differently_score_differently() -> None:
    played = games(campaign(), [str(seed) for seed in range(12)], "city", "supervision")
    play_games(played, RandomPresident())
    scores = score_games(played)
    assert scores is not None
    assert all(len(set(points.tolist())) > 6 for points in scores.totals.values())
