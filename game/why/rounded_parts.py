"""Parts rounded so that they add up as printed: by the largest remainder, as seats are given out by votes."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, fsum


def round_parts(values: Sequence[float], whole: float, step: float) -> tuple[list[float], float]:
    """Return parts and their whole as multiples of `step`, the parts summing to the whole; `values` sum to `whole`.

    Each part is one of the two multiples beside it, and those that miss the most of theirs are rounded up.
    """
    total, scaled = round(whole / step), [value / step for value in values]
    counts = [floor(value) for value in scaled]
    order = sorted(range(len(values)), key=lambda place: (counts[place] - scaled[place], place))
    for place in order[: max(total - sum(counts), 0)]:
        counts[place] += 1
    return [_multiply(count, step) for count in counts], _multiply(total, step)


def _multiply(count: int, step: float) -> float:
    """Return a multiple of a step that is one over a whole number, such as 0.001, to the last bit."""
    return count / round(1.0 / step) if step < 1.0 else count * step


def close_sum(values: Sequence[float], whole: float) -> list[float]:
    """Return parts that sum to the whole but for their last bits; what rounding left is given to the largest."""
    found = list(values)
    if found:
        largest = max(range(len(found)), key=lambda place: abs(found[place]))
        found[largest] += whole - fsum(found)
    return found
