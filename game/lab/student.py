"""Student's distribution and Fisher's: what chance alone does to a mean, and to how far games lie apart."""

from __future__ import annotations

from functools import lru_cache
from math import atan, erfc, inf, isinf, isnan, nan, pi, sqrt, tan

import numpy as np

from game.bank.table import Array

STEPS = 5_000
"""The number of steps in which the distribution is added up."""

KEPT = 16
"""The number of distributions that are kept once they were added up."""

NORMAL = 1e6
"""The degrees of freedom from which on Student's distribution is told by that of so many."""


def compute_tail(bound: float, freedom: float) -> float:
    """Return the share of Student's distribution that lies beyond `bound` on both sides; nan where that is nan."""
    if isnan(bound) or isinf(bound):
        return nan if isnan(bound) else 0.0
    angles, beyond = _add_up(min(freedom, NORMAL))
    return float(np.interp(atan(bound / sqrt(min(freedom, NORMAL))), angles, beyond))


def find_quantile(share: float, freedom: float) -> float:
    """Return the bound beyond which `share` of Student's distribution lies on both sides; infinite for none."""
    if share <= 0.0:
        return inf
    angles, beyond = _add_up(min(freedom, NORMAL))
    return tan(float(np.interp(-share, -beyond, angles))) * sqrt(min(freedom, NORMAL))


@lru_cache(maxsize=KEPT)
def _add_up(freedom: float) -> tuple[Array, Array]:
    """Return angles from 0 to a right one, and the share of the distribution beyond each.

    Student's variable is the tangent of the angle times the root of `freedom`; the angle's density is a power of its
    cosine, which is nought where nobody looks: beyond twelve roots of a variance.
    """
    last = min(pi / 2.0, 12.0 / sqrt(freedom)) if freedom > 50.0 else pi / 2.0
    edges = np.linspace(0.0, last, STEPS + 1)
    parts = np.cos((edges[1:] + edges[:-1]) / 2.0) ** (freedom - 1.0)
    beyond = np.append(np.cumsum(parts[::-1])[::-1], 0.0)
    return edges, beyond / beyond[0]


def compute_variance_tail(ratio: float, above: float, below: float) -> float:
    """Return how often the ratio of two equal variances exceeds `ratio`, by Paulson's cube roots.

    `above` and `below` are the degrees of freedom of the two. Nan where either has none.
    """
    if above <= 0.0 or below <= 0.0:
        return nan
    root, a, b = ratio ** (1.0 / 3.0), 2.0 / (9.0 * above), 2.0 / (9.0 * below)
    return 0.5 * erfc(((1.0 - b) * root - (1.0 - a)) / sqrt(2.0 * (b * root * root + a)))
