"""One month of the bank, in the order in which its parts act on each other. MODEL.md 3.3."""

from __future__ import annotations

import numpy as np

from game.bank import balance, credit, income, lending, organisation, supervision, technology, world
from game.bank.numerics import ratio, when
from game.bank.parameters import Parameters
from game.bank.state import LEVERS, ONE_OFFS, BankState

_SPENT = slice(len(LEVERS), len(LEVERS) + len(ONE_OFFS))
"""The rows of one-offs, which follow the levers."""

LAST_PLAYED = 23
"""December 2018: the last month with decisions, and the score's second mark."""


def refresh(state: BankState, parameters: Parameters, month: int) -> None:
    """Recompute every derived row that follows from levers, states and balances; no time passes.

    Call it after effects, and after `open_bank`; results of a month (margin, profit, flows) are left as they are.
    """
    _prepare(state, parameters, month)
    lending.service(state, parameters)


def _prepare(state: BankState, p: Parameters, month: int) -> None:
    """Bring up to date what a month's equations read before they write it."""
    state.month = month
    world.rivals(state, p, month)
    organisation.count_clashes(state)
    organisation.attention(state, p)
    organisation.absorb(state, p)
    balance.position(state, p)
    world.coverage_rule(state, p, month)


def advance(state: BankState, parameters: Parameters, month: int) -> None:
    """Play `month` (0 = January 2017 .. 35 = December 2019) for every game, in place."""
    p = parameters
    _prepare(state, p, month)
    if not state.region.any():
        world.draw_hidden(state, p)
        state.opening_capital = state.capital_adequacy_ratio
    world.weather(state, p, month)
    channels = technology.run_channels(state, p, month)
    organisation.learn(state, p)
    organisation.depend(state, p)
    lending.service(state, p)
    _start_watch(state)
    lending.lend(state, p, month)
    credit.age(state, p, month)
    shortfall = credit.clean(state, p, month)
    supervision.incidents(state, p, month)
    income.earn(state, p, month, channels, shortfall)
    balance.fund(state, p, month)
    distraction = state.distraction * 0.5
    state.block[_SPENT] = 0.0
    state.distraction = distraction
    refresh(state, p, month)
    _report(state, p, month)
    supervision.breaches(state, p, month)
    if month == LAST_PLAYED:
        state.mark("december")


def _start_watch(state: BankState) -> None:
    """Note the SME book as the platform's first month begins: the base of its share in the increment."""
    state.vendor_base += when(state.vendor_months == 1.0) * state.sme_loans


def _report(state: BankState, p: Parameters, month: int) -> None:
    """Figures that compare the month with what was before: return on assets, the platform's first four months."""
    state.return_on_assets = ratio(state.profit_year * (12.0 / (month % 12 + 1)), state.assets, 0.0)
    watched = (state.vendor_months >= 1.0) & (state.vendor_months <= p.pilot_months)
    increment = ratio(state.vendor_loans, state.sme_loans - state.vendor_base, 1.0)
    held = np.minimum(increment, 1.0)
    state.vendor_increment_share = np.where(watched, held, state.vendor_increment_share)
    enough = state.ticket * 0.25
    seen = ratio(state.observed_defaults, state.expected_defaults, 1.0)
    state.early_default_ratio = np.where(state.expected_defaults > enough, seen, 1.0)
