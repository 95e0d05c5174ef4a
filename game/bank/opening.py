"""The first of January 2017: starting banks written into the columns of a state."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.bank.numerics import logarithm
from game.bank.profile import Profile
from game.bank.state import MODEL_ROWS, BankState

REFERENCE_ASSETS = 180.0
"""亿元: the county bank, for which costs are stated; `size` is 1 there."""

CASE_APPROVAL_DAYS = 0.5
"""Figure yiqiyin.approval_after: where approval days end at full use of technology."""

SAME = (
    "deposits", "equity", "core_yield", "sme_yield", "deposit_cost", "operating_cost", "officers", "client_pool",
    "sme_clients", "ticket", "soft_information", "talent", "data_quality", "own_core", "competition_exposure",
    "climate_exposure", "scorable", "default_rate", "peer_npl", "monthly_active_users", "top_up", "payout", "consent",
    "liquid_share", "net_interest_margin", "cost_income_ratio", "return_on_assets",
)  # fmt: skip
"""Fields of a profile that are rows of the state under the same name."""


STATED = ("npl_ratio", "hidden_ratio", "provision_coverage")
"""Ratios that a profile states; worked out from the balances again, they may differ in the last bit."""


def open_banks(state: BankState, profiles: Sequence[Profile], which: NDArray[np.intp]) -> None:
    """Fill every column with a bank as it is in January 2017: no technology, no efforts, old habits of funding.

    `which` (games,) says which of `profiles` each game has. Assets equal liabilities and equity: borrowings are what
    deposits and equity leave to fund. Levers start at the bank's own habits, so a story that sets none plays as the
    president `nothing` does. Seeds and the story's variables are left alone. Call `refresh_state` afterwards.
    """
    columns = np.zeros((len(MODEL_ROWS), len(profiles)))
    for number, profile in enumerate(profiles):
        for name, value in _list_rows(profile).items():
            columns[state.rows[name], number] = value
    rows = state.block[: len(columns)]
    rows[...] = columns if len(profiles) == 1 else np.take(columns, which, axis=1)
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
    return values | _list_levers(profile) | _list_balances(profile) | _list_scales(profile)


def _list_levers(profile: Profile) -> dict[str, float]:
    neutral = {"alliance_fee": 1.0, "vendor_price": 1.0, "vendor_lock_in": 1.0}
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


def _list_scales(profile: Profile) -> dict[str, float]:
    relative = np.array([profile.assets / REFERENCE_ASSETS])
    size = np.sqrt(relative)
    octaves = logarithm(np.array([profile.approval_days / CASE_APPROVAL_DAYS]))
    return {
        "size": float(size[0]),
        "build_scale": float((size * np.sqrt(size))[0]),
        "approval_octaves": float(octaves[0]),
        "opening_approval_days": profile.approval_days,
        "opening_officers": profile.officers,
        "early_default_ratio": 1.0,
        "economic_return": profile.return_on_assets,
        "provision_coverage": profile.provision_coverage,
        "npl_ratio": profile.npl_ratio,
        "hidden_ratio": profile.hidden_ratio,
    }
