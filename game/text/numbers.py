"""Numbers as people read them: formatted by their unit, in the reader's language.

Shares are fractions inside the program and per cent on the screen; money is in 亿元 (100 million yuan) inside, and an
English reader sees millions or billions of yuan.
"""

from __future__ import annotations

import math

MINUS = "-"
NO_GAIN = 0.05
"""The points of the score below which a change rounds to 0."""

PERCENTAGE_POINTS = "percentage points"
"""The unit of a difference of two shares: 0.012 is 1.2 of them, and always has its sign."""

PROFIT_OR_LOSS = "profit or loss"
"""What a placeholder says in place of a unit where a sentence calls a sum a net profit or a net loss."""

SIGNIFICANT = 3
"""The digits to which a sum of money is told; the largest counts carry one decimal up to a thousand of them."""

YUAN_STEP = 100
"""Sums told in yuan, such as the price of one client, are told to this many of them."""

_SUMS = {
    "zh": ((1.0, 1.0, "亿元"), (0.0001, 10_000.0, "万元"), (0.0, 100_000_000.0, "元")),
    "en": ((10.0, 0.1, "bn"), (0.01, 100.0, "m"), (0.0, 100_000_000.0, "")),
}
"""What a language counts money in, the largest first: from how many 亿元 on, how many make 1 亿元, and their word."""

_DIGITS = {
    "share": 1,
    "days": 1,
    "times": 1,
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

UNITS = frozenset((*_DIGITS, *_WORDS["zh"], "亿元", PERCENTAGE_POINTS))
"""Units that numbers are told in; of any other only the number is."""


def format_plain(value: float, digits: int) -> str:
    """Return `value` with thousands separated; a result that rounds to zero never carries a minus sign."""
    text = f"{abs(value):,.{digits}f}"
    negative = value < 0 and any(mark in text for mark in "123456789")
    return (MINUS if negative else "") + text


def format_value(value: float, unit: str, language: str, digits: int | None = None) -> str:
    """Return `value` by `unit`: 0.131 as 13.1%, 1.2 亿元 as 1.2亿元 or RMB 120m, 6214 clients as 6,214户.

    A unit that is not known is left out; its numbers are whole or have two decimals. Money takes no `digits`: its size
    says in what it is counted and how closely, as in a newspaper.
    """
    if unit == "亿元":
        return _money(value, language)
    if unit == PERCENTAGE_POINTS:
        return format_change(value, unit, language, digits)
    places = digits if digits is not None else _DIGITS.get(unit, 0 if value % 1 == 0 else 2)
    if unit == "share":
        return format_plain(value * 100, places) + "%"
    text, word = format_plain(value, places), _WORDS.get(language, _WORDS["en"]).get(unit, "")
    return text + (word.removesuffix("s") if text.removeprefix(MINUS) == "1" else word)


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
    if unit in ("share", PERCENTAGE_POINTS):
        places = _DIGITS["share"] + 1 if digits is None else digits
        return sign + format_plain(value * 100, places) + ("个百分点" if language == "zh" else "pp")
    return sign + format_value(value, unit, language, digits)


def _money(value: float, language: str) -> str:
    """Return a sum in the largest count of its language that it reaches once it is rounded."""
    sums = _SUMS.get(language, _SUMS["en"])
    size = abs(float(f"{value:.{SIGNIFICANT}g}"))
    number, (_, times, word) = next((n, one) for n, one in enumerate(sums) if not size < one[0])
    amount = value * times
    if number > 0:
        amount = float(f"{amount:.{SIGNIFICANT}g}")
    if number == len(sums) - 1:
        amount = round(amount / YUAN_STEP) * YUAN_STEP
    text = format_plain(amount, 2 if abs(amount) < 10.0 else 1 if abs(amount) < (100.0 if number else 1000.0) else 0)
    text = (text.rstrip("0").rstrip(".") if "." in text else text) + word
    return text if sums is _SUMS["zh"] else _format_renminbi(text)


def _format_renminbi(amount: str) -> str:
    """Return an amount with its currency; the sign stands before both."""
    return f"{MINUS}RMB {amount[1:]}" if amount.startswith(MINUS) else f"RMB {amount}"


def format_gain(points: float) -> str:
    """Return a change in points of the score with its sign: 0.0 where it rounds to that, no text where it is nan."""
    return "" if math.isnan(points) else "0.0" if abs(points) < NO_GAIN else f"{points:+.1f}"
