"""Contracts with a supplier and its partners: their fees, the dependency that grows on them, the price of leaving."""

from __future__ import annotations

import numpy as np

from game.bank.derivation import derivation
from game.bank.numerics import at_least, at_most, ratio, share, when
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array


def grow_dependency(state: BankState, p: Parameters, month: int) -> None:
    """Let dependency grow on every contract that runs, the less is left to lose the slower. MODEL.md 5.

    An own platform slows it. It does not loosen while a contract runs; afterwards data and people come back slowly.
    """
    grip = state.bought_adoption + state.cloud_contract * p.dependency_cloud + state.face_contract * p.dependency_face
    grip += state.template_contract * p.dependency_template + _compute_joint_lending(state, p) * p.dependency_joint
    grown = grip * state.bought_lock_in * (1.0 - state.bought_dependency * 0.01) * p.dependency_growth
    relief = when(state.built_months > 0.0) * p.dependency_built_relief
    moved = np.where(state.contracts > 0.0, at_least(grown - relief, 0.0), -relief - p.dependency_exit_relief)
    state.bought_dependency = at_most(at_least(state.bought_dependency + moved, 0.0), 100.0)
    if month == p.renewal_month:
        state.renewal_dependency = state.bought_dependency


def _compute_joint_lending(state: BankState, p: Parameters) -> Array:
    """Return how far joint lending has gone, 1 at what supervisors bear with."""
    return share(state.co_lending * (1.0 / p.co_lending_limit))


def _compute_relieved(state: BankState, p: Parameters) -> Array:
    """Return what an own platform leaves of a supplier's hold."""
    return np.where(state.built_months > 0.0, p.bought_fee_built_relief, 1.0)


def compute_bought_fees(state: BankState, p: Parameters) -> Array:
    """Return the month's fees on balances that the platform made, (games,).

    A contract fixes the price; only its renewal is priced on dependency (Williamson's hold-up).
    """
    total = state.bought_adoption + state.shared_adoption + state.built_adoption
    step = state.renewal_dependency * _compute_relieved(state, p) * (p.bought_dependency_fee * 0.01) + 1.0
    rate = state.bought_adoption * step * state.bought_price * p.bought_fee
    own = state.technology_loans - state.co_lent_loans
    out: Array = own * ratio(rate, total, 0.0) * (1.0 / 12.0)
    return out


def compute_side_fees(state: BankState, p: Parameters) -> Array:
    """Return the month's fees for cloud, identity and data template, (games,)."""
    held = state.cloud_contract * p.fee_cloud + state.face_contract * p.fee_face
    held += state.template_contract * p.fee_template
    out: Array = held * at_least(state.size, p.bought_size_floor)
    return out


@derivation(
    reads=[
        BankState.bought_scale, BankState.cloud_contract, BankState.face_contract, BankState.template_contract,
        BankState.co_lending, BankState.bought_adoption, BankState.shared_adoption, BankState.built_adoption,
        BankState.technology_loans, BankState.co_lent_loans, BankState.renewal_dependency, BankState.built_months,
        BankState.bought_price, BankState.bought_dependency, BankState.size,
    ],
    writes=[BankState.contracts, BankState.contract_fees, BankState.exit_cost, BankState.renewal_rise],
)  # fmt: skip
def derive_contracts(state: BankState, p: Parameters) -> None:
    """Count the contracts that run, what they cost a month, what leaving all would cost, what a renewal would add."""
    platform = when(state.bought_scale > 0.0)
    state.contracts = (
        platform
        + when(state.cloud_contract > 0.0)
        + when(state.face_contract > 0.0)
        + when(state.template_contract > 0.0)
        + when(state.co_lending > 0.0)
    )
    fees = compute_bought_fees(state, p) + compute_side_fees(state, p)
    fees += platform * at_least(state.size, p.bought_size_floor) * p.bought_monthly
    state.contract_fees = fees
    hold = state.bought_dependency * 0.01
    state.exit_cost = fees * state.contracts * (hold + 1.0) * p.exit_months
    state.renewal_rise = hold * _compute_relieved(state, p) * p.bought_dependency_fee
