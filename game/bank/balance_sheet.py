"""Funding and position: deposits, borrowings and cash after the month's flows; capital, liquidity, room to lend."""

from __future__ import annotations

import numpy as np

from game.bank.derivation import derivation
from game.bank.numerics import at_least, at_most, clamp, ratio, share, when
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array


def fund_month(state: BankState, p: Parameters) -> None:
    """Settle the month in cash, so that assets stay equal to liabilities and equity by every flow alone.

    Interbank investments are carried by borrowings: shrinking them repays, growing them borrows. If cash would fall
    below the reserve that deposits need, the bank borrows the gap.
    """
    growth = _compute_deposit_growth(state, p)
    state.deposit_growth = state.deposits * (growth - _compute_withdrawn(state, p))
    shift = (state.assets * state.interbank_target - state.interbank_assets) * p.interbank_pace
    borrowed = np.maximum(state.borrowings * growth + shift, state.subordinated_debt - state.borrowings)
    state.capital_paid_in = state.capital_raised
    state.capital_total += state.capital_raised
    cash = state.treasury + state.net_profit + state.provision - state.dividend + state.capital_paid_in
    cash += state.deposit_growth + borrowed
    cash += state.repaid - state.new_lending + state.recovered + state.sale_proceeds
    gap = at_least((state.deposits + state.deposit_growth) * p.treasury_floor - cash, 0.0)
    state.treasury = cash + gap
    state.borrowing_growth = borrowed + gap
    state.deposits += state.deposit_growth
    state.borrowings += state.borrowing_growth
    state.interbank_assets = at_least(state.interbank_assets + shift, 0.0)
    state.equity += state.net_profit - state.dividend + state.capital_paid_in


def _compute_deposit_growth(state: BankState, p: Parameters) -> Array:
    """Give the growth of deposits: reach through the mobile bank against competition. Also moves the active users."""
    reach = state.shared_adoption * (p.users_shared / p.shared_ceiling)
    reach += state.built_adoption * p.users_built
    reach += state.bought_adoption * p.users_bought + state.mobile_effort * p.users_mobile
    users = (reach - state.competition * p.users_competition) * (1.0 / 12.0)
    state.monthly_active_users *= users + 1.0
    noise = state.luck["deposits"] * p.deposit_noise
    out: Array = reach * p.deposit_reach - state.competition * p.deposit_competition + noise + p.deposit_growth
    return out


def _compute_withdrawn(state: BankState, p: Parameters) -> Array:
    """Give the share of deposits that leaves: a published capital that makes depositors talk, a queue seen, a rumour.

    Whoever stood in last month's queue has told others, so a run feeds on itself while capital is short.
    """
    short = at_least(p.run_capital - state.capital_adequacy_ratio, 0.0)
    seen = at_least(ratio(-state.deposit_growth, state.deposits, 0.0), 0.0)
    talk = short * p.run_pace + when(short > 0.0) * seen * p.run_echo
    return at_most(talk + state.withdrawal, p.run_most)


@derivation(
    reads=[
        BankState.old_book, BankState.relationship_loans, BankState.technology_loans, BankState.core_loans,
        BankState.hidden_bad, BankState.npl, BankState.allowance, BankState.treasury, BankState.interbank_assets,
        BankState.liquid_share, BankState.liquidity_buffer, BankState.deposits, BankState.borrowings,
        BankState.equity, BankState.subordinated_debt,
    ],
    writes=[
        BankState.sme_loans, BankState.gross_loans, BankState.assets, BankState.interbank_assets,
        BankState.liquid_assets, BankState.npl_ratio, BankState.hidden_ratio, BankState.provision_coverage,
        BankState.loan_deposit_ratio, BankState.capital_adequacy_ratio, BankState.liquidity_ratio,
        BankState.liquid_adequacy, BankState.growth_room, BankState.economic_surplus,
        BankState.economic_capital_ratio,
    ],
)  # fmt: skip
def derive_position(state: BankState, p: Parameters) -> None:
    """Work out all totals and ratios of the balance sheet as it stands."""
    state.sme_loans = state.old_book + state.relationship_loans + state.technology_loans
    loans = state.core_loans + state.sme_loans + state.hidden_bad + state.npl
    state.gross_loans = loans
    state.assets = loans - state.allowance + state.treasury
    state.interbank_assets = np.minimum(state.interbank_assets, at_least(state.treasury, 0.0))
    wanted = (state.liquid_share + state.liquidity_buffer) * state.assets
    state.liquid_assets = clamp(wanted, 0.0, at_least(state.treasury - state.interbank_assets, 0.0))
    state.npl_ratio = ratio(state.npl, loans, 0.0)
    state.hidden_ratio = ratio(state.hidden_bad, loans, 0.0)
    state.provision_coverage = ratio(state.allowance, state.npl, 10.0)
    state.loan_deposit_ratio = ratio(loans, state.deposits, 0.0)
    _derive_capital(state, p)
    _derive_liquidity(state, p)
    capital = (state.capital_adequacy_ratio - p.room_capital_floor) * (1.0 / p.room_capital_span)
    liquid = (state.liquidity_ratio - p.liquidity_minimum) * (1.0 / p.room_liquidity_span)
    state.growth_room = share(capital) * share(liquid)


def weigh_assets(state: BankState, p: Parameters) -> Array:
    """Give the risk-weighted assets of the balance sheet as it stands, (games,)."""
    securities = state.treasury - state.liquid_assets - state.interbank_assets
    weighted: Array = state.gross_loans * p.loan_weight + securities * p.securities_weight
    weighted += state.interbank_assets * p.interbank_weight
    return weighted


def _derive_capital(state: BankState, p: Parameters) -> None:
    """Work out capital adequacy: equity, subordinated debt and surplus provisions (up to 1.25 % of weighted assets).

    Economic capital counts instead, after tax, all that is set aside beyond what bad loans will cost, shown or hidden,
    and takes off what is missing: no sale, hiding or coverage floor moves it by itself. MODEL.md 12.
    """
    weighted = weigh_assets(state, p)
    surplus = clamp(state.allowance - state.npl, 0.0, weighted * p.allowance_in_capital)
    capital = state.equity + state.subordinated_debt + surplus
    state.capital_adequacy_ratio = ratio(capital, weighted, 0.0)
    lost = (state.npl + state.hidden_bad) * p.loss_given_default
    state.economic_surplus = (state.allowance - lost) * (1.0 - p.tax_rate)
    capital = state.equity + state.subordinated_debt + state.economic_surplus
    state.economic_capital_ratio = ratio(capital, weighted, 0.0)


def _derive_liquidity(state: BankState, p: Parameters) -> None:
    """Work out the liquidity ratio: what can be cash within a month over what may fall due by then; at least 25 %."""
    securities = state.treasury - state.liquid_assets - state.interbank_assets
    liquid = state.liquid_assets + securities * p.securities_liquid + state.interbank_assets * p.interbank_liquid
    due = state.deposits * p.deposits_due + state.borrowings * p.borrowings_due
    state.liquidity_ratio = ratio(liquid, due, 1.0)
    outflow = state.deposits * p.deposits_outflow + state.borrowings * p.borrowings_outflow
    state.liquid_adequacy = ratio(state.liquid_assets, outflow, 1.0)
