"""Months such as 2031-12: counted, and named again from their count."""

from __future__ import annotations

YEAR = 12
"""The number of months in a year."""


def count_months(month: str) -> int:
    """Return the number of whole months from the year 0 to a month."""
    year, _, number = month.partition("-")
    return int(year) * YEAR + int(number) - 1


def name_month(count: int) -> str:
    """Return the month that lies so many months after the first one of the year 0."""
    return f"{count // YEAR:04d}-{count % YEAR + 1:02d}"
