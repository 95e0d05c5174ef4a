"""Months are counted and named again."""

from __future__ import annotations

import pytest

from game.text.months import count_months, name_month


@pytest.mark.parametrize("month", ["2017-01", "2017-12", "2018-01", "0999-06", "9999-12"])
def test_a_month_is_named_by_its_count(month: str) -> None:
    assert name_month(count_months(month)) == month


def test_december_is_followed_by_january() -> None:
    assert name_month(count_months("2017-12") + 1) == "2018-01"
    assert count_months("2019-02") - count_months("2017-12") == 14
