"""Loans that go bad: seasoning of cohorts, sampling noise, hidden bad loans, recognition, write-offs, sales."""

from __future__ import annotations

from functools import cache

import numpy as np

from game.bank.lending import HIGHEST_RISK, RELATIONSHIP, TECHNOLOGY, compute_soft_factor
from game.bank.numerics import at_least, at_most, folded, ratio, share
from game.bank.organisation import measure_stack
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array

STREAMS = ("defaults-relationship", "defaults-technology")

FEWEST = 0.5
"""Sampling noise is that of at least half an expected default: below it the cube of a normal is no longer fair."""

ACCOUNTS_CLOSE = (0, 5, 11)
"""Months of the year, from 0 = January, in which banks sell bad loans before somebody reads their accounts."""

LARGEST_NOISE = 8.0
"""Highest multiple of expected defaults in a month."""


@cache
def spread_defaults(season: tuple[float, ...], months: int) -> Array:
    """Give the share of life-time defaults that arrives at each age, for so many months or more, (ages, 1).

    A season sums to 1, and has none left beyond its last age; where a calendar is shorter, the rest comes after it.
    Shape after Glennon and Nigro 2005: small-business loans default most in their second year.
    """
    total = 0.0
    for weight in season:
        total += weight
    left = months - len(season)
    return np.array([*([weight / total] for weight in season), *([0.0] for _ in range(left))])


def compute_sampling_noise(expected: Array, ticket: Array, draw: Array) -> Array:
    """Give observed over expected defaults for `expected` money in loans of `ticket`, (games,); mean 1.

    The Wilson-Hilferty cube: a Poisson count's mean and variance from a normal draw, skewed and never negative, where
    the plain normal approximation would need clipping and so be biased upwards for the small counts of a young book.
    """
    count = at_least(expected / ticket, FEWEST)
    spread = 1.0 / (np.sqrt(count) * 3.0)
    root = at_least(1.0 - spread * spread + draw * spread, 0.0)
    out: Array = at_most(root * root * root, LARGEST_NOISE)
    return out


def age_loans(state: BankState, p: Parameters, month: int) -> None:
    """Let loans of all four performing books default for a month; they become recognised or hidden bad loans."""
    bad = _default_cohorts(state, p, month, RELATIONSHIP)
    state.relationship_loans -= bad
    bad += _default_technology(state, p, month)
    monthly = state.climate * state.default_rate * (1.0 / 12.0)
    hazard = monthly * compute_soft_factor(state, p) * p.old_book_hazard
    lost = _default_book(state, state.old_book, hazard, state.ticket, "defaults-old")
    state.old_book -= lost
    bad += lost
    ticket = state.ticket * p.core_ticket
    lost = _default_book(state, state.core_loans, monthly * p.core_hazard, ticket, "defaults-core")
    state.core_loans -= lost
    bad += lost
    renewed = bad * state.evergreening
    growth = state.climate * p.hidden_growth + state.evergreening * p.evergreen_growth
    spread = np.minimum(state.hidden_bad * growth, state.core_loans)
    state.core_loans -= spread
    state.hidden_bad += renewed + spread
    state.npl += bad - renewed
    state.new_bad += bad + spread


def _default_cohorts(state: BankState, p: Parameters, month: int, book: int) -> Array:
    """Take this month's defaults out of one book of cohorts; returns their sum. MODEL.md 7."""
    balance = state.cohort_balance[book, : month + 1]
    exposed = balance * _list_seasons(state, p, month)
    exposed *= state.cohort_risk[book, : month + 1]
    return _draw_defaults(state, p, balance, exposed, STREAMS[book])


def _default_technology(state: BankState, p: Parameters, month: int) -> Array:
    """Do the same for the technology book, and note what the bank's usual loans would have lost by now."""
    balance = state.cohort_balance[TECHNOLOGY, : month + 1]
    exposed = balance * _list_seasons(state, p, month)
    state.expected_defaults += folded(exposed) * state.default_rate * p.lifetime_multiple
    exposed *= state.cohort_risk[TECHNOLOGY, : month + 1]
    lost = _draw_defaults(state, p, balance, exposed, STREAMS[TECHNOLOGY])
    state.observed_defaults += lost
    state.co_lent_loans *= 1.0 - ratio(lost, state.technology_loans, 0.0)
    state.technology_loans -= lost
    return lost


def _list_seasons(state: BankState, p: Parameters, month: int) -> Array:
    """Give the share of life-time defaults due this month for the cohorts of month 0..month, (month + 1, 1).

    Where the age of loans is left out of some games, the shape is (month + 1, games).
    """
    seasons = spread_defaults(p.season, state.calendar.months)[month::-1]
    if state.neutral:
        return np.where(state.neutral.season, 1.0 / len(p.season), seasons)
    return seasons


def _draw_defaults(state: BankState, p: Parameters, balance: Array, exposed: Array, stream: str) -> Array:
    """Turn exposed = balance x season x yearly risk into defaults of the month, with the book's sampling noise."""
    scale = state.climate * p.lifetime_multiple
    expected = folded(exposed) * scale
    noise = _draw_noise(state, expected, state.ticket, stream)
    noise = np.minimum(noise, _find_most_noise(state, p))
    exposed *= scale * noise
    balance -= exposed
    out: Array = expected * noise
    return out


def _draw_noise(state: BankState, expected: Array, ticket: Array, stream: str) -> Array:
    """Return observed over expected defaults of a book this month, (games,); 1 where luck is left out."""
    noise = compute_sampling_noise(expected, ticket, state.luck[stream])
    return np.where(state.neutral.luck, 1.0, noise) if state.neutral else noise


def _find_most_noise(state: BankState, p: Parameters) -> Array:
    """Give the multiple of expected defaults that takes all of a cohort: at its season's peak, in the worst climate.

    It lies above LARGEST_NOISE but for a season of few months.
    """
    peak = HIGHEST_RISK * float(spread_defaults(p.season, state.calendar.months).max())
    out: Array = 1.0 / np.maximum(p.lifetime_multiple * p.climate_ceiling * peak, 1e-9)
    return out


def _default_book(state: BankState, balance: Array, hazard: Array, ticket: Array, stream: str) -> Array:
    """Give the defaults of a seasoned book with a level hazard, between 0 and a quarter of it."""
    expected = balance * hazard
    noise = _draw_noise(state, expected, ticket, stream)
    out: Array = np.minimum(expected * noise, balance * 0.25)
    return out


def clean_up_loans(state: BankState, p: Parameters, month: int) -> Array:
    """Restructure, recognise, sell and write off bad loans; returns the loss beyond the allowance, (games,).

    A clean-up settles no more than a whole bank can: where there is more, the rest waits its turn.
    """
    _restructure_loans(state, p)
    _recognise_loans(state, p, month)
    beyond = _sell_loans(state, p, month)
    worked = state.cleanup_effort / at_least(measure_stack(state, p), 1.0)
    state.written_off = state.npl * (worked * p.write_off_cleanup + p.write_off_base)
    state.npl -= state.written_off
    loss = state.written_off * (state.cleanup_effort * p.cleanup_discount + p.loss_given_default)
    state.recovered = state.written_off - loss
    loss = loss + (state.loans_sold - state.sale_proceeds - beyond)
    used = np.minimum(loss, state.allowance)
    state.allowance -= used
    out: Array = loss - used + beyond
    return out


def _restructure_loans(state: BankState, p: Parameters) -> None:
    """Put hidden bad loans on new terms: who knows the borrowers heals some, the rest stay what they were."""
    state.cured = state.hidden_bad * state.restructured * state.soft_information * (p.restructuring_cure * 0.01)
    state.hidden_bad -= state.cured
    state.core_loans += state.cured


def _recognise_loans(state: BankState, p: Parameters, month: int) -> None:
    """Bring hidden bad loans to light; called in all at once, they take clients along who could have paid in time.

    The 90-day rule shows most of them within its quarter, unless they are renewed to hide them. What the rule
    has shown no decision shows once more: each finds its share of what the other leaves.
    """
    abrupt = state.recognition * state.recognition * ratio(state.hidden_bad, state.gross_loans, 0.0)
    state.sme_clients *= 1.0 - at_most(abrupt * p.recognition_clients, 1.0)
    left = 1.0 - at_most(state.recognition + state.cleanup_effort * p.cleanup_recognition, 1.0)
    if p.ninety_day_month <= month < p.ninety_day_month + p.ninety_day_months:
        left = left * (1.0 - (1.0 - state.evergreening * p.ninety_day_evasion) * p.ninety_day_share)
    found = state.hidden_bad * (1.0 - left)
    state.hidden_bad -= found
    state.npl += found


def _sell_loans(state: BankState, p: Parameters, month: int) -> Array:
    """Sell bad loans as a package; returns the loss beyond what had been set aside for them, for the month's profit.

    The buyer pays less the more comes to market at once, and when all banks sell; clients leave with their relatives'
    debts.
    """
    state.loans_sold = state.npl * share(state.npl_sale)
    state.npl -= state.loans_sold
    offered = ratio(state.loans_sold, state.gross_loans, 0.0)
    price = at_least(compute_sale_price(state, p, month) - offered * p.sale_size_discount, p.sale_least_price)
    state.sale_proceeds = state.loans_sold * price
    state.sold_total += state.loans_sold
    state.sme_clients *= 1.0 - at_most(offered * p.sale_clients, 1.0)
    lost = state.loans_sold - state.sale_proceeds
    out: Array = at_least(lost - state.loans_sold * p.loss_given_default, 0.0)
    return out


def compute_sale_price(state: BankState, p: Parameters, month: int) -> float:
    """Return what a buyer pays for a unit of bad loans, a small package: less where accounts close, and in a glut."""
    crowded = state.calendar.place_in_year(month) in ACCOUNTS_CLOSE
    crowded |= p.ninety_day_month <= month < p.ninety_day_month + p.ninety_day_months
    return p.npl_sale_price - (p.sale_season_discount if crowded else 0.0)
