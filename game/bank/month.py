"""One month of the bank, in the order in which its parts act on each other. MODEL.md 1."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.bank import (
    balance_sheet,
    contracts,
    credit,
    income,
    lending,
    organisation,
    prices,
    supervision,
    technology,
    vacancy,
    world,
)
from game.bank.derivation import Derivation
from game.bank.numerics import at_most, ratio, when
from game.bank.parameters import Parameters
from game.bank.state import LEVERS, ONE_OFFS, BankState

_SPENT = slice(len(LEVERS), len(LEVERS) + len(ONE_OFFS))
"""The rows of one-offs, which follow the levers."""

HANDED_OVER = (
    "data_effort", "relationship_effort", "cleanup_effort", "hiring_effort", "mobile_effort", "growth_appetite",
)  # fmt: skip
"""The levers that fall back to none when a president leaves; the payout falls back to the bank's habit."""

DERIVATIONS = (
    world.derive_competition,
    balance_sheet.derive_position,
    organisation.derive_clashes,
    organisation.derive_attention,
    organisation.derive_absorption,
    world.derive_coverage_floor,
    lending.derive_service,
    contracts.derive_contracts,
    prices.derive_prices,
)
"""All that follows at once from levers, states and balances, each after what it reads of the others."""

DERIVED_FROM = frozenset[int]().union(*(derivation.reads | derivation.writes for derivation in DERIVATIONS))
"""The numbers of the rows of which a change asks for a derivation."""


def refresh_state(state: BankState, parameters: Parameters, month: int) -> None:
    """Work out every derivation for `month`; no time passes.

    Call it after `open_banks`, and after rows were set by hand. A state is *fresh* for a month when that would change
    no bit of it. Results of a month (margin, profit, flows) are left as they are.
    """
    state.month = month
    for derivation in DERIVATIONS:
        derivation(state, parameters)


def follow_rows(state: BankState, parameters: Parameters, rows: frozenset[int]) -> None:
    """Make a state fresh again that was, until the rows of these numbers were set; no time passes."""
    for derivation in list_following(rows):
        derivation(state, parameters)


@lru_cache(maxsize=1024)
def list_following(rows: frozenset[int]) -> tuple[Derivation, ...]:
    """Return the derivations, in order, that a change of `rows` asks for, at once or by way of another."""
    changed, due = rows, list[Derivation]()
    for derivation in DERIVATIONS:
        if derivation.follows(changed):
            due.append(derivation)
            changed |= derivation.writes
    return tuple(due)


def refresh_and_play(state: BankState, parameters: Parameters, month: int) -> None:
    """Play `month`, of the calendar's from 0, for every game, in place; leaves a state fresh for it."""
    refresh_state(state, parameters, month)
    play_month(state, parameters, month)


def play_month(state: BankState, parameters: Parameters, month: int) -> None:
    """Play `month` for games that are fresh for it, in place; leaves them so."""
    draw_month(state, parameters, month)
    live_month(state, parameters, month)
    state.luck = {}


def draw_month(state: BankState, parameters: Parameters, month: int) -> None:
    """Draw the luck of a month, and before the first that of the whole game."""
    if not state.region.any():
        world.draw_hidden(state, parameters)
        state.opening_economic, state.opening_surplus = state.economic_capital_ratio, state.economic_surplus
    world.draw_luck(state, month)


def live_month(state: BankState, parameters: Parameters, month: int) -> None:
    """Play a month whose luck is drawn, in place."""
    p = parameters
    if state.calendar.begins_year(month):
        state.surplus_before = state.economic_surplus
    if month == state.calendar.played:
        _hand_over(state, p)
    world.set_climate(state, p, month)
    channels = technology.run_channels(state, p, month)
    organisation.learn_and_forget(state, p)
    contracts.grow_dependency(state, p, month)
    lending.derive_service(state, p)
    _start_watch(state)
    lending.lend_month(state, p, month)
    credit.age_loans(state, p, month)
    shortfall = credit.clean_up_loans(state, p, month)
    supervision.draw_incidents(state, p, month)
    income.earn_profit(state, p, month, channels, shortfall)
    balance_sheet.fund_month(state, p)
    distraction = state.distraction * 0.5
    state.block[_SPENT] = 0.0
    state.distraction = distraction
    _derive_again(state, p)
    _compare_with_before(state, p, month)
    supervision.count_breaches(state, p, month)
    vacancy.approach_approval(state)


def _derive_again(state: BankState, p: Parameters) -> None:
    """Work out the derivations of which a month has moved what they read since they were worked out."""
    balance_sheet.derive_position(state, p)
    organisation.derive_attention(state, p)
    organisation.derive_absorption(state, p)
    world.derive_coverage_floor(state, p)
    contracts.derive_contracts(state, p)
    prices.derive_prices(state, p)


def _hand_over(state: BankState, p: Parameters) -> None:
    """Let a successor take over: no effort, pace or promise of dividends outlasts the president who made it."""
    for name in HANDED_OVER:
        state[name] = 0.0
    state.payout = state.marked("opening", "payout")
    follow_rows(state, p, frozenset(state.rows[name] for name in HANDED_OVER))


def _start_watch(state: BankState) -> None:
    """Note the SME book as the platform's first month begins: the base of its share in the increment."""
    state.bought_base += when(state.bought_months == 1.0) * state.sme_loans


def _compare_with_before(state: BankState, p: Parameters, month: int) -> None:
    """Figures that compare the month with what was before: returns on assets, the platform's first four months."""
    yearly = 12.0 / state.calendar.count_of_year(month)
    state.return_on_assets = ratio(state.profit_year * yearly, state.assets, 0.0)
    earned = state.profit_year + state.economic_surplus - state.surplus_before
    state.economic_return = ratio(earned * yearly, state.assets, 0.0)
    watched = (state.bought_months >= 1.0) & (state.bought_months <= p.pilot_months)
    increment = ratio(state.bought_loans, state.sme_loans - state.bought_base, 1.0)
    held = at_most(increment, 1.0)
    state.bought_increment_share = np.where(watched, held, state.bought_increment_share)
    enough = state.ticket * 0.25
    seen = ratio(state.observed_defaults, state.expected_defaults, 1.0)
    state.early_default_ratio = np.where(state.expected_defaults > enough, seen, 1.0)
