"""Names that do not get in each other's way."""

from __future__ import annotations


def take_free_name(wanted: str, taken: dict[str, int], mark: str = "-") -> str:
    """Return `wanted`, with a number behind `mark` where it is taken, and take it; `taken` counts by name."""
    found = wanted
    while found in taken:
        taken[wanted] += 1
        found = f"{wanted}{mark}{taken[wanted]}"
    taken[found] = 1
    return found
