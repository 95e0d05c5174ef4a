"""Calendars of any length from any month: years, quarters, cohorts, the hand-over and the marks follow them."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from game.bank.calendar import Calendar
from game.bank.channel_names import ChannelNames
from game.bank.credit import spread_defaults
from game.bank.equations import Equations
from game.bank.month import HANDED_OVER, play_month, refresh_state
from game.bank.opening import open_banks
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.engine.ending import score_games
from game.pack.schema import Manifest
from tests.bank.other_packs import make_pack
from tests.bank.support import parameters, profiles
from tests.bank.test_identities import bounds, check
from tests.stories import games, shown

APRIL = Calendar(12, 6, 3)


def play(calendar: Calendar, p: Parameters, months: int, **levers: float) -> list[BankState]:
    """Return four county banks at their opening and after each month, with identities seen to hold."""
    state = BankState((), 4, ChannelNames(), calendar)
    state.seeds = np.arange(4, dtype=np.uint64)
    open_banks(state, p, [profiles()["county"]], np.zeros(4, np.intp))
    for name, value in levers.items():
        state[name] = value
    refresh_state(state, p, 0)
    states = [state.copy()]
    for month in range(months):
        Equations(p).turn_month(state, month)
        play_month(state, p, month)
        check(state, states[-1])
        bounds(state)
        states.append(state.copy())
    return states


def test_a_calendar_begins_in_its_own_month_of_the_year() -> None:
    calendar = Calendar.of(Manifest("", "", "", start="2021-04", months=12, runoff=6))
    assert calendar == APRIL
    assert calendar.months == 18
    assert [month for month in range(18) if calendar.begins_year(month)] == [0, 9]
    assert [month for month in range(18) if calendar.ends_quarter(month)] == [2, 5, 8, 11, 14, 17]
    assert [calendar.count_of_year(month) for month in (0, 8, 9, 11, 17)] == [1, 9, 1, 3, 9]


def test_profit_is_that_of_the_year_and_of_so_many_of_its_months() -> None:
    states = play(APRIL, parameters(), 18)
    for first, last in ((0, 8), (9, 17)):
        earned = np.zeros(4)
        for month in range(first, last + 1):
            state = states[month + 1]
            earned += state.net_profit
            assert state.profit_year == pytest.approx(earned)
            assert state.return_on_assets == pytest.approx(earned * 12 / (month - first + 1) / state.assets)


def test_a_successor_takes_over_after_the_last_month_that_is_played() -> None:
    states = play(APRIL, parameters(), 18, **dict.fromkeys(HANDED_OVER, 0.5), payout=0.9)
    for month, state in enumerate(states[1:]):
        assert [float(state[name][0]) for name in HANDED_OVER] == [0.5 if month < 12 else 0.0] * len(HANDED_OVER)
        assert state.payout[0] == (0.9 if month < 12 else profiles()["county"].payout)


def test_loans_are_kept_by_month_for_as_long_as_the_calendar_is() -> None:
    for calendar in (Calendar(12, 0), APRIL, Calendar(100, 20, 6)):
        last = play(calendar, parameters(), calendar.months)[-1]
        assert last.cohort_balance.shape == (2, calendar.months, 4)
        assert last.cohort_balance[0, -1].all()


@pytest.mark.parametrize("season", [(1.0, 3.0, 2.0), (0.5,) * 60], ids=["shorter", "longer"])
def test_a_season_may_be_shorter_or_longer_than_the_calendar(season: tuple[float, ...]) -> None:
    shares = spread_defaults(season, 18)[:, 0]
    assert shares[: len(season)].sum() == pytest.approx(1.0)
    assert not shares[len(season) :].any()
    assert len(shares) == max(18, len(season))
    grim = msgspec.structs.replace(parameters(), season=season, climate_ceiling=9.0, climate_floor=9.0)
    last = play(APRIL, grim, 18)[-1]
    assert (last.npl_ratio > 0.0).all()


@pytest.mark.long
def test_a_pack_of_twelve_and_six_is_scored_at_its_close_and_at_its_end() -> None:
    """The score of three games by hand: values at both marks, points between anchors, weights."""
    played = games(make_pack({"hub": "shared"}), ["1", "2", "3"])
    shown(played)
    opening, close, end = (played.history[month] for month in (0, 12, 18))
    row = played.state.rows
    clients = (close + end)[row["sme_clients"]] / 2 / opening[row["sme_clients"]] - 1
    coverage = close[row["provision_coverage"]] / close[row["coverage_floor"]]
    reach = 0.75 * 100 * (clients + 0.5) + 0.25 * np.clip(40 * (coverage - 0.5), 0, 80)
    people = np.clip((end[row["data_quality"]] - 20) / 60, 0, 1) * 100
    scores = score_games(played)
    assert scores is not None
    assert (np.abs(clients) < 0.5).all()
    assert scores.indicators["clients"] == pytest.approx(clients)
    assert scores.indicators["coverage"] == pytest.approx(coverage)
    assert scores.totals["balanced"] == pytest.approx(0.6 * reach + 0.4 * people)
