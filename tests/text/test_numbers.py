"""Numbers as people read them, by unit and language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.unsaid import load_unsaid_words
from game.text.numbers import (
    count_decimals,
    format_change,
    format_plain,
    format_sums,
    format_value,
    join_edges,
    round_as_shown,
)
from game.text.units import NO_UNITS, Money, MoneyStep, MoneyWords, Units

YUAN = Units(load_unsaid_words().money, {})
"""The money of a pack that says none, with counts of its own in Chinese and a prefix in English."""

CROWNS = Units(
    Money(
        "thousand crowns",
        {
            "en": MoneyWords([MoneyStep(1e-3, "m", 1000.0), MoneyStep(1000.0, decimals=2)], suffix=" kr"),
            "es": MoneyWords([MoneyStep(1000.0, decimals=0)], prefix="$ "),
        },
    ),
    {
        "sacks": {"en": [" sack", " sacks"], "es": " sacos"},
        "degrees": {"en": "about {value} degrees"},
    },
)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (0.131, "share", "13.1%", "13.1%"),
        (-0.0004, "share", "0.0%", "0.0%"),
        (1.2, "亿元", "1.2亿元", "RMB 120m"),
        (180.0, "亿元", "180亿元", "RMB 18bn"),
        (186.34, "亿元", "186.3亿元", "RMB 18.6bn"),
        (-25.5, "亿元", "-25.5亿元", "-RMB 2.55bn"),
        (0.324, "亿元", "3,240万元", "RMB 32.4m"),
        (-0.0656, "亿元", "-656万元", "-RMB 6.56m"),
        (0.004, "亿元", "40万元", "RMB 400,000"),
        (0.00045, "亿元", "4.5万元", "RMB 45,000"),
        (0.000068, "亿元", "6,800元", "RMB 6,800"),
        (-0.000068, "亿元", "-6,800元", "-RMB 6,800"),
        (0.0, "亿元", "0元", "RMB 0"),
        (1e-12, "亿元", "0元", "RMB 0"),
        (6214.4, "clients", "6,214户", "6,214"),
        (12.25, "days", "12.2天", "12.2 days"),
        (3.0, "months", "3个月", "3 months"),
        (1.0, "months", "1个月", "1 month"),
        (-1.0, "months", "-1个月", "-1 month"),
        (1.0, "days", "1.0天", "1.0 days"),
        (55.4, "points", "55", "55"),
        (1.5, "multiple", "1.50倍", "1.50x"),
        (1.52, "times", "1.5倍", "1.5 times"),
        (0.0062, "percentage points", "+0.62个百分点", "+0.62pp"),
        (-0.012, "percentage points", "-1.20个百分点", "-1.20pp"),
        (2.0, "", "2", "2"),
        (2.5, "", "2.50", "2.50"),
        (2.5, "an author's own", "2.50", "2.50"),
        (1234567.0, "users", "1,234,567人", "1,234,567"),
    ],
)
def test_a_value_by_its_unit(value: float, unit: str, zh: str, en: str) -> None:
    assert format_value(value, unit, "zh", units=YUAN) == zh
    assert format_value(value, unit, "en", units=YUAN) == en
    assert (
        format_value(value, unit, "fr", units=YUAN) == en
    )  # a story may be told in a language that the interface does not speak


def test_digits_overrule_the_unit() -> None:
    assert format_value(0.10567, "share", "en", 2) == "10.57%"
    assert format_value(6214.4, "clients", "en", 1) == "6,214.4"


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (0.012, "share", "+1.20个百分点", "+1.20pp"),
        (-0.012, "share", "-1.20个百分点", "-1.20pp"),
        (0.0062, "percentage points", "+0.62个百分点", "+0.62pp"),
        (5.0, "points", "+5", "+5"),
        (-5.0, "points", "-5", "-5"),
        (0.0, "points", "0", "0"),
        (-0.2, "points", "0", "0"),
        (0.324, "亿元", "+3,240万元", "+RMB 32.4m"),
        (-1.2, "亿元", "-1.2亿元", "-RMB 120m"),
    ],
)
def test_a_change_carries_its_sign_and_shares_change_in_points(value: float, unit: str, zh: str, en: str) -> None:
    assert format_change(value, unit, "zh", units=YUAN) == zh
    assert format_change(value, unit, "en", units=YUAN) == en


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_a_plain_number_reads_back_to_what_it_was(value: float, digits: int) -> None:
    text = format_plain(value, digits)
    assert re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?", text)
    assert float(text.replace(",", "")) == pytest.approx(value, abs=0.51 * 10**-digits, rel=1e-12)
    assert not (text.startswith("-") and float(text.replace(",", "")) == 0)


@given(
    st.floats(),
    st.sampled_from(["share", "亿元", "thousand crowns", "sacks", "clients", "", "?"]),
    st.sampled_from(["zh", "en"]),
)
def test_any_float_has_a_text(value: float, unit: str, language: str) -> None:
    for units in (NO_UNITS, YUAN, CROWNS):
        assert format_value(value, unit, language, units=units)
        assert format_change(value, unit, language, units=units)


@pytest.mark.parametrize("digits", [None, 0, 3])
def test_money_is_told_by_its_size_and_not_by_a_number_of_decimals(digits: int | None) -> None:
    assert format_value(0.0324, "亿元", "zh", digits, YUAN) == "324万元"
    assert format_value(0.0324, "亿元", "en", digits, YUAN) == "RMB 3.24m"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0.99996, "1亿元", "RMB 100m"),
        (0.000099996, "1万元", "RMB 10,000"),
        (9.9996, "10亿元", "RMB 1bn"),
        (0.0099996, "100万元", "RMB 1m"),
    ],
)
def test_a_sum_that_rounds_to_the_next_count_is_told_in_it(value: float, zh: str, en: str) -> None:
    assert format_value(value, "亿元", "zh", units=YUAN) == zh
    assert format_value(value, "亿元", "en", units=YUAN) == en


@given(st.floats(0.000001, 10_000.0), st.sampled_from(["zh", "en"]))
def test_a_sum_keeps_three_significant_digits_and_never_shows_as_zero(value: float, language: str) -> None:
    text = format_value(value, "亿元", language, units=YUAN)
    number = float(re.sub(r"[^0-9.]", "", text))
    per = {"亿": 1.0, "万": 0.0001, "元": 1e-8, "n": 10.0, "m": 0.01}
    unit = next((mark for mark in ("亿", "万", "元") if mark in text), text[-1] if text[-1] in "nm" else "元")
    assert number * per[unit] == pytest.approx(value, rel=0.005, abs=50e-8)
    assert number > 0


@pytest.mark.parametrize(
    ("value", "unit", "digits", "shown"),
    [
        (0.10567, "share", None, 0.106),
        (0.10567, "share", 2, 0.1057),
        (6214.4, "clients", None, 6214.0),
        (1.234, "亿元", 1, 1.234),
    ],
)
def test_a_value_is_rounded_as_it_is_shown(value: float, unit: str, digits: int | None, shown: float) -> None:
    assert round_as_shown(value, unit, digits, YUAN) == shown


@pytest.mark.parametrize(
    ("value", "unit", "en", "es"),
    [
        (1.25, "thousand crowns", "1,250.00 kr", "$ 1,250"),
        (-0.0125, "thousand crowns", "-12.50 kr", "-$ 12"),
        (2500.0, "thousand crowns", "2.5m kr", "$ 2,500,000"),
        (1.0, "sacks", "1 sack", "1 sacos"),
        (-1.0, "sacks", "-1 sack", "-1 sacos"),
        (12.0, "sacks", "12 sacks", "12 sacos"),
        (7.0, "degrees", "about 7 degrees", "about 7 degrees"),
    ],
)
def test_a_storys_own_money_and_units_are_told_as_it_says(value: float, unit: str, en: str, es: str) -> None:
    assert format_value(value, unit, "en", units=CROWNS) == en
    assert format_value(value, unit, "es", units=CROWNS) == es


def test_money_that_no_story_describes_is_a_bare_number() -> None:
    assert format_value(1.2, "亿元", "zh") == "1.20"
    assert format_value(2.0, "thousand crowns", "en") == "2"


def test_charts_count_money_as_the_language_says() -> None:
    assert YUAN.count_in_charts("亿元", "en") == 100.0
    assert YUAN.count_in_charts("亿元", "zh") == YUAN.count_in_charts("share", "en") == 1.0


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        ("60 borrowers", "170 borrowers", ("60", "170 borrowers")),
        ("1.2 million crowns", "3 million crowns", ("1.2", "3 million crowns")),
        ("900 thousand crowns", "1.2 million crowns", ("900 thousand", "1.2 million crowns")),
        ("1 day", "3 days", ("1 day", "3 days")),
        ("5%", "10%", ("5%", "10%")),
        ("RMB 1.2m", "RMB 3m", ("RMB 1.2m", "RMB 3m")),
        ("60", "170", ("60", "170")),
    ],
)
def test_a_range_says_once_what_both_of_its_edges_end_with(low: str, high: str, told: tuple[str, str]) -> None:
    assert join_edges(low, high) == told


@given(st.lists(st.integers(-(10**7), 10**7), min_size=1, max_size=8), st.sampled_from(["zh", "en"]))
def test_sums_told_in_one_count_add_up_as_they_are_told(thousandths: list[int], language: str) -> None:
    sums = [one / 1000 for one in (*thousandths, sum(thousandths))]
    *parts, whole = (
        round(float(re.sub(r"[^0-9.-]", "", text).replace("+", "")) * 10_000)
        for text in format_sums(sums, language, 3, YUAN)
    )
    assert sum(parts) == whole


def test_sums_have_signs_and_the_count_that_fits_the_largest() -> None:
    assert format_sums([1.25, -0.004, 0.0], "zh", 3, YUAN) == ["+1.250亿元", "-0.004亿元", "0.000亿元"]
    assert format_sums([0.012, -0.004], "zh", 3, YUAN) == ["+120万元", "-40万元"]
    assert format_sums([1.25, -0.004], "en", 3, YUAN) == ["+RMB 125.0m", "-RMB 0.4m"]
    assert format_sums([12.0], "en", 1, YUAN) == ["+RMB 1.20bn"]
    assert format_sums([-1500.0, 3.0], "en", 0, CROWNS) == ["-1.500m kr", "+0.003m kr"]
    assert format_sums([], "en", 2, NO_UNITS) == []
    assert format_sums([1.5], "en", 2, NO_UNITS) == ["+1.50"]


def test_units_have_decimals_of_their_own() -> None:
    assert [count_decimals(unit) for unit in ("share", "clients", "days", "furlongs", "")] == [1, 0, 1, 2, 2]
