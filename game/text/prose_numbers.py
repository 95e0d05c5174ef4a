"""What a source states, as a sentence says it: small counts in words, ranges with "to", dates spelled out.

English prose needs it; Chinese prints such numbers in digits, and counts in 亿 and 万 as the sources do.
"""

from __future__ import annotations

import re

from game.text.numbers import sourced

COUNTS_IN_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""What an English newspaper spells out; from ten on it prints digits."""

HALF = "half a"

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

MILLION_A_UNIT = {"亿元": 100.0, "万元": 0.01}
"""Units of money that a Chinese source counts in, as millions of yuan."""

MILLIONS_A_BILLION = 1000

_NEVER_IN_WORDS = re.compile(r"share|year on year|year$|rank of|.*(CNY|USD|HKD|元)")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


def told_in_prose(values: tuple[float | str, ...], unit: str, language: str) -> str:
    """Return a value, or the two ends of a range, as a sentence of `language` says it."""
    if language != "en":
        return "-".join(value if isinstance(value, str) else sourced(value, unit) for value in values)
    numbers = [value for value in values if not isinstance(value, str)]
    if len(numbers) < len(values):
        return " to ".join(_date(str(value)) for value in values)
    if unit in MILLION_A_UNIT:
        return _amount([number * MILLION_A_UNIT[unit] for number in numbers])
    if not _NEVER_IN_WORDS.match(unit) and all(map(_in_words, numbers)):
        return " to ".join(map(_in_words, numbers))
    return " to ".join(sourced(number, unit) for number in numbers)


def _amount(millions: list[float]) -> str:
    large = max(millions) >= MILLIONS_A_BILLION
    ends = [value / MILLIONS_A_BILLION if large else value for value in millions]
    return " to ".join(sourced(end, "") for end in ends) + (" billion" if large else " million")


def _in_words(value: float) -> str:
    """Return a small count in words, an empty string for what is printed in digits."""
    if value == 0.5:
        return HALF
    return COUNTS_IN_WORDS[int(value)] if value in range(1, len(COUNTS_IN_WORDS)) else ""


def _date(value: str) -> str:
    """Return 2017-03-28 as 28 March 2017, and anything that is no date as it is."""
    found = _DATE.fullmatch(value)
    if not found or not 1 <= int(found[2]) <= len(MONTH_NAMES):
        return value
    day = f"{int(found[3])} " if found[3] else ""
    return f"{day}{MONTH_NAMES[int(found[2]) - 1]} {found[1]}"
