"""Loans go bad in their season, with the noise of their number, and never beyond what was lent."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank.chance import draw_normal
from game.bank.credit import LARGEST_NOISE, compute_sale_price, compute_sampling_noise, spread_defaults
from game.bank.lending import HIGHEST_RISK
from game.bank.month import refresh_and_play
from tests.bank.support import opened, parameters, played

MANY = np.arange(60_000, dtype=np.uint64)


def test_defaults_peak_in_the_second_year() -> None:
    season = spread_defaults(parameters().season, 36)[:, 0]
    assert season.sum() == pytest.approx(1.0)
    assert 12 <= int(season.argmax()) <= 23
    assert season[:4].sum() < 0.05


@pytest.mark.parametrize("count", [0.5, 1.0, 4.0, 30.0, 400.0])
def test_noise_has_the_mean_and_spread_of_a_count(count: float) -> None:
    ticket = np.full(len(MANY), 0.003)
    noise = compute_sampling_noise(ticket * count, ticket, draw_normal(MANY, "defaults-test", 0))
    assert noise.min() >= 0.0
    assert noise.mean() == pytest.approx(1.0, abs=0.02)
    assert noise.std() == pytest.approx(count**-0.5, rel=0.06)


def test_no_month_can_take_more_than_there_is() -> None:
    p = parameters()
    peak = float(spread_defaults(p.season, 36).max())
    largest_step_up = 0.75  # share of a cohort's balance that defaults at most, leaving room for repayment
    assert p.lifetime_multiple * HIGHEST_RISK * peak * p.climate_ceiling * LARGEST_NOISE < 1.0 + largest_step_up
    worst = p.lifetime_multiple * HIGHEST_RISK * peak * p.climate_ceiling
    assert worst < 0.2


def test_few_young_loans_are_weak_evidence_between_platforms_that_lend() -> None:
    state = played("county", {15: {"vendor_scale": 1.0}}, range(200), months=23)
    ratio, fit = state.early_default_ratio, state.bought_fit
    best, fair = ratio[fit < -0.8], ratio[(fit >= -0.8) & (fit < 0.0)]
    assert np.median(fair) > np.median(best)
    assert np.quantile(best, 0.9) > np.quantile(fair, 0.1)


@pytest.mark.parametrize(("scale", "misfits"), [(1.0, 0.5), (0.2, -9.0)])
def test_who_lends_too_little_has_no_evidence_in_month_five(scale: float, misfits: float) -> None:
    state = played("county", {15: {"vendor_scale": scale}}, range(200), months=23)
    few = state.bought_fit > misfits
    assert (state.technology_loans[few] > 0.0).all()
    assert (state.early_default_ratio[few] == 1.0).all()


def test_the_technology_book_shows_its_risk_later() -> None:
    plan = {15: {"vendor_scale": 1.0}}
    december, end = (played("county", plan, range(120), months=months) for months in (24, 36))
    bad = december.bought_fit > 0.8
    shown = december.observed_defaults[bad].mean() / december.originated[bad].mean()
    assert end.observed_defaults[bad].mean() / december.originated[bad].mean() > 4.0 * shown


def test_ninety_days_bring_hidden_loans_to_light_unless_renewed() -> None:
    honest = played("troubled", {}, range(20), months=19)
    renewed = played("troubled", {15: {"evergreening": 1.0}}, range(20), months=19)
    start = opened(["troubled"], [0]).hidden_ratio[0]
    assert honest.hidden_ratio.mean() < 0.6 * start
    assert renewed.hidden_ratio.mean() > 0.8 * start
    late = played("troubled", {15: {"evergreening": 1.0}}, range(20))
    assert late.supervisory_breaches.mean() > renewed.supervisory_breaches.mean() + 3.0


def test_the_rule_and_a_decision_find_a_hidden_loan_once() -> None:
    month = int(parameters().ninety_day_month)
    ruled, both = (
        played("county", {month: {"recognition": shown}}, range(20), months=month + 1) for shown in (0.0, 0.5)
    )
    assert np.allclose(both.hidden_bad, ruled.hidden_bad * 0.5)
    assert (both.hidden_bad > 0.0).all()


def test_recognition_and_sale_are_used_once() -> None:
    state = played("troubled", {3: {"recognition": 1.0}, 5: {"npl_sale": 0.5}}, [1, 2], months=6)
    assert (state.loans_sold > 0.0).all()
    assert (state.hidden_ratio < 0.002).all()
    assert (state.npl_sale == 0.0).all()


def test_a_buyer_pays_less_for_a_large_package_and_when_all_sell() -> None:
    p = parameters()
    quiet, crowded = p.ninety_day_month - 2, p.ninety_day_month
    small, large = (played("county", {3: {"npl_sale": part}}, [1], months=4) for part in (0.05, 0.9))
    price = [state.sale_proceeds[0] / state.loans_sold[0] for state in (small, large)]
    assert p.sale_least_price <= price[1] < price[0] <= p.npl_sale_price
    assert compute_sale_price(large, p, int(crowded)) < compute_sale_price(large, p, int(quiet))
    assert compute_sale_price(large, p, 11) < compute_sale_price(large, p, 10)


def test_a_sale_costs_profit_and_clients() -> None:
    kept, sold = (played("county", plan, range(5), months=4) for plan in ({}, {3: {"npl_sale": 0.9}}))
    assert (sold.net_profit < kept.net_profit).all()
    assert (sold.sme_clients < kept.sme_clients).all()
    assert (sold.sold_total > 0.0).all()


def test_recognising_all_at_once_costs_clients_more_than_in_parts() -> None:
    at_once = played("troubled", {3: {"recognition": 1.0}}, range(5), months=9)
    slowly = played("troubled", {month: {"recognition": 0.5} for month in range(3, 9)}, range(5), months=9)
    assert (at_once.sme_clients < slowly.sme_clients).all()


def test_new_terms_heal_the_more_the_better_a_bank_knows_its_clients() -> None:
    state = opened(["county"] * 2, [1, 1])
    state.soft_information, state.restructured = np.array([30.0, 90.0]), np.array([1.0, 1.0])
    hidden = state.hidden_bad.copy()
    refresh_and_play(state, parameters(), 0)
    assert 0.0 < state.cured[0] < state.cured[1] < hidden[1]
