"""Derivations declare what they read and write, and working out only those that a change asks for misses nothing."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from random import Random
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bank.derivation import Derivation
from game.bank.equations import Equations
from game.bank.month import (
    DERIVATIONS,
    DERIVED_FROM,
    follow_rows,
    list_following,
    play_month,
    refresh_state,
)
from game.bank.state import LEVERS, MODEL_ROWS, ONE_OFFS, STATES, BankState
from game.bank.table import Array
from tests.bank.kept import move_levers
from tests.bank.support import opened, parameters, profiles

GAMES = 40
NAMED = pytest.mark.parametrize("derivation", DERIVATIONS, ids=lambda one: one.equation.__name__)


class Recorder:
    """Stands in for a state's block and notes which rows are read before they are written, and which are written."""

    def __init__(self, block: Array) -> None:
        self.block, self.reads, self.writes = block, set[int](), set[int]()

    def __getitem__(self, row: int) -> Array:
        if row not in self.writes:
            self.reads.add(row)
        return cast("Array", self.block[row])

    def __setitem__(self, row: int, value: Array | float) -> None:
        self.writes.add(row)
        self.block[row] = value


@cache
def played() -> tuple[BankState, ...]:
    """Return games at their opening and after each of 36 months in which many levers were moved."""
    names, chance = sorted(profiles()), Random(11)  # noqa: S311  # a plan, not a secret
    state = opened([names[game % len(names)] for game in range(GAMES)], range(GAMES))
    states = [state.copy()]
    for month in range(36):
        move_levers(state, chance)
        refresh_state(state, parameters(), month)
        play_month(state, parameters(), month)
        states.append(state.copy())
    return tuple(states)


def record(derivation: Derivation, state: BankState) -> Recorder:
    """Return what a derivation reads and writes in a copy of a state."""
    copy = state.copy()
    block = copy.block
    recorder = Recorder(block)
    copy.block = cast("Array", recorder)
    derivation(copy, parameters())
    changed = np.flatnonzero((block != state.block).any(axis=1))
    assert {int(row) for row in changed} <= recorder.writes, "a row was written through its view"
    return recorder


@NAMED
def test_a_derivation_reads_and_writes_the_rows_that_it_declares_and_no_other(derivation: Derivation) -> None:
    found = [record(derivation, state) for state in played()]
    for kind, declared in (("reads", derivation.reads), ("writes", derivation.writes)):
        rows = set[int]().union(*(getattr(one, kind) for one in found))
        assert {MODEL_ROWS[row] for row in rows} == {MODEL_ROWS[row] for row in declared}, kind


def test_each_derivation_comes_after_those_that_it_reads_from() -> None:
    for first, second in combinations(DERIVATIONS, 2):
        assert first.reads.isdisjoint(second.writes), (first.equation.__name__, second.equation.__name__)
        assert first.writes.isdisjoint(second.writes), (first.equation.__name__, second.equation.__name__)


def test_a_month_leaves_games_fresh() -> None:
    for month, state in enumerate(played()[1:]):
        again = state.copy()
        refresh_state(again, parameters(), month)
        assert again.block.tobytes() == state.block.tobytes(), month


def test_turning_to_a_month_is_refreshing_for_it() -> None:
    for month, state in enumerate(played()[1:]):
        turned, refreshed = state.copy(), state.copy()
        Equations(parameters()).turn_month(turned, month + 1)
        refresh_state(refreshed, parameters(), month + 1)
        assert turned.block.tobytes() == refreshed.block.tobytes(), month


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 35), st.sets(st.sampled_from(MODEL_ROWS), min_size=1, max_size=4), st.integers(0, 10**6))
def test_following_a_change_of_any_rows_is_refreshing(month: int, names: set[str], seed: int) -> None:
    """Some games get another value of some rows, which is that of another game; only what follows is worked out."""
    state, draw = played()[month + 1].copy(), np.random.default_rng(seed)
    rows = frozenset(MODEL_ROWS.index(name) for name in names - {"month"})
    for row in rows:
        some = draw.random(GAMES) < 0.5
        state.block[row, some] = draw.permutation(state.block[row])[some] * draw.choice([1.0, 0.0, 1.5])
    refreshed = state.copy()
    follow_rows(state, parameters(), rows & DERIVED_FROM)
    refresh_state(refreshed, parameters(), month)
    assert state.block.tobytes() == refreshed.block.tobytes()


def test_what_nothing_is_derived_from_asks_for_nothing() -> None:
    names = (*LEVERS, *ONE_OFFS, *STATES)
    without = [name for name in names if not list_following(frozenset({MODEL_ROWS.index(name)}))]
    assert {"one_off_cost", "payout", "soft_information", "officers"} <= set(without)
    asked = [one.equation.__name__ for one in list_following(frozenset({MODEL_ROWS.index("bought_scale")}))]
    assert asked == ["derive_clashes", "derive_attention", "derive_contracts", "derive_prices"]
