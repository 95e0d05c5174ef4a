"""Months in which a bank has no president who may sign: one has lost office, and the next is not approved yet."""

from __future__ import annotations

from game.bank.numerics import at_least, when
from game.bank.state import BankState
from game.bank.table import Array


def is_vacant(state: BankState) -> Array:
    """Give 1 where nobody may sign this month, 0 elsewhere, (games,). MODEL.md 1 says what waits and what it costs."""
    return when(state.vacancy > 0.0)


def approach_approval(state: BankState) -> None:
    """Bring the next president's approval a month nearer."""
    state.vacancy = at_least(state.vacancy - 1.0, 0.0)
