"""The shares of random games that end early, and that each bound of them is noticed where it is broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.lab.early import EarlyEndings, find_early_failures, measure_early_endings, sum_up_endings
from game.pack.bounds import EarlyBounds
from tests.lab.small import story_in, study_on

BOUNDS = EarlyBounds(all=[0.05, 0.15], bank=[0.01, 0.40], month=12, first=0.001)


def endings(county: float, city: float, first: int = 2, games: int = 1000) -> EarlyEndings:
    """Return what games of 24 months and a run-off of 12 come to, a share of which ends after 20 months."""
    months = {}
    for bank, share in (("county", county), ("city", city)):
        months[bank] = np.where(np.arange(games) < share * games, 20, 36)
    months["county"][:first] = 12
    return sum_up_endings(months, 24, 12)


def test_games_that_end_in_the_run_off_are_not_early() -> None:
    found = sum_up_endings({"county": np.array([12, 23, 24, 30, 36])}, 24, 12)
    assert (found.share, found.banks, found.first) == (0.4, {"county": 0.4}, 0.2)
    assert (found.shortest_months, found.games) == (12, 5)


def test_shares_inside_their_bounds_fail_nothing() -> None:
    assert find_early_failures(endings(0.15, 0.05), BOUNDS) == []


@pytest.mark.parametrize(
    ("found", "what", "value", "limit"),
    [
        (endings(0.02, 0.02), "all", 0.02, 0.05),
        (endings(0.2, 0.3), "all", 0.25, 0.15),
        (endings(0.1, 0.0), "city", 0.0, 0.01),
        (endings(0.45, 0.01), "county", 0.45, 0.40),
        (endings(0.1, 0.1, first=0), "month 12", 0.0, 0.001),
    ],
)
def test_each_bound_that_is_missed_is_told_with_its_limit(
    found: EarlyEndings, what: str, value: float, limit: float
) -> None:
    failures = {one.what: one for one in find_early_failures(found, BOUNDS)}
    assert failures[what].value == pytest.approx(value)
    assert failures[what].limit == limit
    assert failures[what].bound == "early"
    assert failures[what].subject == (("banks", what) if what in found.banks else ())


def test_a_story_that_lets_no_game_end_early_is_told_so(tmp_path: Path) -> None:
    found = measure_early_endings(study_on(story_in(tmp_path)), range(4), 12)
    assert (found.share, found.shortest_months, found.games) == (0.0, 3, 100)
    assert {one.what for one in find_early_failures(found, BOUNDS)} == {"all", *found.banks}
