"""Ratios of the balance sheet put where somebody wants to see them, by moving the balances that they are made of.

Assets stay equal to liabilities and equity: bad loans come out of the other loans, provisions out of equity, and what
shareholders no longer fund, depositors do. No balance is pushed below 0 for it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.bank.balance_sheet import derive_position, weigh_assets
from game.bank.numerics import clamp
from game.bank.parameters import Parameters
from game.bank.state import BankState

INSTEAD = {
    "npl": "npl_ratio",
    "hidden_bad": "hidden_ratio",
    "allowance": "provision_coverage",
    "equity": "capital_adequacy_ratio",
    "liquidity_ratio": "liquidity_buffer",
    "attention_load": "distraction",
    "attention_over": "distraction",
}
"""What can be set in place of a row that can't, and moves it at once."""


def place_row(state: BankState, p: Parameters, name: str, value: float) -> None:
    """Bring the row `name` of PLACED to `value`, or as near to it as the balances allow, in every game.

    Later rows of PLACED are moved by earlier ones, never the other way round.
    """
    PLACED[name](state, p, value)
    derive_position(state, p)


def _place_bad_loans(state: BankState, p: Parameters, value: float, balance: str) -> None:
    """Bring recognised or hidden bad loans to a share of all loans, within what the core book can give."""
    del p
    bad = state[balance]
    moved = clamp(state.gross_loans * value - bad, -bad, state.core_loans)
    state[balance] = bad + moved
    state.core_loans -= moved


def _place_hidden(state: BankState, p: Parameters, value: float) -> None:
    _place_bad_loans(state, p, value, "hidden_bad")


def _place_recognised(state: BankState, p: Parameters, value: float) -> None:
    _place_bad_loans(state, p, value, "npl")


def _place_coverage(state: BankState, p: Parameters, value: float) -> None:
    del p
    wanted = clamp(state.npl * value, 0.0, state.gross_loans)
    state.equity -= wanted - state.allowance
    state.allowance = wanted


def _place_capital(state: BankState, p: Parameters, value: float) -> None:
    raised = np.minimum((value - state.capital_adequacy_ratio) * weigh_assets(state, p), state.deposits)
    state.equity += raised
    state.deposits -= raised


def _place_clients(state: BankState, p: Parameters, value: float) -> None:
    del p
    state.sme_clients = value


PLACED: dict[str, Callable[[BankState, Parameters, float], None]] = {
    "sme_clients": _place_clients,
    "hidden_ratio": _place_hidden,
    "npl_ratio": _place_recognised,
    "provision_coverage": _place_coverage,
    "capital_adequacy_ratio": _place_capital,
}
"""The derived rows that can be put in their place, in an order in which the next leaves those before where they are."""
