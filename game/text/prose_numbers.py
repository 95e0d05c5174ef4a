"""What a source states, as a sentence says it: ranges with "to" or 至, dates spelled out, sums in a language's counts.

English also spells small counts; Chinese prints them in digits, and counts in 亿 and 万.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.text.numbers import format_sourced

COUNTS_IN_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""What an English newspaper spells out; from ten on it prints digits."""

CHINESE_NUMERALS = ("", *"一两三四五六七八九十")
"""Counts as they stand before a measure word."""

HALF = "half a"

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

A_MILLION = 1_000_000

MILLIONS_A_BILLION = 1000

TEN_THOUSAND, HUNDRED_MILLION = 10_000, 100_000_000
"""万 and 亿, in which a Chinese reader counts."""

_CHINESE_COUNTS = {"billion": 10, "million": 100}
"""What a number of a unit that begins so is multiplied by for a Chinese reader, who counts in 亿 and 万."""

_HALVED = ("days", "hours", "years")

_NEVER_IN_WORDS = re.compile(r"share|year on year|year$|rank of|.*(\b[A-Z]{3}\b|元)")
"""Units whose numbers stay in digits: shares, years, ranks, and money, which has a code of three letters."""
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


def count_in_words(number: int, language: str) -> str:
    """Return a count as a heading says it, in words up to ten; other languages than English and Chinese have digits."""
    words = {"zh": CHINESE_NUMERALS, "en": (*COUNTS_IN_WORDS, "ten")}.get(language, ())
    word = words[number] if 0 < number < len(words) else str(number)
    return word[:1].upper() + word[1:]


def count_in_chinese(unit: str) -> int:
    """Return what a number of a unit is multiplied by for a Chinese reader: a unit of millions counts in 万."""
    return _CHINESE_COUNTS.get(unit.partition(" ")[0], 1)


def format_in_prose(
    values: tuple[float | str, ...], unit: str, language: str, counts: Mapping[str, float] | None = None
) -> str:
    """Return a value, or the two ends of a range, as a sentence of `language` says it.

    `counts` are the units in which the story's sources count money, with how many of the currency one is.
    """
    ones = (counts or {}).get(unit, 0.0)
    if language == "zh":
        lower = [_lower_end(value, unit, ones, values[-1]) for value in values[:-1]]
        return "至".join((*lower, _in_chinese(values[-1], unit)))
    if language != "en":
        return "-".join(value if isinstance(value, str) else format_sourced(value, unit) for value in values)
    numbers = [value for value in values if not isinstance(value, str)]
    if len(numbers) < len(values):
        return " to ".join(_write_date(str(value)) for value in values)
    if ones:
        return _format_amount([number * (ones / A_MILLION) for number in numbers])
    if not _NEVER_IN_WORDS.match(unit) and all(map(_write_in_words, numbers)):
        return " to ".join(map(_write_in_words, numbers))
    return " to ".join(format_sourced(number, unit) for number in numbers)


def _format_amount(millions: list[float]) -> str:
    large = max(millions) >= MILLIONS_A_BILLION
    ends = [value / MILLIONS_A_BILLION if large else value for value in millions]
    return " to ".join(format_sourced(end, "") for end in ends) + (" billion" if large else " million")


def _write_in_words(value: float) -> str:
    """Return a small count in words, an empty string for what is printed in digits."""
    if value == 0.5:
        return HALF
    return COUNTS_IN_WORDS[int(value)] if value in range(1, len(COUNTS_IN_WORDS)) else ""


def _lower_end(value: float | str, unit: str, ones: float, upper: float | str) -> str:
    """Return the lower end of a Chinese range: 3,000万 where the upper end is in 亿 and it does not reach one."""
    if isinstance(value, str) or isinstance(upper, str) or ones != HUNDRED_MILLION:
        return _in_chinese(value, unit)
    if 0.0 < value < 1.0 <= upper:
        return format_sourced(value * (ones / TEN_THOUSAND), "") + "万"
    return _in_chinese(value, unit)


def _in_chinese(value: float | str, unit: str) -> str:
    """Return a number in 亿 or 万 where its unit counts millions, half a day as 半, a date by year, month, day."""
    if not isinstance(value, str):
        return "半" if value == 0.5 and unit in _HALVED else format_sourced(value * count_in_chinese(unit), unit)
    found = _DATE.fullmatch(value)
    if not found:
        return value
    return f"{found[1]}年{int(found[2])}月" + (f"{int(found[3])}日" if found[3] else "")


def _write_date(value: str) -> str:
    """Return 2031-03-28 as 28 March 2031, and anything that is no date as it is."""
    found = _DATE.fullmatch(value)
    if not found or not 1 <= int(found[2]) <= len(MONTH_NAMES):
        return value
    day = f"{int(found[3])} " if found[3] else ""
    return f"{day}{MONTH_NAMES[int(found[2]) - 1]} {found[1]}"
