"""How far a dial's levels lie apart month by month, and that one that matters most at the end is noticed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.lab.choices import Sampling, measure_choices
from game.lab.last_quarter import DialSpread, find_last_quarter_failures, list_dial_spreads
from game.lab.trials import TrialVariant
from game.pack.bounds import LastQuarterBounds
from tests.lab.small import story_in, study_on

BOUNDS = LastQuarterBounds(times=2.0, plus=0.2)
PLAN = """\
plan:
  title: P
  kind: plan
  on: {every: 1, from: 2017-01, to: 2017-04}
  again: true
  dials:
    even: {text: D, levels: {none: {text: L}, full: {text: M, do: [one_off_cost += 0.1]}}}
    late: {text: D, levels: {none: {text: L}, half: {text: H}, full: {text: M, do: ['COST']}}}
""".replace("COST", "one_off_cost += 0.1 + 5 * max(month - 2, 0)")
PRESIDENTS = "saver: {label: Saver}\nspender: {label: Spender, dials: {late: full}}\n"


def spread(*months: float, bank: str = "county", dial: str = "appetite") -> DialSpread:
    return DialSpread(bank, "plan", dial, {3 * number: value for number, value in enumerate(months)})


def test_a_last_month_is_held_against_the_median_of_the_others() -> None:
    one = spread(0.1, 0.4, 9.0, 1.0)
    assert (one.last, one.usual, one.limit(BOUNDS)) == (1.0, 0.4, 1.0)
    assert find_last_quarter_failures([one], BOUNDS) == []


def test_a_dial_that_spreads_too_far_at_the_end_is_told_once_where_it_is_furthest_out() -> None:
    found = find_last_quarter_failures(
        [
            spread(0.4, 0.4, 1.1),
            spread(0.3, 0.3, 2.0, bank="city"),
            spread(0.5, 0.5, 2.1, bank="village"),
            spread(0.3, 0.3, 0.3, dial="data"),
        ],
        BOUNDS,
    )
    assert [(one.bound, one.what, one.value, one.limit) for one in found] == [("last-quarter", "appetite", 2.0, 0.8)]
    assert found[0].subject == ("scenes", "plan", "dials", "appetite")


def test_a_dial_that_stands_in_one_month_has_nothing_to_be_held_against() -> None:
    assert find_last_quarter_failures([spread(5.0)], BOUNDS) == []
    assert [one.limit for one in find_last_quarter_failures([spread(0.5, 5.0)], BOUNDS)] == [1.2]


def test_what_is_measured_is_what_fixed_levels_play(tmp_path: Path) -> None:
    study = study_on(story_in(tmp_path, PLAN, months=6, presidents=PRESIDENTS))
    found = list_dial_spreads(measure_choices(study, 0, {"reference": Sampling(2, 2, 2)}))
    assert [(one.bank, one.dial, list(one.months)) for one in found] == [
        (bank, dial, [0, 1, 2, 3]) for bank in study.banks for dial in ("even", "late")
    ]
    row = next(row for row, one in enumerate(study.decisions) if (one.dial, one.month) == ("late", 3))
    played = study.play(
        [TrialVariant("city", plan, ((row, level),)) for level in range(3) for plan in (0, 1)], range(2)
    )
    by_hand = played.totals.mean(axis=-1).reshape(len(study.mandates), 3, 2).mean(axis=-1)  # (mandates, levels)
    expected = np.mean([max(totals) - min(totals) for totals in by_hand.tolist()])
    assert next(one.last for one in found if (one.bank, one.dial) == ("city", "late")) == pytest.approx(expected)
    assert {one.what for one in find_last_quarter_failures(found, BOUNDS)} == {"late"}


def test_a_story_without_dials_has_no_spreads(tmp_path: Path) -> None:
    folder = story_in(tmp_path, "start: {title: S, on: 2017-01}\n", presidents="saver: {label: Saver}\n")
    assert list_dial_spreads(measure_choices(study_on(folder), 0, {"reference": Sampling(1, 1, 1)})) == []
