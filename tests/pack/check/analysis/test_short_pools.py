"""Pools that can't give every game what they promise, counted bank by bank."""

from __future__ import annotations

from tests.engine.pooled import Member, pooled
from tests.pack.check.analysis.told import warned

COUNTY: Member = (1, 3, 'bank == "county"')


def short(least: int, *members: Member) -> list[str]:
    return [str(one.message) for one in warned(pooled({"cloud": (least, members)}), "short-pool")]


def test_every_bank_is_counted_by_itself() -> None:
    found = short(2, COUNTY, (2, 4, ""), (1, 8, 'bank == "city" or talent > 31'))
    assert found == []
    found = short(2, COUNTY, (2, 4, ""), (1, 8, 'bank == "city" and talent > 31'))
    assert {text.rpartition(" ")[2] for text in found} == {"village", "troubled", "coastal"}


def test_a_window_outside_the_calendar_and_a_condition_that_never_holds_do_not_count() -> None:
    assert len(short(1, (9, 10, ""))) == 5
    assert len(short(1, (1, 8, "talent > 31 and talent < 30"))) == 5
    assert short(1, (8, 10, "")) == []


def test_a_pool_of_one_bank_alone_is_short_in_that_bank_or_nowhere() -> None:
    assert short(1, COUNTY) == []
    assert [text.rpartition(" ")[2] for text in short(2, COUNTY)] == ["county"]


def test_what_a_bank_has_is_counted_under_each_mandate_and_background() -> None:
    builders: Member = (2, 4, 'mandate == "builder"')
    found = short(2, (1, 3, ""), builders)
    assert [text.partition("where ")[2] for text in found] == [
        f'bank == "{bank}" and mandate == "none"' for bank in ("city", "coastal", "county", "troubled", "village")
    ]
    assert short(2, (1, 3, ""), builders, (5, 8, 'mandate != "builder"')) == []
    assert short(1, builders) == []  # the pool is of this mandate alone
    lender: Member = (2, 4, 'background != "credit" or bank != "city"')
    assert [text.partition("where ")[2] for text in short(2, (1, 3, ""), lender)] == [
        'bank == "city" and background == "credit"'
    ]
