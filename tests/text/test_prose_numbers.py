"""What a source states, as a sentence says it."""

from __future__ import annotations

import pytest

from game.text.prose_numbers import count_in_words, format_in_prose

COUNTS = {"亿元": 100_000_000.0, "万元": 10_000.0, "thousand crowns": 1000.0}


@pytest.mark.parametrize(
    ("values", "unit", "zh", "en"),
    [
        ((4.0,), "banks", "4", "four"),
        ((12.0,), "banks", "12", "12"),
        ((0.5,), "days", "半", "half a"),
        ((3.0, 5.0), "minutes", "3至5", "three to five"),
        ((12.0, 24.0), "months", "12至24", "12 to 24"),
        ((1.2, 1.5), "share", "120%至150%", "120% to 150%"),
        ((3.0,), "trillion CNY", "3", "3"),
        ((1.0,), "share", "100%", "100%"),
        ((2009.0,), "year", "2009", "2009"),
        ((11.0,), "rank of 100", "11", "11"),
        ((2500.0,), "亿元", "2,500", "250 billion"),
        ((0.3, 2.0), "亿元", "3,000万至2", "30 to 200 million"),
        ((0.3, 0.5), "亿元", "0.3至0.5", "30 to 50 million"),
        ((3.0, 5.0), "亿元", "3至5", "300 to 500 million"),
        ((1.5, 2.0), "days", "1.5至2", "1.5 to 2"),
        ((7.5,), "billion USD", "75", "7.5"),
        ((31.64,), "million customers", "3,164", "31.64"),
        ((1000.0,), "万元", "1,000", "10 million"),
        ((4500.0,), "thousand crowns", "4,500", "4.5 million"),
        ((12.0,), "million ARS", "1,200", "12"),
        ((3.0,), "million users", "300", "three"),
        (("2017-03-28",), "date", "2017年3月28日", "28 March 2017"),
        (("2024-07",), "date", "2024年7月", "July 2024"),
        (("autumn",), "date", "autumn", "autumn"),
    ],
)
def test_a_stated_value_reads_in_a_sentence(values: tuple[float | str, ...], unit: str, zh: str, en: str) -> None:
    assert format_in_prose(values, unit, "zh", COUNTS) == zh
    assert format_in_prose(values, unit, "en", COUNTS) == en


@pytest.mark.parametrize(("values", "told"), [((3.0, 5.0), "3-5"), ((0.5,), "0.5"), (("2024-07",), "2024-07")])
def test_another_language_gets_the_numbers_as_they_stand(values: tuple[float | str, ...], told: str) -> None:
    assert format_in_prose(values, "days", "fr") == told


@pytest.mark.parametrize(
    ("number", "zh", "en"), [(1, "一", "One"), (2, "两", "Two"), (4, "四", "Four"), (10, "十", "Ten"), (11, "11", "11")]
)
def test_a_heading_counts_in_words(number: int, zh: str, en: str) -> None:
    assert count_in_words(number, "zh") == zh
    assert count_in_words(number, "en") == en
    assert count_in_words(number, "es") == str(number)
