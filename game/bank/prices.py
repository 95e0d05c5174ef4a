"""What the three roads cost this bank as one would compare them: a year, each client won in a year, the way out."""

from __future__ import annotations

import numpy as np

from game.bank.building import compute_team_cost
from game.bank.contracts import compute_bought_fees
from game.bank.derivation import derivation
from game.bank.numerics import at_least, ratio
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array

MONTHS = 12.0


@derivation(
    reads=[
        BankState.size, BankState.client_pool, BankState.ticket, BankState.technology_clients,
        BankState.technology_loans, BankState.co_lent_loans, BankState.bought_scale, BankState.bought_price,
        BankState.bought_dependency, BankState.bought_adoption, BankState.renewal_dependency,
        BankState.shared_membership, BankState.shared_fee, BankState.shared_adoption, BankState.built_scope,
        BankState.built_scale, BankState.built_progress, BankState.built_adoption, BankState.built_months,
    ],
    writes=[
        BankState.platform_year, BankState.platform_client, BankState.platform_exit, BankState.shared_year,
        BankState.shared_client, BankState.built_year, BankState.built_client,
    ],
)  # fmt: skip
def derive_prices(state: BankState, p: Parameters) -> None:
    """Work out what each road costs a year and per client it brings a year, as it runs or as it is offered.

    Clients are those of last month's pace once a road brings some. Before, the platform and the own one are reckoned
    by the brochure's clients, scaled to this bank; nobody says how many a shared one brings, so its price is then 0.
    """
    won = state.technology_clients * MONTHS
    total = state.bought_adoption + state.shared_adoption + state.built_adoption
    promised = state.client_pool * (p.pilot_new_clients / p.pilot_pool * MONTHS / p.pilot_months)
    _quote_platform(state, p, won * ratio(state.bought_adoption, total, 0.0), promised)
    _quote_shared(state, p, won * ratio(state.shared_adoption, total, 0.0), total)
    _quote_built(state, p, won * ratio(state.built_adoption, total, 0.0), promised * p.built_ceiling)


def _quote_platform(state: BankState, p: Parameters, won: Array, promised: Array) -> None:
    """Write the platform's price: fixed fees, fees on balances, and some months' fees to leave."""
    fixed = at_least(state.size, p.bought_size_floor) * (p.bought_monthly * MONTHS)
    offered = promised * state.ticket * state.bought_price * p.bought_fee + fixed
    runs = (state.bought_scale > 0.0) & (won > 0.0)
    state.platform_year = np.where(runs, compute_bought_fees(state, p) * MONTHS + fixed, offered)
    state.platform_client = ratio(state.platform_year, np.where(runs, won, promised), 0.0)
    hold = state.bought_dependency * 0.01 + 1.0
    state.platform_exit = state.platform_year * hold * (p.exit_months / MONTHS)


def _quote_shared(state: BankState, p: Parameters, won: Array, total: Array) -> None:
    """Write the shared channel's price: dues by the seat taken, a whole one for who has none, and fees on balances."""
    seat = np.where(state.shared_membership > 0.0, state.shared_membership, 1.0)
    dues = state.size * (p.shared_monthly * MONTHS) * state.shared_fee * seat
    rate = state.shared_adoption * state.shared_fee * p.shared_platform_fee
    own = state.technology_loans - state.co_lent_loans
    state.shared_year = own * ratio(rate, total, 0.0) + dues
    state.shared_client = ratio(state.shared_year, won, 0.0)


def _quote_built(state: BankState, p: Parameters, won: Array, promised: Array) -> None:
    """Write what the team costs, the whole platform's for who builds none; per client, what its upkeep costs."""
    runs = state.built_scope > 0.0
    held = state.built_scope * (1.0 - p.built_scope_cost_floor) + p.built_scope_cost_floor
    state.built_year = compute_team_cost(state, p) * MONTHS / np.where(runs, 1.0, held)
    upkeep = state.built_year * np.where(state.built_progress >= 1.0, 1.0, p.built_running_cost)
    state.built_client = ratio(upkeep, np.where(won > 0.0, won, promised), 0.0)
