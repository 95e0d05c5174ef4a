"""When machine code is made: once it is worth it, for games that are alike in all but their state, if it can be."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator

import msgspec
import numpy as np
import pytest

from game.bank import equations
from game.bank.calendar import Calendar
from game.bank.compiled import compiler_check
from game.bank.equations import Equations
from game.bank.month import play_month
from game.bank.neutral import Neutral
from game.bank.opening import open_banks
from game.bank.state import BankState
from tests.bank.support import CHANNELS, opened, parameters, profiles

needs_compiler = pytest.mark.skipif(not compiler_check.has_compiler(), reason="no llvmlite for this system")


@pytest.fixture(autouse=True)
def _found_out_anew() -> Iterator[None]:
    compiler_check.has_compiler.cache_clear()
    yield
    compiler_check.has_compiler.cache_clear()


def begin(count: int) -> BankState:
    return opened(["county"] * count, range(count))


def asks(numbers: Equations, state: BankState, month: int = 0) -> bool:
    """Say whether code would be looked for that works out a month of these games."""
    return numbers._find_compiled(state, month, equations.MONTH) is not None


@needs_compiler
def test_few_games_ask_for_no_code_and_take_what_was_made_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equations, "WORTH", 0.0)
    numbers, few, plain = Equations(parameters()), begin(equations.FEWEST - 1), begin(equations.FEWEST - 1)
    assert not asks(numbers, few)
    assert asks(numbers, begin(equations.FEWEST))
    assert not asks(numbers, few)  # nobody has made it yet
    numbers.play_month(begin(equations.FEWEST), 0)
    assert asks(numbers, few)
    assert not asks(numbers, few, 1)
    numbers.play_month(few, 0)
    play_month(plain, parameters(), 0)
    assert few.block.tobytes() == plain.block.tobytes()


def test_what_nothing_follows_from_is_not_counted() -> None:
    numbers = Equations(parameters())
    numbers.follow_rows(begin(40), frozenset())
    assert not numbers._spent


def test_games_that_leave_something_out_or_differ_are_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equations, "WORTH", 0.0)
    state = begin(40)
    assert not asks(Equations(parameters(), compiles=False), state)
    assert not asks(Equations(msgspec.structs.replace(parameters(), churn_base=np.full(40, 0.01))), state)
    state.neutral = Neutral(np.zeros(40, bool), np.zeros(40, bool))
    assert not asks(Equations(parameters()), state)


@needs_compiler
def test_games_of_another_calendar_have_code_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equations, "WORTH", 0.0)
    numbers = Equations(parameters())
    for calendar in (Calendar(24, 12), Calendar(3, 0)):
        plain, code = (BankState((), 16, CHANNELS, calendar) for _ in range(2))
        for state in (plain, code):
            state.seeds = np.arange(16, dtype=np.uint64)
            open_banks(state, parameters(), [profiles()["county"]], np.zeros(16, np.intp))
        for month in range(3):
            play_month(plain, parameters(), month)
            numbers.play_month(code, month)
        assert plain.block.tobytes() == code.block.tobytes()
        assert plain.cohort_balance.tobytes() == code.cohort_balance.tobytes()


@pytest.mark.parametrize("found", ["0.45.1", "0.9.0", "older", None])
def test_without_a_compiler_of_now_numpy_goes_on(found: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_name: str) -> str:
        if found is None:
            raise importlib.metadata.PackageNotFoundError
        return found

    monkeypatch.setattr(equations, "WORTH", 0.0)
    monkeypatch.setattr(importlib.metadata, "version", find)
    assert not asks(Equations(parameters()), begin(40))


@pytest.mark.parametrize("broken", [OSError, RuntimeError, ImportError])
def test_with_a_compiler_that_does_not_work_numpy_goes_on(
    broken: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(_name: str) -> object:
        raise broken

    monkeypatch.setattr(equations, "WORTH", 0.0)
    monkeypatch.setattr(compiler_check, "import_module", load)
    assert not asks(Equations(parameters()), begin(40))
