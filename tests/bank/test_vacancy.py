"""While nobody may sign, lending, building and dividends wait, and what runs unled costs more."""

from __future__ import annotations

import numpy as np

from game.bank.state import BankState
from tests.bank.support import played

LEFT = 15
PLAN = {4: {"build_scope": 1.0, "vendor_scale": 1.0}}


def with_and_without(bank: str) -> tuple[BankState, BankState]:
    """Return the same games at their end, in the first of which nobody could sign for half a year."""
    vacant = {month: dict(levers) for month, levers in PLAN.items()}
    vacant[LEFT] = {"vacancy": 6.0}
    return played(bank, vacant, range(40)), played(bank, PLAN, range(40))


def test_a_vacancy_passes_and_costs_clients_profit_and_dividends_in_every_bank_that_pays_them() -> None:
    for bank in ("county", "city", "village", "coastal"):
        vacant, led = with_and_without(bank)
        assert not vacant.vacancy.any(), bank
        for name in ("sme_clients", "profit_total", "dividend_total", "gross_loans"):
            assert vacant[name].mean() < led[name].mean(), (bank, name)


def test_who_has_more_under_way_pays_more_for_a_vacancy() -> None:
    vacant, led = with_and_without("county")
    idle, quiet = played("county", {LEFT: {"vacancy": 6.0}}, range(40)), played("county", {}, range(40))
    assert (vacant.technology_spend - led.technology_spend).mean() > 0.02
    assert np.array_equal(idle.technology_spend, quiet.technology_spend)
    assert vacant.built_months.mean() < led.built_months.mean() - 0.5


def test_no_dividend_is_paid_in_a_month_without_a_president() -> None:
    state = played("coastal", {3: {"vacancy": 6.0}}, range(5), months=6)
    assert not state.dividend.any()
    assert played("coastal", {}, range(5), months=6).dividend.all()
