"""Packs with other channels and another calendar than the first case play to their ends, each by its own numbers."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank.channel_names import KINDS
from game.bank.mechanisms import MECHANISMS
from game.bank.state import MODEL_ROWS, BankState
from game.engine.ending import score_games
from game.engine.stage import Stage
from tests.bank.other_packs import MOVES, make_pack
from tests.bank.support import profiles
from tests.bank.test_identities import bounds, check
from tests.stories import findings, games, shown, staged

CHANNELS = [{}, {"hub": "shared"}, {"app": "bought"}, {"team": "built"}, {"team": "built", "hub": "shared"}]


def played(stage: Stage, levers: dict[str, float], months: int) -> BankState:
    """Return games of every bank after so many months in which every identity was seen to hold."""
    banks = [bank for bank in profiles() for _ in range(8)]
    state = stage.opened(banks, np.arange(len(banks), dtype=np.uint64))
    assert isinstance(state, BankState)
    for name, value in levers.items():
        state[name] = value
    stage.refresh(state, 0)
    for month in range(months):
        stage.turn_month(state, month)
        before = state.copy()
        stage.play_month(state, month)
        check(state, before)
        bounds(state)
    return state


@pytest.mark.parametrize("channels", CHANNELS, ids=str)
def test_a_pack_with_no_more_numbers_than_it_needs_plays_and_is_scored(channels: dict[str, str]) -> None:
    files = make_pack(channels)
    assert findings(files) == []
    told = games(files, ["1", "2", "3"])
    shown(told)
    assert told.over
    assert told.month == 18
    scores = score_games(told)
    assert scores is not None
    assert all(np.isfinite(points).all() for points in scores.points.values())


@pytest.mark.parametrize("channels", CHANNELS, ids=str)
def test_only_the_channels_that_a_pack_has_are_used(channels: dict[str, str]) -> None:
    stage = staged(make_pack(channels))
    levers = {f"{name}_{MOVES[kind].split()[0]}": 1.0 for name, kind in channels.items()}
    state = played(stage, levers, 18)
    own = {kind: getattr(state, f"{kind}_adoption") for kind in KINDS}
    assert {kind for kind, adoption in own.items() if adoption.any()} == set(channels.values())
    assert state.technology_loans.any() == bool(channels)
    assert state.technology_spend.any() == bool(channels)
    idle = [name for name in MODEL_ROWS if not state.channels.has(name)]
    neutral = {"bought_price", "bought_lock_in", "shared_fee"}
    drawn = {"bought_fit", "shared_fit", "built_fit", "built_delay", "built_scale"}
    assert {name for name in idle if getattr(state, name).any()} <= neutral | drawn
    for name in neutral & set(idle):
        assert (getattr(state, name) == 1.0).all(), name


def test_without_channels_a_bank_lives_by_its_officers_alone() -> None:
    state = played(staged(make_pack({})), {}, 18)
    assert (state.new_clients > 0.0).all()
    assert state.approval_days == pytest.approx(state.opening_approval_days, rel=2e-4)
    assert not state.contract_fees.any()
    assert not state.monthly_active_users.any()


@pytest.mark.parametrize("mechanism", [name for name, one in MECHANISMS.items() if not one.basic])
def test_a_bank_with_one_mechanism_more_lives_too(mechanism: str) -> None:
    every = {"app": "bought", "hub": "shared", "team": "built"}
    stage = staged(make_pack(every, [mechanism]))
    levers = {"app_scale": 1.0, "hub_membership": 1.0, "team_scope": 0.6, "data_effort": 0.5}
    settable = [name for name in MECHANISMS[mechanism].rows if name in stage.story.variables]
    levers |= {name: 0.3 for name in settable if stage.story.variables[name].of == "lever"}
    played(stage, levers, 18)
