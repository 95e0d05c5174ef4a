"""Months that are worked out by machine code: the bits that NumPy gives, for any games, numbers and count of them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bank.compiled import compiled_bank
from game.bank.compiled.compiled_bank import CompiledBank
from game.bank.month import DERIVATIONS, follow_rows, list_following, play_month, refresh_state
from game.bank.parameters import Parameters
from game.bank.state import MODEL_ROWS, ROW_NUMBERS, BankState
from game.bank.table import Array
from tests.bank.kept import move_levers
from tests.bank.support import CALENDAR, CHANNELS, LAST_PLAYED, opened, parameters, profiles

COUNTS = (1, 7, 8, 19)
"""Numbers of games: less than are worked out at a time, as many, and more with some left over."""

SOME = (0, 1, 5, 11, 12, LAST_PLAYED, LAST_PLAYED + 1, CALENDAR.months - 1)
"""Months that are compiled here; the saves of the example class go through all that are played."""

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
def test_months_of_games_whose_levers_are_moved(count: int, compiled: CompiledBank) -> None:
    plain, code = begin(count), begin(count)
    chances = Random(3), Random(3)  # noqa: S311  # a plan, not a secret
    for month in range(CALENDAR.months):
        for state, chance in zip((plain, code), chances, strict=True):
            move_levers(state, chance)
            refresh_state(state, parameters(), month)
        play_month(plain, parameters(), month)
        if month in SOME:
            assert compiled.play_month(code, month)
        else:
            play_month(code, parameters(), month)
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
        assert compiled.follow_rows(code, list_following(frozenset({row})))
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
        play_month(plain, parameters(), month)
        assert compiled.play_month(code, month)
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
    assert CompiledBank(numbers, CALENDAR, CHANNELS).play_month(code, month)
    assert_same(plain, code)


@pytest.mark.parametrize("broken", [ZeroDivisionError, RuntimeError, KeyError])
def test_a_step_that_can_not_be_compiled_is_left_to_numpy(
    broken: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    bank, state = CompiledBank(parameters(), CALENDAR, CHANNELS), begin(9)
    with monkeypatch.context() as patch:
        patch.setattr(compiled_bank, "write_function", lambda _trace: raise_error(broken))
        patch.setattr(compiled_bank, "recall_function", lambda _known_by: raise_error(broken))
        assert not bank.play_month(state, 0)
    assert not bank.play_month(state, 0)
    plain = begin(9)
    for games in (plain, state):
        play_month(games, parameters(), 0)
    assert_same(plain, state)
    assert bank.play_month(state, 1)


def raise_error(kind: type[Exception]) -> str:
    raise kind


@pytest.mark.parametrize("cut", [np.asfortranarray, lambda block: np.repeat(block, 2, axis=1)[:, ::2]])
def test_arrays_that_lie_otherwise_are_left_to_numpy(cut: Callable[[Array], Array], compiled: CompiledBank) -> None:
    state = begin(16)
    state.block = cut(state.block)
    assert not compiled.play_month(state, 0)


@pytest.mark.parametrize("fine", [0.0, -0.0])
def test_a_number_of_either_sign(fine: float) -> None:
    bank = CompiledBank(msgspec.structs.replace(parameters(), incident_fine=fine), CALENDAR, CHANNELS)
    plain, code = begin(8), begin(8)
    play_month(plain, bank.parameters, 0)
    assert bank.play_month(code, 0)
    assert_same(plain, code)
