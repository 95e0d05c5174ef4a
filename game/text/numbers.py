"""Numbers as people read them: formatted by their unit, in the reader's language.

Shares are fractions inside the program and per cent on the screen. What money is counted in, and the units of a story's
own, are said by the story (`Units`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from game.text.units import NO_UNITS, MoneyStep, MoneyWords, Units, pick_language, write_unit

MINUS = "-"
NO_GAIN = 0.05
"""The points of the score below which a change rounds to 0."""

PERCENTAGE_POINTS = "percentage points"
"""The unit of a difference of two shares: 0.012 is 1.2 of them, and always has its sign."""

PROFIT_OR_LOSS = "profit or loss"
"""What a placeholder says in place of a unit where a sentence calls a sum a net profit or a net loss."""

SIGNIFICANT = 3
"""The digits to which a sum of money is told; the largest counts carry one decimal up to a thousand of them."""

_BARE = MoneyWords([MoneyStep()])
"""How money is written where no language says how."""

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

UNITS = frozenset((*_DIGITS, *_WORDS["zh"], PERCENTAGE_POINTS))
"""Units that numbers of any story are told in, besides those of its own; of any other unit only the number is."""


def format_plain(value: float, digits: int) -> str:
    """Return `value` with thousands separated; a result that rounds to zero never carries a minus sign."""
    text = f"{abs(value):,.{digits}f}"
    negative = value < 0 and any(mark in text for mark in "123456789")
    return (MINUS if negative else "") + text


def format_value(value: float, unit: str, language: str, digits: int | None = None, units: Units = NO_UNITS) -> str:
    """Return `value` by `unit`: 0.131 as 13.1%, 6214 clients as 6,214户, money and a story's own as `units` say.

    A unit that is not known is left out; its numbers are whole or have two decimals. Money takes no `digits`: its size
    says in what it is counted and how closely, as in a newspaper.
    """
    if units.money and unit == units.money.unit:
        return _format_money(value, pick_language(units.money.written, language) or _BARE)
    if unit == PERCENTAGE_POINTS:
        return format_change(value, unit, language, digits)
    places = digits if digits is not None else _DIGITS.get(unit, 0 if value % 1 == 0 else 2)
    if unit == "share":
        return format_plain(value * 100, places) + "%"
    text = format_plain(value, places)
    one = text.removeprefix(MINUS) == "1"
    if own := pick_language(units.words.get(unit, {}), language):
        return write_unit(text, own, one=one)
    word = _WORDS.get(language, _WORDS["en"]).get(unit, "")
    return text + (word.removesuffix("s") if one else word)


def join_edges(low: str, high: str) -> tuple[str, str]:
    """Return the two edges of a range, the lower without the words that both end with: 60 and 170 borrowers."""
    left, right = low.split(" "), high.split(" ")
    while len(left) > 1 and len(right) > 1 and left[-1] == right[-1]:
        left.pop()
        right.pop()
    return " ".join(left), high


def round_as_shown(value: float, unit: str, digits: int | None = None, units: Units = NO_UNITS) -> float:
    """Return `value` as `format_value` rounds it, so that differences agree with what is shown; sums of money stay."""
    if units.is_money(unit):
        return value
    places = digits if digits is not None else _DIGITS.get(unit, 0 if value % 1 == 0 else 2)
    return round(value, places + 2 if unit == "share" else places)


def count_decimals(unit: str) -> int:
    """Return the decimals of numbers of a unit where nobody says how many; two where they need not be whole."""
    return _DIGITS.get(unit, 2)


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


def format_change(value: float, unit: str, language: str, digits: int | None = None, units: Units = NO_UNITS) -> str:
    """Return a change with its sign; shares change in percentage points."""
    sign = "+" if value > 0 else ""
    if unit in ("share", PERCENTAGE_POINTS):
        places = _DIGITS["share"] + 1 if digits is None else digits
        return sign + format_plain(value * 100, places) + ("个百分点" if language == "zh" else "pp")
    return sign + format_value(value, unit, language, digits, units)


def format_sums(values: Sequence[float], language: str, digits: int, units: Units = NO_UNITS) -> list[str]:
    """Return changes of money with their signs, all in the count that fits the largest, so that they add up in sight.

    `digits` are those after the point in the pack's own unit: of whatever count they are written in, no sum is told
    more closely.
    """
    written = (units.money and pick_language(units.money.written, language)) or _BARE
    size = max(map(abs, values), default=0.0)
    step = next((one for one in written.steps if not size < one.start), written.steps[-1])
    decimals = max(digits - round(math.log10(step.times)), 0)
    texts = [format_plain(value * step.times, decimals) for value in values]
    return [
        ("" if text.startswith(MINUS) else "+" if any(mark in text for mark in "123456789") else "")
        + (MINUS if text.startswith(MINUS) else "")
        + written.prefix
        + text.removeprefix(MINUS)
        + step.word
        + written.suffix
        for text in texts
    ]


def _format_money(value: float, written: MoneyWords) -> str:
    """Return a sum in the largest count of its language that it reaches once it is rounded; its sign comes first."""
    size, last = abs(float(f"{value:.{SIGNIFICANT}g}")), len(written.steps) - 1
    number, step = next(
        ((n, one) for n, one in enumerate(written.steps) if not size < one.start), (last, written.steps[last])
    )
    amount = value * step.times
    if step.decimals is not None:
        text = format_plain(amount, step.decimals)
    else:
        if number > 0:
            amount = float(f"{amount:.{SIGNIFICANT}g}")
        if step.nearest and math.isfinite(amount):
            amount = round(amount / step.nearest) * step.nearest
        size = abs(amount)
        text = format_plain(amount, 2 if size < 10.0 else 1 if size < (100.0 if number else 1000.0) else 0)
        text = text.rstrip("0").rstrip(".") if "." in text else text
    sign = MINUS if text.startswith(MINUS) else ""
    return sign + written.prefix + text.removeprefix(MINUS) + step.word + written.suffix


def format_gain(points: float) -> str:
    """Return a change in points of the score with its sign: 0.0 where it rounds to that, no text where it is nan."""
    return "" if math.isnan(points) else "0.0" if abs(points) < NO_GAIN else f"{points:+.1f}"
