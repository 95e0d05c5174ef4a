"""What the three roads cost this bank as one would compare them: a year, each client won in a year, the way out."""

from __future__ import annotations

import numpy as np

from game.bank.building import compute_team_cost
from game.bank.contracts import compute_vendor_fees
from game.bank.derivation import derivation
from game.bank.numerics import at_least, ratio
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array

MONTHS = 12.0


@derivation(
    reads=[
        BankState.size, BankState.client_pool, BankState.ticket, BankState.technology_clients,
        BankState.technology_loans, BankState.co_lent_loans, BankState.vendor_scale, BankState.vendor_price,
        BankState.vendor_dependency, BankState.vendor_adoption, BankState.renewal_dependency,
        BankState.alliance_membership, BankState.alliance_fee, BankState.alliance_adoption, BankState.build_scope,
        BankState.build_scale, BankState.build_progress, BankState.build_adoption, BankState.build_months,
    ],
    writes=[
        BankState.platform_year, BankState.platform_client, BankState.platform_exit, BankState.alliance_year,
        BankState.alliance_client, BankState.build_year, BankState.build_client,
    ],
)  # fmt: skip
def derive_prices(state: BankState, p: Parameters) -> None:
    """Work out what each road costs a year and per client it brings a year, as it runs or as it is offered.

    Clients are those of last month's pace once a road brings some. Before, the platform and the own build are reckoned
    by the brochure's clients, scaled to this bank; nobody says how many an alliance brings, so its price is then 0.
    """
    won = state.technology_clients * MONTHS
    total = state.vendor_adoption + state.alliance_adoption + state.build_adoption
    promised = state.client_pool * (p.pilot_new_clients / p.pilot_pool * MONTHS / p.pilot_months)
    _quote_platform(state, p, won * ratio(state.vendor_adoption, total, 0.0), promised)
    _quote_alliance(state, p, won * ratio(state.alliance_adoption, total, 0.0), total)
    _quote_build(state, p, won * ratio(state.build_adoption, total, 0.0), promised * p.build_ceiling)


def _quote_platform(state: BankState, p: Parameters, won: Array, promised: Array) -> None:
    """Write the platform's price: fixed fees, fees on balances, and some months' fees to leave."""
    fixed = at_least(state.size, p.vendor_size_floor) * (p.vendor_monthly * MONTHS)
    offered = promised * state.ticket * state.vendor_price * p.vendor_fee + fixed
    runs = (state.vendor_scale > 0.0) & (won > 0.0)
    state.platform_year = np.where(runs, compute_vendor_fees(state, p) * MONTHS + fixed, offered)
    state.platform_client = ratio(state.platform_year, np.where(runs, won, promised), 0.0)
    hold = state.vendor_dependency * 0.01 + 1.0
    state.platform_exit = state.platform_year * hold * (p.exit_months / MONTHS)


def _quote_alliance(state: BankState, p: Parameters, won: Array, total: Array) -> None:
    """Write the alliance's price: dues by the seat taken, a whole one for who has none, and fees on balances."""
    seat = np.where(state.alliance_membership > 0.0, state.alliance_membership, 1.0)
    dues = state.size * (p.alliance_monthly * MONTHS) * state.alliance_fee * seat
    rate = state.alliance_adoption * state.alliance_fee * p.alliance_platform_fee
    own = state.technology_loans - state.co_lent_loans
    state.alliance_year = own * ratio(rate, total, 0.0) + dues
    state.alliance_client = ratio(state.alliance_year, won, 0.0)


def _quote_build(state: BankState, p: Parameters, won: Array, promised: Array) -> None:
    """Write what the team costs, the whole platform's for who builds none; per client, what its upkeep costs."""
    runs = state.build_scope > 0.0
    held = state.build_scope * (1.0 - p.build_scope_cost_floor) + p.build_scope_cost_floor
    state.build_year = compute_team_cost(state, p) * MONTHS / np.where(runs, 1.0, held)
    upkeep = state.build_year * np.where(state.build_progress >= 1.0, 1.0, p.build_running_cost)
    state.build_client = ratio(upkeep, np.where(won > 0.0, won, promised), 0.0)
