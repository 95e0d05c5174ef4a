"""How the games of saves begin, side by side: what their headers say, as the engine takes it."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.setup import Setup
from game.journal.header import Header


def make_setup(headers: Sequence[Header]) -> Setup:
    """Return how games begin, one a header; the headers are of one story."""
    backgrounds, mandates = [header.background for header in headers], [header.mandate for header in headers]
    return Setup(
        [header.seed for header in headers],
        [header.bank for header in headers],
        backgrounds if any(backgrounds) else [],
        mandates if any(mandates) else [],
    )
