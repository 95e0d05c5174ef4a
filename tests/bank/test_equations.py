"""When machine code is made: once it is worth it, for games that are alike in all but their state."""

from __future__ import annotations

import importlib.metadata
import sys

import msgspec
import numpy as np
import pytest

from game.bank import equations
from game.bank.equations import Equations
from game.bank.neutral import Neutral
from game.bank.state import BankState
from tests.bank.support import opened, parameters


class Watched(Equations):
    """Says how often it went for machine code."""

    def __init__(self) -> None:
        super().__init__(parameters())
        self.asked = 0

    def _compiled(self, state: BankState):  # type: ignore[no-untyped-def]  # what it gives is the real one's
        self.asked += 1
        return super()._compiled(state)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    monkeypatch.setattr(equations, "WORTH", 30)
    return Watched()


def test_a_month_is_compiled_once_enough_games_have_lived_it(watched: Watched) -> None:
    asked = []
    for _ in range(4):
        state = opened(["county"] * 10, range(10))
        watched.play_month(state, 0)
        asked.append(watched.asked)
    assert asked == [0, 0, 0, 1]


def test_each_month_counts_for_itself(watched: Watched) -> None:
    state = opened(["county"] * 20, range(20))
    for month in range(4):
        watched.play_month(state, month)
    assert not watched.asked


def test_what_follows_counts_by_what_is_worked_out(watched: Watched) -> None:
    state = opened(["county"] * 20, range(20))
    rows = frozenset({BankState.talent.index})
    asked = []
    for _ in range(2):
        watched.follow_rows(state, rows)
        watched.turn_month(state, 1)
        asked.append(watched.asked)
    assert asked == [0, 2]


def test_games_that_leave_something_out_are_not_compiled(watched: Watched) -> None:
    state = opened(["county"] * 40, range(40))
    nobody = np.zeros(40, bool)
    state.neutral = Neutral(nobody, nobody)
    watched.play_month(state, 0)
    assert not watched.asked


def test_games_that_differ_in_a_parameter_are_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    moved = msgspec.structs.replace(parameters(), churn_base=np.full(200_000, 0.01))
    monkeypatch.setattr(equations, "WORTH", 0)
    assert not Equations(moved)._is_worth_compiling(opened(["county"] * 2, [1, 2]), 0)
    assert Equations(parameters())._is_worth_compiling(opened(["county"] * 2, [1, 2]), 0)


@pytest.mark.parametrize("found", ["0.45.1", "0.9.0", "older", "0.50.0", None])
def test_without_a_compiler_numpy_goes_on(found: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_name: str) -> str:
        if found is None:
            raise importlib.metadata.PackageNotFoundError
        return found

    monkeypatch.setattr(equations, "WORTH", 0)
    monkeypatch.setattr(importlib.metadata, "version", find)
    for name in [name for name in sys.modules if "llvmlite" in name or "compiled" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "llvmlite", None)
    state = opened(["county"] * 40, range(40))
    Equations(parameters()).play_month(state, 0)
    assert state.net_profit.all()
