"""The month's profit: interest, fees, cost, technology, provisions, tax. MODEL.md 9."""

from __future__ import annotations

import numpy as np

from game.bank.contracts import compute_bought_fees, compute_side_fees
from game.bank.numerics import at_least, at_most, ratio
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array
from game.bank.vacancy import is_vacant

MONTH = 1.0 / 12.0


def earn_profit(state: BankState, p: Parameters, month: int, technology: Array, shortfall: Array) -> None:
    """Fill the flows of income and the month's profit.

    `technology`: cost of the channels; `shortfall`: losses beyond the allowance; (games,) each.
    """
    _earn_interest(state, p, month)
    state.fee_income = state.gross_loans * (p.fee_rate * MONTH)
    _add_up_costs(state, p, month, technology)
    operating = state.interest_income - state.interest_expense + state.fee_income - state.operating_expense
    _provide_for_losses(state, p, operating, shortfall)
    before_tax = operating - state.technology_cost - state.provision - state.fines
    before_tax += state.one_off_income - state.one_off_cost
    state.tax = at_least(before_tax, 0.0) * p.tax_rate
    state.net_profit = before_tax - state.tax
    state.profit_total += state.net_profit
    state.profit_year = state.net_profit if state.calendar.begins_year(month) else state.profit_year + state.net_profit
    state.technology_spend += state.technology_cost
    pays = (state.net_profit > 0.0) & (state.capital_adequacy_ratio > p.dividend_capital) & (state.vacancy <= 0.0)
    state.dividend = np.where(pays, state.net_profit * state.payout, 0.0)
    state.dividend_total += state.dividend
    income = state.interest_income - state.interest_expense
    state.net_interest_margin = ratio(income * 12.0, state.assets, 0.0)
    spent = state.operating_expense + state.technology_cost
    state.cost_income_ratio = ratio(spent, income + state.fee_income, 1.0)


def compute_sme_rate(state: BankState, p: Parameters, month: int) -> Array:
    """Give the rate of small-business loans after competition, a cut that the supervisor asks for, and our own."""
    rate = state.sme_yield - state.competition * (1.0 - state.speed * p.competition_margin_speed) * p.competition_margin
    if month >= p.margin_cut_month:
        rate = rate - p.margin_cut
    out: Array = rate - state.price_cut_felt
    return out


def compute_market_rise(p: Parameters, month: int) -> Array:
    """Give how far the money market has drawn up rates since the opening, all but deposits and small loans."""
    out: Array = np.minimum((month + 1) / p.market_months, 1.0) * p.market_rise
    return out


def _earn_interest(state: BankState, p: Parameters, month: int) -> None:
    securities = state.treasury - state.liquid_assets - state.interbank_assets
    risen = compute_market_rise(p, month)
    earned = state.core_loans * (state.core_yield + risen) + state.hidden_bad * p.hidden_yield
    earned += state.sme_loans * compute_sme_rate(state, p, month) + state.co_lent_loans * p.co_lending_yield
    earned += state.liquid_assets * p.liquid_yield + securities * (p.securities_yield + risen)
    earned += state.interbank_assets * (p.interbank_yield + risen)
    state.interest_income = earned * MONTH
    state.interest_expense = (
        state.deposits * state.deposit_cost + state.borrowings * (p.borrowing_cost + risen)
    ) * MONTH


def charge_platform_fees(state: BankState, p: Parameters) -> Array:
    """Charge fees on technology loans by use, and those of the contracts beside the platform."""
    total = state.bought_adoption + state.shared_adoption + state.built_adoption
    rate = state.shared_adoption * state.shared_fee * p.shared_platform_fee
    own = state.technology_loans - state.co_lent_loans
    out: Array = own * ratio(rate, total, 0.0) * MONTH + compute_bought_fees(state, p) + compute_side_fees(state, p)
    return out


def _add_up_costs(state: BankState, p: Parameters, month: int, technology: Array) -> None:
    """Add up running cost less what faster processes save, the president's efforts, and technology."""
    cost = state.operating_cost * ((p.cost_growth * month + 1.0) * MONTH)
    book = at_most(ratio(state.technology_loans, state.sme_loans * p.process_book_share, 0.0), 1.0)
    team = (state.officers / state.opening_officers - 1.0) * p.officer_cost_share
    saved = state.speed * book * p.process_saving + state.cloud_contract * p.cloud_saving
    state.operating_expense = cost * (1.0 + team - saved)
    state.operating_expense += price_efforts(state, p)
    unled = is_vacant(state) * p.vacancy_technology + 1.0
    state.technology_cost = (technology + charge_platform_fees(state, p)) * unled


def price_efforts(state: BankState, p: Parameters) -> Array:
    """Price the dials for a month; even a tiny bank pays a minimum."""
    spent = state.data_effort * p.cost_data + state.relationship_effort * p.cost_relationship
    spent += state.hiring_effort * p.cost_hiring + state.mobile_effort * p.cost_mobile
    spent += state.fraud_screen * p.cost_fraud_screen + state.consent * p.cost_consent
    return spent * at_least(state.size, p.effort_size_floor)


def _provide_for_losses(state: BankState, p: Parameters, operating: Array, shortfall: Array) -> None:
    """Set aside for what goes bad, shown or hidden, and make up slowly for what the coverage floor asks beyond it.

    As far as a month's result and some capital can bear; losses beyond the allowance are charged at once. Bad loans
    that are only brought to light later meet provisions that are there: coverage falls then, instead of profit.
    """
    behind = at_least(state.coverage_floor * state.npl * p.provision_target - state.allowance, 0.0)
    formed = np.maximum(state.new_bad * p.provision_new, state.gross_loans * (p.provision_minimum * MONTH))
    wanted = behind * p.provision_speed + formed
    bearable = at_least(operating + state.equity * (p.provision_equity * MONTH), 0.0)
    added = np.minimum(wanted, bearable)
    state.allowance += added
    state.provision = added + shortfall
