"""When code is looked for, and when it is made: as soon as NumPy has spent so much on a step that it is worth it."""

from __future__ import annotations

import pytest

from game.bank import equations
from game.bank.compiled.compiled_bank import CompiledBank
from game.bank.equations import Equations
from game.bank.state import BankState
from tests.bank.support import opened, parameters


def list_ways(games: int, times: int, monkeypatch: pytest.MonkeyPatch, loading: float = 0.0) -> list[bool | None]:
    """Return for a month played again and again whether code is to be made of it; None while none is asked for."""
    found, numbers = list[bool | None](), Equations(parameters())

    def note(_bank: CompiledBank, _state: BankState, _month: int, *, makes: bool) -> bool:
        found[-1] = makes
        return True

    monkeypatch.setattr(equations, "LOADING", loading)
    monkeypatch.setattr(CompiledBank, "play_month", note)
    monkeypatch.setattr(equations, "play_month", lambda *_: None)
    for _ in range(times):
        found.append(None)
        numbers.play_month(opened(["county"] * games, range(games)), 0)
    return found


def test_code_is_looked_for_and_then_made_once_numpy_has_spent_as_long_on_a_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert list_ways(1_000, 30, monkeypatch) == [None] + [False] * 9 + [True] * 20


def test_a_small_batch_counts_for_less(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list_ways(100, 20, monkeypatch) == [None] * 2 + [False] * 16 + [True] * 2


def test_nobody_waits_for_a_compiler_who_plays_a_few_games_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list_ways(1_000, 65, monkeypatch, 6.0) == [None] * 60 + [True] * 5
