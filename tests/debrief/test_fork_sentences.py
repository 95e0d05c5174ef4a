"""What is said of forks: over whom a mean is taken, which options few could take, by which nobody would have lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.debrief.tables.points import LEAST_FREE, Point, PointOption, WhatIf
from game.debrief.wording import Wording
from game.lab.significance import MeasuredEffect
from game.text.catalogue import LANGUAGES
from tests.debrief.classes import mixed_report


def effect(
    mean: float, error: float, *, low: float = 0.1, high: float = 4.0, spread: float = 0.0, games: int = 5
) -> MeasuredEffect:
    return MeasuredEffect(mean, error, 2.0, 20, games=games, spread=spread, low=low, high=high, held=3.5)


def put_effect(option: PointOption, found: MeasuredEffect, lose: int) -> PointOption:
    games = found.games
    changes = tuple((number, found.mean) for number in range(1, games + 1))
    return replace(option, what_if=WhatIf(games, found.mean, games - lose, lose, found, found.mean, changes))


@pytest.fixture
def point() -> Point:
    """Return a decision of the class that all could take either way, without an effect."""
    point = next(one for one in mixed_report().points if not one.dial and len(one.options) > 1)
    first, second = (replace(one, opened=point.met) for one in point.options[:2])
    nothing = effect(0.1, 1.0, low=-2.0)
    return replace(point, options=(put_effect(first, nothing, 2), put_effect(second, nothing, 2)))


def with_first(point: Point, found: MeasuredEffect, lose: int) -> Point:
    return replace(point, options=(put_effect(point.options[0], found, lose), point.options[1]))


def told(point: Point, language: str = "en") -> list[str]:
    wording = Wording(mixed_report(), language)
    return [wording.heaviest_fork(point), *wording.fork_notes(point)]


def test_where_no_game_can_tell_nothing_is_said(point: Point) -> None:
    known = replace(point, options=tuple(replace(one, what_if=None) for one in point.options))
    assert told(known) == [""]


def test_where_nothing_is_clear_that_is_all(point: Point) -> None:
    (sentence,) = told(point)
    assert "does not clearly change" in sentence


def test_what_is_clear_only_by_itself_gets_no_sentence(point: Point) -> None:
    hint = effect(1.0, 0.4)
    assert hint.alone
    assert told(with_first(point, hint, 0)) == told(point)


def test_a_mean_says_over_whom_it_is_taken(point: Point) -> None:
    (sentence,) = told(with_first(point, effect(1.0, 0.1), 1))
    assert "the 5 games that did not and could have" in sentence
    assert "4 would do better and 1 worse" in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_option_by_which_nobody_would_have_lost_is_named(point: Point, language: str) -> None:
    many = LEAST_FREE
    free = told(with_first(point, effect(1.0, 0.1, games=many), 0), language)
    assert len(free) == 2
    assert len(told(with_first(point, effect(1.0, 0.1, games=many), 1), language)) == 1
    assert len(told(with_first(point, effect(1.0, 0.1, low=-1.0, games=many), 0), language)) == 1
    assert len(told(with_first(point, effect(-1.0, 0.1, games=many), 0), language)) == 1


def test_that_nobody_lost_is_said_of_many_games_and_of_these_alone(point: Point) -> None:
    assert len(told(with_first(point, effect(1.0, 0.1, games=LEAST_FREE - 1), 0))) == 1
    sentence = told(with_first(point, effect(1.0, 0.1, games=LEAST_FREE), 0))[1]
    assert sentence.endswith("none worse, in these games.")


def test_an_effect_that_differs_is_told_with_its_ends(point: Point) -> None:
    (sentence,) = told(with_first(point, effect(0.1, 1.0, low=-3.0, spread=2.0), 2))
    assert "no clear difference on average, but it differs between games: from -3.0 to +4.0" in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_that_only_some_could_take_are_told(point: Point, language: str) -> None:
    rare = replace(point.options[0], opened=point.met[:1])
    sentences = told(replace(point, options=(rare, point.options[1])), language)
    assert len(sentences) == 2
    assert Wording(mixed_report(), language).labels.option(point, rare.id) in sentences[1]
    assert Wording(mixed_report(), language).labels.option(point, point.options[1].id) not in sentences[1]
