"""Loans go bad in their season, with the noise of their number, and never beyond what was lent."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank.chance import normal
from game.bank.credit import LARGEST_NOISE, sampling_noise, seasoned
from game.bank.lending import HIGHEST_RISK
from tests.bank.support import opened, parameters, played

MANY = np.arange(60_000, dtype=np.uint64)


def test_defaults_peak_in_the_second_year() -> None:
    season = seasoned(parameters().season)[:, 0]
    assert season.sum() == pytest.approx(1.0)
    assert 12 <= int(season.argmax()) <= 23
    assert season[:4].sum() < 0.05


@pytest.mark.parametrize("count", [0.5, 1.0, 4.0, 30.0, 400.0])
def test_noise_has_the_mean_and_spread_of_a_count(count: float) -> None:
    ticket = np.full(len(MANY), 0.003)
    noise = sampling_noise(ticket * count, ticket, normal(MANY, "defaults-test", 0))
    assert noise.min() >= 0.0
    assert noise.mean() == pytest.approx(1.0, abs=0.02)
    assert noise.std() == pytest.approx(count**-0.5, rel=0.06)


def test_no_month_can_take_more_than_there_is() -> None:
    p = parameters()
    peak = float(seasoned(p.season).max())
    largest_step_up = 0.75  # share of a cohort's balance that defaults at most, leaving room for repayment
    assert p.lifetime_multiple * HIGHEST_RISK * peak * p.climate_ceiling * LARGEST_NOISE < 1.0 + largest_step_up
    worst = p.lifetime_multiple * HIGHEST_RISK * peak * p.climate_ceiling
    assert worst < 0.2


def test_six_hundred_young_loans_are_weak_evidence() -> None:
    state = played("county", {15: {"vendor_scale": 1.0}}, range(200), months=23)
    ratio = state.early_default_ratio
    good, bad = ratio[state.vendor_fit < -0.5], ratio[state.vendor_fit > 0.5]
    assert np.median(bad) > np.median(good)
    assert np.quantile(good, 0.9) > np.quantile(bad, 0.1)


def test_the_technology_book_shows_its_risk_later() -> None:
    plan = {15: {"vendor_scale": 1.0}}
    december, end = (played("county", plan, range(120), months=months) for months in (24, 36))
    bad = december.vendor_fit > 0.8
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


def test_recognition_and_sale_are_used_once() -> None:
    state = played("troubled", {3: {"recognition": 1.0}, 5: {"npl_sale": 0.5}}, [1, 2], months=6)
    assert (state.loans_sold > 0.0).all()
    assert (state.hidden_ratio < 0.002).all()
    assert (state.npl_sale == 0.0).all()
