"""The opening, before the first month: starting banks written into the columns of a state."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.bank.numerics import logarithm
from game.bank.parameters import Parameters
from game.bank.profile import Profile
from game.bank.state import MODEL_ROWS, ROW_NUMBERS, BankState

SAME = (
    "deposits", "equity", "core_yield", "sme_yield", "deposit_cost", "operating_cost", "officers", "client_pool",
    "sme_clients", "ticket", "soft_information", "talent", "data_quality", "own_core", "competition_exposure",
    "climate_exposure", "scorable", "default_rate", "peer_npl", "monthly_active_users", "top_up", "payout", "consent",
    "liquid_share", "net_interest_margin", "cost_income_ratio", "return_on_assets",
)  # fmt: skip
"""Fields of a profile that are rows of the state under the same name."""


STATED = ("npl_ratio", "hidden_ratio", "provision_coverage")
"""Ratios that a profile states; worked out from the balances again, they may differ in the last bit."""


def open_banks(state: BankState, p: Parameters, profiles: Sequence[Profile], which: NDArray[np.intp]) -> None:
    """Fill every column with a bank as it opens: no technology, no efforts, old habits of funding.

    `which` (games,) says which of `profiles` each game has. Assets equal liabilities and equity: borrowings are what
    deposits and equity leave to fund. Levers start at the bank's own habits, so a story that sets none plays as the
    president `nothing` does. Seeds and the story's variables are left alone. Call `refresh_state` afterwards.
    """
    columns = np.zeros((len(MODEL_ROWS), len(profiles)))
    for number, profile in enumerate(profiles):
        for name, value in _list_rows(profile).items():
            columns[ROW_NUMBERS[name], number] = value
    rows = state.block[: len(columns)]
    rows[...] = columns if len(profiles) == 1 else np.take(columns, which, axis=1)
    _scale_banks(state, p)
    state.cohort_balance[...] = state.cohort_risk[...] = 0.0
    state.mark("opening")


def mark_opening(state: BankState) -> None:
    """Remember fresh games as they stand before their first month, with the ratios that their profiles state."""
    stated = state.at_mark("opening")
    state.mark("opening")
    for name in STATED:
        state.at_mark("opening")[state.rows[name]] = stated[state.rows[name]]


def _list_rows(profile: Profile) -> dict[str, float]:
    """Return the rows in which a bank begins with something else than 0."""
    values = {name: float(getattr(profile, name)) for name in SAME}
    return values | _list_levers(profile) | _list_balances(profile) | _list_ratios(profile)


def _list_levers(profile: Profile) -> dict[str, float]:
    neutral = {"shared_fee": 1.0, "bought_price": 1.0, "bought_lock_in": 1.0}
    return neutral | {"interbank_target": profile.interbank_share}


def _list_balances(profile: Profile) -> dict[str, float]:
    npl = profile.npl_ratio * profile.gross_loans
    hidden = profile.hidden_ratio * profile.gross_loans
    allowance = profile.provision_coverage * npl
    return {
        "assets": profile.assets,
        "opening_assets": profile.assets,
        "gross_loans": profile.gross_loans,
        "npl": npl,
        "hidden_bad": hidden,
        "sme_loans": profile.sme_loans,
        "old_book": profile.sme_loans,
        "core_loans": profile.gross_loans - profile.sme_loans - npl - hidden,
        "allowance": allowance,
        "treasury": profile.assets - profile.gross_loans + allowance,
        "interbank_assets": profile.interbank_share * profile.assets,
        "borrowings": profile.assets - profile.deposits - profile.equity,
        "subordinated_debt": profile.subordinated_share * profile.gross_loans,
    }


def _scale_banks(state: BankState, p: Parameters) -> None:
    """Work out how large each bank is beside that for which costs are stated, and how far its approval can fall."""
    state.size = np.sqrt(state.opening_assets / p.reference_assets)
    state.built_scale = state.size * np.sqrt(state.size)
    state.approval_octaves = logarithm(state.opening_approval_days / p.approval_days_case)


def _list_ratios(profile: Profile) -> dict[str, float]:
    return {
        "opening_approval_days": profile.approval_days,
        "opening_officers": profile.officers,
        "early_default_ratio": 1.0,
        "economic_return": profile.return_on_assets,
        "provision_coverage": profile.provision_coverage,
        "npl_ratio": profile.npl_ratio,
        "hidden_ratio": profile.hidden_ratio,
    }
