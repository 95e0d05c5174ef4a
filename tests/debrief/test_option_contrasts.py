"""With what it goes that an option does more in some games than in others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.debrief.class_meetings import list_meetings
from game.debrief.lesson_page import LessonPage
from game.debrief.option_contrasts import contrast_options
from game.debrief.option_effects import OptionEffects
from game.debrief.tables.points import GameContrast, Point, PointOption
from game.lab.sampled_games import LEAST_GAMES, contrast_sampled_games
from game.lab.significance import MeasuredEffect
from tests.debrief.classes import mixed_class, mixed_report

WORLDS = 20


def drawn(games: int, mean: float, seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return mean + 0.3 * np.random.default_rng(seed).standard_normal((games, WORLDS))


def test_groups_that_an_option_moves_otherwise_are_clearly_apart() -> None:
    found = contrast_sampled_games(drawn(6, 3.0, 1), drawn(9, -1.0, 2))
    assert found.clear
    assert found.mean == pytest.approx(4.0, abs=0.3)
    assert contrast_sampled_games(drawn(6, 1.0, 1), drawn(9, 1.0, 2)).tie


def test_what_a_world_does_to_all_games_is_no_contrast() -> None:
    shared = 5.0 * np.random.default_rng(3).standard_normal(WORLDS)
    found = contrast_sampled_games(drawn(6, 3.0, 1) + shared, drawn(9, -1.0, 2) + shared)
    assert found.clear
    assert found.mean == pytest.approx(contrast_sampled_games(drawn(6, 3.0, 1), drawn(9, -1.0, 2)).mean)


def test_fewer_games_than_the_rule_asks_for_say_nothing() -> None:
    assert contrast_sampled_games(drawn(LEAST_GAMES - 1, 9.0, 1), drawn(9, -1.0, 2)).tie


def test_the_groups_of_a_small_class_are_too_small() -> None:
    cohort, report = mixed_class(), mixed_report()
    decided = list_meetings(cohort)
    members = np.arange(len(cohort.saves))
    tables = {
        (number, option): (members, drawn(len(members), 1.0, option))
        for number, one in enumerate(decided)
        for option in range(len(one.options))
    }
    points = tuple(_spread(point) for point in report.points)
    told = contrast_options(cohort, decided, points, OptionEffects({}, WORLDS, len(members), tables))
    sought = {point.scene + point.dial for point in told for one in point.options if one.what_if and one.what_if.sought}
    assert sought <= {point.scene + point.dial for point in report.discuss()}
    assert sought
    assert not any(one.what_if.contrast for point in told for one in point.options if one.what_if)


def _spread(point: Point) -> Point:
    """Return a decision of which every option differs between games."""
    wide = MeasuredEffect(0.0, 1.0, 1.0, WORLDS, games=9, spread=3.0)
    options = [replace(one, what_if=replace(one.what_if, effect=wide)) if one.what_if else one for one in point.options]
    return replace(point, options=tuple(options))


def _tell(contrast: GameContrast | None) -> tuple[Point, PointOption]:
    point = next(one for one in mixed_report().discuss() if one.options[0].what_if)
    options = list(point.options)
    what_if = options[0].what_if
    assert what_if
    options[0] = replace(options[0], what_if=replace(what_if, sought=True, contrast=contrast))
    options[1:] = [replace(one, what_if=None) for one in options[1:]]
    return replace(point, options=tuple(options)), options[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_card_says_with_what_an_option_goes_or_that_nothing_is_clear(language: str) -> None:
    page, bank = LessonPage(mixed_report(), language, {}), mixed_report().banks[0]
    contrast = GameContrast("bank", "", bank, (6, 3.0), (9, -1.0), MeasuredEffect(4.0, 0.1, 1.0, WORLDS))
    point, option = _tell(contrast)
    (sentence,) = page.varies(point)
    for part in (page.labels.option(point, option.id), page.labels.bank(bank), "+3.0", "-1.0", "6", "9"):
        assert part in sentence
    assert page.varies(_tell(None)[0]) == [page.say("debrief.varies.unclear")]
    assert page.varies(replace(point, options=())) == []
