"""Clients and new loans: officers, technology channels, a lending partner; who comes, who leaves, at what risk."""

from __future__ import annotations

import numpy as np

from game.bank.derivation import derivation
from game.bank.fit import (
    compute_bought_misfit,
    compute_bought_unread,
    compute_built_misfit,
    compute_built_unread,
    compute_shared_misfit,
)
from game.bank.numerics import at_least, at_most, clamp, exponential, ratio, share, when
from game.bank.organisation import compute_collecting
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array
from game.bank.vacancy import is_vacant

RELATIONSHIP, TECHNOLOGY = 0, 1
"""The two books of cohorts in `BankState.cohort_balance` and `cohort_risk`."""

HIGHEST_RISK = 0.3
"""No cohort is written at more than 30 % a year; keeps every month's defaults within the balance (see credit.py)."""


@derivation(
    reads=[
        BankState.bought_adoption, BankState.built_adoption, BankState.shared_adoption,
        BankState.approval_octaves, BankState.scorable,
    ],
    writes=[BankState.speed, BankState.approval_days],
)  # fmt: skip
def derive_service(state: BankState, p: Parameters) -> None:
    """Work out the service speed that adopted technology brings, and approval days.

    Days fall geometrically from the bank's own to those of full use: a pilot's figure as an asymptote. MODEL.md 3.
    """
    main = np.maximum(state.bought_adoption, state.built_adoption)
    together = np.minimum(state.shared_adoption, main) * p.speed_together
    state.speed = share(np.maximum(main, state.shared_adoption * p.speed_shared) + together)
    fallen = exponential(state.approval_octaves * (1.0 - state.speed * state.scorable))
    state.approval_days = fallen * p.approval_days_case


def lend_month(state: BankState, p: Parameters, month: int) -> None:
    """Play a month of clients and loans: attrition, growth of old clients' loans, three sources of new clients.

    Fills the flows new_lending, repaid, new_clients and technology_clients and opens this month's cohorts.
    """
    appetite = state.growth_appetite
    drive = state.growth_room * (at_most(appetite, 0.0) + 1.0)
    drive *= at_least(appetite, 0.0) * p.appetite_clients + 1.0
    drive *= 1.0 - is_vacant(state) * p.vacancy_lending
    state.price_cut_felt += (state.price_cut - state.price_cut_felt) * p.price_notice
    leaving = _compute_leaving(state, p)
    by_officers = _count_clients_of_officers(state, p) * drive
    channels = _count_clients_of_channels(state, p, drive)
    by_technology = channels[0] + channels[1] + channels[2]
    state.technology_clients = by_technology
    state.new_clients = by_officers + by_technology
    state.sme_clients = state.sme_clients * (1.0 - leaving) + state.new_clients
    _renew_books(state, p, month, leaving, drive)
    _open_cohorts(state, p, month, by_officers, channels, drive)
    grown = state.core_loans * at_most(drive, 1.0) * p.core_growth
    grown *= at_least(appetite, 0.0) * p.appetite_core + 1.0
    state.core_loans += grown
    state.new_lending += grown


def _compute_leaving(state: BankState, p: Parameters) -> Array:
    """Give the share of clients lost: rivals take those whom neither speed nor knowledge holds. MODEL.md 6."""
    pull = state.competition * (1.0 - state.speed * state.scorable * p.churn_speed)
    pull *= p.churn_soft - state.soft_information * 0.01
    pull *= at_least(1.0 - state.price_cut_felt * p.churn_price, 0.0)
    pull *= 1.0 - state.mobile_effort * p.churn_mobile
    refused = state.bought_adoption * compute_bought_unread(state, p)
    refused += state.built_adoption * compute_built_unread(state, p)
    leaving = (pull * p.churn_competition + p.churn_base) * (refused * p.churn_refused + 1.0)
    out: Array = leaving * (1.0 - state.visits * p.churn_visits)
    return out


def _count_clients_of_officers(state: BankState, p: Parameters) -> Array:
    """Count new relationship borrowers at full drive. MODEL.md 6 (Shen et al. 2009: local authority matters)."""
    served = state.sme_clients / state.client_pool
    found = state.officers * state.soft_information * (p.officer_clients / p.officer_soft_reference)
    found *= 1.0 - at_most(state.attention_over, 1.0) * p.officer_overload
    found *= 1.0 - compute_collecting(state, p) * p.officer_cleanup
    found *= state.speed * p.officer_speed + state.visits * p.officer_visits + 1.0
    found *= state.price_cut_felt * p.price_clients + 1.0
    out: Array = found * share(p.officer_saturation - served)
    return out


def _count_clients_of_channels(state: BankState, p: Parameters, drive: Array) -> tuple[Array, Array, Array]:
    """Count new borrowers by each channel, bought, shared and built, which fish in one pond. MODEL.md 6.

    The clients of the supplier's pilot are the ceiling of a fully ready bank with as many businesses in reach.
    """
    uses = (state.bought_adoption, state.shared_adoption, state.built_adoption)
    total = uses[0] + uses[1] + uses[2]
    largest = np.maximum(np.maximum(uses[0], uses[1]), uses[2])
    reach = at_most(largest + (total - largest) * p.channel_overlap, 1.0)
    served = state.sme_clients / state.client_pool
    flow = state.client_pool * state.scorable
    flow *= p.pilot_new_clients / p.pilot_adoption_months / p.pilot_pool / p.pilot_scorable
    flow *= share((p.technology_saturation - served) * p.technology_saturation_slope)
    flow *= drive * (1.0 - state.fraud_screen * p.fraud_false_alarm) * (state.price_cut_felt * p.price_clients + 1.0)
    flow *= ratio(reach, total, 0.0)
    return flow * uses[0], flow * uses[1], flow * uses[2]


def _renew_books(state: BankState, p: Parameters, month: int, leaving: Array, drive: Array) -> None:
    """Let loans leave with their clients; those who stay borrow a little more."""
    growing = (state.top_up + p.attrition_base) * at_most(drive, 1.0)
    balance = state.old_book + state.relationship_loans + state.technology_loans
    state.repaid = balance * leaving
    state.new_lending = balance * growing
    keep = growing - leaving + 1.0
    state.old_book *= keep
    state.relationship_loans *= keep
    state.technology_loans *= keep
    state.co_lent_loans *= keep
    state.cohort_balance[:, :month] *= keep


def _open_cohorts(
    state: BankState, p: Parameters, month: int, officers: Array, channels: tuple[Array, Array, Array], drive: Array
) -> None:
    """Book new loans as the youngest cohorts, with the risk at which they were written. MODEL.md 7."""
    base = state.default_rate * (1.0 - state.shared_adoption * (p.shared_blacklist / p.shared_ceiling))
    base *= at_least(state.growth_appetite, 0.0) * p.appetite_risk + 1.0
    made = officers * state.ticket
    state.relationship_loans += made
    _book_cohort(state, RELATIONSHIP, month, made, made * base * compute_soft_factor(state, p))
    risks = _compute_channel_risks(state, p, (channels[0] + channels[1] + channels[2]) * state.ticket * 12.0)
    amounts = [clients * state.ticket for clients in channels]
    good, risk = _take_out_fraud(state, p, amounts, risks)
    partner = at_least(state.co_lending * state.sme_loans - state.co_lent_loans, 0.0) * drive * p.co_lending_pace
    state.co_lent_loans += partner
    state.technology_loans += good + partner
    _book_cohort(state, TECHNOLOGY, month, good + partner, (risk + partner * p.co_lending_risk) * base)
    first = (state.bought_months >= 1.0) & (state.bought_months <= p.pilot_months)
    state.bought_new_clients += when(first) * channels[0]
    state.bought_loans += when(first) * amounts[0]


def compute_soft_factor(state: BankState, p: Parameters) -> Array:
    """Give a relationship loan's risk over the usual: knowledge of the client lowers it (Chen et al. 2015).

    Who is visited is also seen to be in trouble while the loan can still be shortened or secured.
    """
    known = p.soft_risk_base - state.soft_information * (p.soft_risk_slope * 0.01)
    out: Array = known * (1.0 - state.visits * p.early_trouble)
    return out


def _compute_channel_risks(state: BankState, p: Parameters, yearly: Array) -> tuple[Array, Array, Array]:
    """Give scored loans' risk over the usual, by channel: hidden misfit x what a score alone misses + overheating.

    Ono, Hasumi and Hirata 2014: hard information alone raises defaults unless a relationship stands behind it.
    """
    hot = at_least(ratio(yearly, state.sme_loans, 0.0) - p.overheating_threshold, 0.0) * p.overheating
    clash = at_least(state.clash - 0.5, 0.0) * p.model_clash + 1.0
    bought = _compute_scored_risk(state, p, compute_bought_misfit(state, p), state.bought_overlay, clash, hot)
    shared = _compute_scored_risk(state, p, compute_shared_misfit(state, p), p.overlay_shared, clash, hot)
    built = _compute_scored_risk(state, p, compute_built_misfit(state, p), p.overlay_built, clash, hot)
    return bought, shared, built


def _compute_scored_risk(
    state: BankState, p: Parameters, misfit: Array, overlay: Array | float, clash: Array, hot: Array
) -> Array:
    """Give the risk factor of one scoring model under that much of officers' judgement."""
    blind = (1.0 - overlay * state.soft_information * 0.01) * (p.hard_data - state.data_quality * 0.01)
    blind *= p.hard_scorable - state.scorable * (p.hard_scorable - 1.0)
    factor = exponential(misfit) * (blind * p.hard_only + p.score_share) * clash
    out: Array = factor + hot * (1.0 - overlay * p.overheating_overlay)
    return out


def _take_out_fraud(
    state: BankState, p: Parameters, amounts: list[Array], risks: tuple[Array, Array, Array]
) -> tuple[Array, Array]:
    """Take out what swindlers borrow, which is bad at once; returns the honest loans and loans x risk factor.

    Screening catches as much as its seller claims only where data are good; a wide-open platform draws more.
    """
    caught = at_most(state.data_quality * (1.0 / p.fraud_data_reference), 1.0) * p.fraud_sensitivity
    caught *= state.fraud_screen
    rate = (1.0 - caught) * p.fraud_rate
    wide = at_least(state.bought_scale - state.bought_overlay, 0.0) * (p.fraud_open_channel - 1.0) + 1.0
    made = amounts[0] + amounts[1] + amounts[2]
    fraud = (amounts[0] * wide + amounts[1] + amounts[2]) * rate
    state.new_bad = fraud
    state.npl += fraud
    state.new_lending += fraud
    honest = made - fraud
    kept = ratio(honest, made, 0.0)
    return honest, (amounts[0] * risks[0] + amounts[1] * risks[1] + amounts[2] * risks[2]) * kept


def _book_cohort(state: BankState, book: int, month: int, made: Array, weighted: Array) -> None:
    """Write one cohort: `made` of loans, `weighted` = loans x yearly default probability."""
    state.cohort_balance[book, month] = made
    state.cohort_risk[book, month] = clamp(ratio(weighted, made, 0.0), 0.0, HIGHEST_RISK)
    state.new_lending += made
    state.originated += made
    state.risk_written += weighted
