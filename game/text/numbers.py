"""Numbers as people read them: formatted by their unit, in the reader's language.

Shares are fractions inside the program and per cent on the screen; money is in 亿元 (100 million yuan) inside, and an
English reader sees millions or billions of yuan.
"""

from __future__ import annotations

import math

MINUS = "-"
NO_GAIN = 0.05
"""The points of the score below which a change rounds to 0."""

SMALL_SUM = 0.1
"""亿元; a Chinese reader sees sums below it in 万元."""

LITTLE_SUM = 0.001
"""亿元; sums below it, such as the price of one client, are told in yuan, to the hundred."""

_DIGITS = {
    "share": 1,
    "days": 1,
    "times": 1,
    "亿元": 2,
    "points": 0,
    "months": 0,
    "clients": 0,
    "people": 0,
    "users": 0,
    "count": 0,
}
_WORDS = {
    "zh": {
        "days": "天",
        "months": "个月",
        "clients": "户",
        "people": "人",
        "users": "人",
        "count": "",
        "multiple": "倍",
        "times": "倍",
    },
    "en": {
        "days": " days",
        "months": " months",
        "clients": "",
        "people": "",
        "users": "",
        "count": "",
        "multiple": "x",
        "times": " times",
    },
}

UNITS = frozenset((*_DIGITS, *_WORDS["zh"]))
"""Units that numbers are told in; of any other only the number is."""


def format_plain(value: float, digits: int) -> str:
    """Return `value` with thousands separated; a result that rounds to zero never carries a minus sign."""
    text = f"{abs(value):,.{digits}f}"
    negative = value < 0 and any(mark in text for mark in "123456789")
    return (MINUS if negative else "") + text


def format_value(value: float, unit: str, language: str, digits: int | None = None) -> str:
    """Return `value` by `unit`: 0.131 as 13.1%, 1.2 亿元 as 1.20亿元 or RMB 120m, 6214 clients as 6,214户.

    A unit that is not known is left out; its numbers are whole or have two decimals.
    """
    places = digits if digits is not None else _DIGITS.get(unit, 0 if value % 1 == 0 else 2)
    if unit == "share":
        return format_plain(value * 100, places) + "%"
    if unit == "亿元":
        return _money(value, language, places)
    word = _WORDS.get(language, _WORDS["en"]).get(unit, "")
    return format_plain(value, places) + word


def round_as_shown(value: float, unit: str, digits: int | None = None) -> float:
    """Return `value` as `format_value` rounds it, so that differences agree with what is shown; sums of money stay."""
    if unit == "亿元":
        return value
    places = digits if digits is not None else _DIGITS.get(unit, 0 if value % 1 == 0 else 2)
    return round(value, places + 2 if unit == "share" else places)


def format_sourced(value: float, unit: str) -> str:
    """Return the value of a figure or fact without its unit: shares as per cent, a year without separators.

    Decimals that are all 0 are left out.
    """
    if unit.startswith("share") or unit == "year on year":
        return f"{value * 100:.2f}".rstrip("0").rstrip(".") + "%"
    if unit == "year":
        return str(int(value))
    digits = 0 if value == int(value) else len(f"{value:.4f}".rstrip("0").split(".")[1])
    return format_plain(value, digits)


def format_change(value: float, unit: str, language: str, digits: int | None = None) -> str:
    """Return a change with its sign; shares change in percentage points."""
    sign = "+" if value > 0 else ""
    if unit == "share":
        places = _DIGITS["share"] + 1 if digits is None else digits
        return sign + format_plain(value * 100, places) + ("个百分点" if language == "zh" else "pp")
    return sign + format_value(value, unit, language, digits)


def _money(value: float, language: str, digits: int) -> str:
    if language == "zh":
        return _yuan(value) + "元" if 0.0 < abs(value) < LITTLE_SUM else _chinese_sum(value, digits)
    if 0.0 < abs(value) < LITTLE_SUM:
        return _in_renminbi(_yuan(value))
    million = value * 100
    if abs(million) >= 1000:
        return _in_renminbi(format_plain(million / 1000, max(digits - 1, 1)) + "bn")
    return _in_renminbi(format_plain(million, max(digits - 2, 0)) + "m")


def _yuan(value: float) -> str:
    return format_plain(round(value * 1_000_000) * 100, 0)


def _chinese_sum(value: float, digits: int) -> str:
    small = 0.0 < abs(value) < SMALL_SUM
    return format_plain(value * 10_000, 0) + "万元" if small else format_plain(value, digits) + "亿元"


def _in_renminbi(amount: str) -> str:
    """Return an amount with its currency; the sign stands before both."""
    return f"{MINUS}RMB {amount[1:]}" if amount.startswith(MINUS) else f"RMB {amount}"


def format_gain(points: float) -> str:
    """Return a change in points of the score with its sign: 0.0 where it rounds to that, no text where it is nan."""
    return "" if math.isnan(points) else "0.0" if abs(points) < NO_GAIN else f"{points:+.1f}"
