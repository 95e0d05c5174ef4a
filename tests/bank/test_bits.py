"""The same bits everywhere: a batch equals its games one by one; no operation whose bits differ by machine."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

from game import bank
from game.bank.month import refresh_and_play, refresh_state
from game.bank.state import BankState
from tests.bank.support import LAST_PLAYED, opened, parameters, profiles, set_levers

SOURCES = sorted(Path(bank.__file__).parent.glob("*.py"))
ALLOWED_NUMPY = {
    "NDArray",
    "ndarray",
    "array",
    "arange",
    "ascontiguousarray",
    "int64",
    "empty",
    "empty_like",
    "zeros",
    "zeros_like",
    "full",
    "asarray",
    "take",
    "searchsorted",
    "minimum",
    "maximum",
    "where",
    "sqrt",
    "divide",
    "greater",
    "count_nonzero",
    "add",
    "multiply",
    "subtract",
    "float64",
    "uint64",
    "intp",
    "isfinite",
    "bool_",
}
FORBIDDEN_NAMES = {"round", "pow", "sum", "math", "cmath", "statistics", "random", "decimal"}
FORBIDDEN_METHODS = {"sum", "mean", "dot", "prod", "cumsum", "std", "var", "round"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_only_exactly_rounded_operations(source: Path) -> None:
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        assert not isinstance(node, ast.Pow | ast.MatMult), ast.dump(node)
        if isinstance(node, ast.Name):
            assert node.id not in FORBIDDEN_NAMES
        elif isinstance(node, ast.Import | ast.ImportFrom):
            assert not {alias.name for alias in node.names} & FORBIDDEN_NAMES
        elif isinstance(node, ast.Attribute):
            assert node.attr not in FORBIDDEN_METHODS
            if isinstance(node.value, ast.Name) and node.value.id == "np":
                assert node.attr in ALLOWED_NUMPY, f"np.{node.attr}"


def busy(state: BankState, month: int) -> None:
    """Move many levers, differently in every game, by a rule of the game's seed and the month."""
    part = ((state.seeds * np.uint64(2654435761) >> np.uint64(7)) % np.uint64(11)).astype(np.float64) * 0.1
    if month == 2:
        state.data_effort, state.cleanup_effort = part, 1.0 - part
        state.built_scope = np.where(part > 0.5, part, 0.0)
    if month == 9:
        state.shared_membership, state.co_lending = np.where(part < 0.6, 1.0, 0.0), part * 0.3
    if month == 14:
        state.bought_scale, state.bought_overlay, state.distraction = part, 1.0 - part, part
        state.capital_raised, state.npl_sale = state.equity * part * 0.1, part * 0.3
    if month == 20:
        state.evergreening, state.interbank_target, state.growth_appetite = part, part * 0.3, part - 0.5


def run(state: BankState) -> BankState:
    for month in range(36):
        busy(state, month)
        refresh_state(state, parameters(), month)
        refresh_and_play(state, parameters(), month)
        if month == LAST_PLAYED:
            state.mark("close")
    return state


def test_a_batch_equals_its_games_one_by_one() -> None:
    names = list(profiles())
    banks = [names[game % len(names)] for game in range(37)]
    seeds = [game * 7919 + 3 for game in range(37)]
    batch = run(opened(banks, seeds))
    for one in (0, 1, 2, 3, 4, 17, 36):
        alone = run(opened(banks[one : one + 1], seeds[one : one + 1]))
        column = batch.take(np.array([one], np.intp))
        assert alone.block.tobytes() == column.block.tobytes(), banks[one]
        assert alone.cohort_balance.tobytes() == column.cohort_balance.tobytes()
        assert alone.cohort_risk.tobytes() == column.cohort_risk.tobytes()
        assert alone.marks["close"].tobytes() == column.marks["close"].tobytes()


def test_taking_games_out_midway_changes_nothing() -> None:
    whole = opened(["county"] * 24, range(24))
    for month in range(18):
        refresh_and_play(whole, parameters(), month)
    part = whole.take(np.array([3, 20], np.intp))
    for state in (whole, part):
        set_levers(state, {"vendor_scale": 1.0})
        for month in range(18, 36):
            refresh_and_play(state, parameters(), month)
    assert whole.take(np.array([3, 20], np.intp)).block.tobytes() == part.block.tobytes()
