"""What a source states, as a sentence says it."""

from __future__ import annotations

import pytest

from game.text.prose_numbers import told_in_prose


@pytest.mark.parametrize(
    ("values", "unit", "zh", "en"),
    [
        ((4.0,), "banks", "4", "four"),
        ((12.0,), "banks", "12", "12"),
        ((0.5,), "days", "0.5", "half a"),
        ((3.0, 5.0), "minutes", "3-5", "three to five"),
        ((12.0, 24.0), "months", "12-24", "12 to 24"),
        ((1.2, 1.5), "share", "120%-150%", "120% to 150%"),
        ((3.0,), "trillion CNY", "3", "3"),
        ((1.0,), "share", "100%", "100%"),
        ((2009.0,), "year", "2009", "2009"),
        ((11.0,), "rank of 100", "11", "11"),
        ((2500.0,), "亿元", "2,500", "250 billion"),
        ((0.3, 2.0), "亿元", "0.3-2", "30 to 200 million"),
        ((1.5, 2.0), "days", "1.5-2", "1.5 to 2"),
        ((1000.0,), "万元", "1,000", "10 million"),
        (("2017-03-28",), "date", "2017-03-28", "28 March 2017"),
        (("2024-07",), "date", "2024-07", "July 2024"),
        (("autumn",), "date", "autumn", "autumn"),
    ],
)
def test_a_stated_value_reads_in_a_sentence(values: tuple[float | str, ...], unit: str, zh: str, en: str) -> None:
    assert told_in_prose(values, unit, "zh") == zh
    assert told_in_prose(values, unit, "en") == en
    assert told_in_prose(values, unit, "fr") == zh  # words of numbers are known in English only
