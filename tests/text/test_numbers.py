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
        (1.2, "亿元", "1.20亿元", "RMB 120m"),
        (180.0, "亿元", "180.00亿元", "RMB 18.0bn"),
        (-25.5, "亿元", "-25.50亿元", "-RMB 2.5bn"),
        (0.004, "亿元", "40万元", "RMB 0m"),
        (0.00068, "亿元", "68,000元", "RMB 68,000"),
        (0.000068, "亿元", "6,800元", "RMB 6,800"),
        (-0.000068, "亿元", "-6,800元", "-RMB 6,800"),
        (6214.4, "clients", "6,214户", "6,214"),
        (12.25, "days", "12.2天", "12.2 days"),
        (3.0, "months", "3个月", "3 months"),
        (55.4, "points", "55", "55"),
        (1.5, "multiple", "1.50倍", "1.50x"),
        (1.52, "times", "1.5倍", "1.5 times"),
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
    assert format_value(1.0034, "亿元", "zh", 4) == "1.0034亿元"
    assert format_value(0.0034, "亿元", "en", 3) == "RMB 0.3m"


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (0.012, "share", "+1.20个百分点", "+1.20pp"),
        (-0.012, "share", "-1.20个百分点", "-1.20pp"),
        (5.0, "points", "+5", "+5"),
        (-5.0, "points", "-5", "-5"),
        (0.0, "points", "0", "0"),
        (-0.2, "points", "0", "0"),
        (1.2, "亿元", "+1.20亿元", "+RMB 120m"),
        (-1.2, "亿元", "-1.20亿元", "-RMB 120m"),
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
