"""The equations of the bank, written down as what each row of a state becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.bank.compiled.formula import Formulas, Term
from game.bank.compiled.traced_array import TracedArray
from game.bank.state import BankState

ARRAYS = ("block", "balance", "risk", "luck", "opening")
"""What formulas load from: rows of the state, of its books and their risks, of the month's luck, of the opening."""

Written = dict[tuple[str, int], Term]
"""What becomes of a row, by its array and number."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What becomes of the rows of a state; `formulas` hold the tables that terms look into."""

    written: Written
    formulas: Formulas


def trace(state: BankState, equations: Callable[[BankState], None]) -> Trace:
    """Write down what equations do to a state such as `state`, of which only the shape counts."""
    formulas, traced = Formulas(), BankState.__new__(BankState)
    before = {name: _load(formulas, name, shape) for name, shape in _find_shapes(state).items()}
    after = {name: TracedArray(array.terms.copy(), formulas) for name, array in before.items()}
    traced.rows, traced.games = state.rows, 1
    traced.channels, traced.calendar, traced.neutral = state.channels, state.calendar, None
    traced.block, traced.marks = after["block"], {"opening": after["opening"]}  # type: ignore[assignment,dict-item]  # stands in for an array
    traced.cohort_balance, traced.cohort_risk = after["balance"], after["risk"]  # type: ignore[assignment]
    traced.luck = {stream: after["luck"][row] for row, stream in enumerate(state.luck)}  # type: ignore[misc]
    equations(traced)
    written: Written = {}
    for name in ARRAYS:
        pairs = zip(before[name].terms.reshape(-1), after[name].terms.reshape(-1), strict=True)
        written |= {(name, row): new for row, (old, new) in enumerate(pairs) if old is not new}
    return Trace(written, formulas)


def _find_shapes(state: BankState) -> dict[str, tuple[int, ...]]:
    rows = len(state.block)
    books = state.cohort_balance.shape[:2]
    return {"block": (rows,), "balance": books, "risk": books, "luck": (len(state.luck),), "opening": (rows,)}


def _load(formulas: Formulas, name: str, shape: tuple[int, ...]) -> TracedArray:
    terms = np.empty((*shape, 1), object)
    terms.reshape(-1)[:] = [formulas.load(name, row) for row in range(terms.size)]
    return TracedArray(terms, formulas)
