"""Months that are worked out by machine code: the bits that NumPy gives, for any games, numbers and count of them."""

from __future__ import annotations

from random import Random

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bank.compiled.compiled_bank import CompiledBank
from game.bank.month import DERIVATIONS, follow_rows, play_month, refresh_state
from game.bank.parameters import Parameters
from game.bank.state import MODEL_ROWS, ROW_NUMBERS, BankState
from game.bank.table import Array
from tests.bank.kept import move_levers
from tests.bank.support import CALENDAR, CHANNELS, LAST_PLAYED, opened, parameters, profiles

COUNTS = (1, 7, 8, 19)
"""Numbers of games: less than are worked out at a time, as many, and more with some left over."""

SPECIAL = (0.0, -0.0, 1.0, -1.0, 1e-310, 1e308, -1e308, np.inf, -np.inf, np.nan)


@pytest.fixture(scope="module")
def compiled() -> CompiledBank:
    return CompiledBank(parameters(), CALENDAR, CHANNELS)


def begin(count: int) -> BankState:
    """Return games of all banks as they open."""
    names = sorted(profiles())
    return opened([names[game % len(names)] for game in range(count)], [game * 7919 for game in range(count)])


def read_bits(state: BankState) -> list[Array]:
    """Return every number of games as its bits; what is no number is one, whatever its bits."""
    arrays = (state.block, state.cohort_balance, state.cohort_risk)
    return [np.where(np.isnan(array), np.nan, array).view(np.uint64) for array in arrays]


def assert_same(one: BankState, other: BankState) -> None:
    for ours, theirs in zip(read_bits(one), read_bits(other), strict=True):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("count", COUNTS)
def test_every_month_of_games_whose_levers_are_moved(count: int, compiled: CompiledBank) -> None:
    plain, code = begin(count), begin(count)
    chances = Random(3), Random(3)  # noqa: S311  # a plan, not a secret
    for month in range(CALENDAR.months):
        for state, chance in zip((plain, code), chances, strict=True):
            move_levers(state, chance)
            refresh_state(state, parameters(), month)
        play_month(plain, parameters(), month)
        compiled.play_month(code, month)
        assert_same(plain, code)
        if month == LAST_PLAYED:
            plain.mark("close")
            code.mark("close")


@pytest.mark.parametrize("derivation", DERIVATIONS, ids=lambda one: one.equation.__name__)
def test_what_follows_from_a_row(derivation: object, compiled: CompiledBank) -> None:
    known = next(one for one in DERIVATIONS if one is derivation)
    for row in sorted(known.reads)[:3]:
        plain, code = begin(11), begin(11)
        for state in (plain, code):
            state.block[row] = np.linspace(-0.5, 1.5, 11)
        follow_rows(plain, parameters(), frozenset({row}))
        compiled.follow_rows(code, frozenset({row}))
        assert_same(plain, code)


@settings(max_examples=40)
@given(
    chosen=st.lists(st.tuples(st.sampled_from(MODEL_ROWS), st.integers(0, 8), st.sampled_from(SPECIAL)), max_size=6),
    month=st.sampled_from([0, 11, LAST_PLAYED, LAST_PLAYED + 1]),
)
def test_numbers_that_no_game_comes_to(
    compiled: CompiledBank, chosen: list[tuple[str, int, float]], month: int
) -> None:
    plain, code = begin(9), begin(9)
    for state in (plain, code):
        for name, game, value in chosen:
            state.block[ROW_NUMBERS[name], game] = value
    with np.errstate(all="ignore"):
        try:
            play_month(plain, parameters(), month)
        except IndexError:  # NumPy finds no place in a table for what is no number
            return
        compiled.play_month(code, month)
    assert_same(plain, code)


@pytest.mark.long
@settings(max_examples=25)
@given(st.data())
def test_any_parameters(data: st.DataObject) -> None:
    own = msgspec.structs.asdict(parameters())
    scalars = [name for name, value in own.items() if isinstance(value, float)]
    names = data.draw(st.lists(st.sampled_from(scalars), max_size=12, unique=True))
    moved: dict[str, float] = {name: own[name] * data.draw(st.sampled_from([0.5, 0.9, 1.1, 2.0])) for name in names}
    numbers: Parameters = msgspec.structs.replace(parameters(), **moved)
    month = data.draw(st.integers(0, CALENDAR.months - 1))
    plain, code = begin(16), begin(16)
    chances = Random(month), Random(month)  # noqa: S311  # a plan, not a secret
    for state, chance in zip((plain, code), chances, strict=True):
        move_levers(state, chance)
        refresh_state(state, numbers, month)
    play_month(plain, numbers, month)
    CompiledBank(numbers, CALENDAR, CHANNELS).play_month(code, month)
    assert_same(plain, code)
