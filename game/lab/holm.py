"""Holm's rule: of many comparisons made at once, which are clear with all of them in mind."""

from __future__ import annotations

from collections.abc import Sequence

FAMILY = 0.05
"""The share of families without any effect in which some comparison is called clear at most."""


def find_level(chances: Sequence[float], family: float = FAMILY) -> float:
    """Return the level that a comparison must reach: those whose chance is at most so much are clear by Holm's rule.

    `chances` has for each comparison how often chance alone goes as far. The smallest is held against `family` over
    all, the next against `family` over one less, and so on up to the first that misses; what that one would have had to
    reach is the level. It parts the clear from the others: those before it lie lower, those after it higher.
    """
    ordered = sorted(chances)
    for number, chance in enumerate(ordered):
        level = family / (len(ordered) - number)
        if chance > level:
            return level
    return family
