"""Numbers as people read them, by unit and language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.text.numbers import format_change, format_plain, format_value, round_as_shown


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
    assert format_value(value, unit, "zh") == zh
    assert format_value(value, unit, "en") == en
    assert format_value(value, unit, "fr") == en  # a story may be told in a language that the interface does not speak


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
    assert format_change(value, unit, "zh") == zh
    assert format_change(value, unit, "en") == en


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_a_plain_number_reads_back_to_what_it_was(value: float, digits: int) -> None:
    text = format_plain(value, digits)
    assert re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?", text)
    assert float(text.replace(",", "")) == pytest.approx(value, abs=0.51 * 10**-digits, rel=1e-12)
    assert not (text.startswith("-") and float(text.replace(",", "")) == 0)


@given(st.floats(), st.sampled_from(["share", "亿元", "clients", "", "?"]), st.sampled_from(["zh", "en"]))
def test_any_float_has_a_text(value: float, unit: str, language: str) -> None:
    assert format_value(value, unit, language)
    assert format_change(value, unit, language)


@pytest.mark.parametrize("digits", [None, 0, 3])
def test_money_is_told_by_its_size_and_not_by_a_number_of_decimals(digits: int | None) -> None:
    assert format_value(0.0324, "亿元", "zh", digits) == "324万元"
    assert format_value(0.0324, "亿元", "en", digits) == "RMB 3.24m"


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
    assert format_value(value, "亿元", "zh") == zh
    assert format_value(value, "亿元", "en") == en


@given(st.floats(0.000001, 10_000.0), st.sampled_from(["zh", "en"]))
def test_a_sum_keeps_three_significant_digits_and_never_shows_as_zero(value: float, language: str) -> None:
    text = format_value(value, "亿元", language)
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
    assert round_as_shown(value, unit, digits) == shown
