"""What a story fails of its bounds: one row for each, with the entry of the story that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = Literal[
    "best-everywhere",
    "beaten-everywhere",
    "colour",
    "spread",
    "sheet",
    "search",
    "perfect",
    "signal",
    "winners",
    "resource",
    "variable",
    "path",
    "early",
    "removal",
    "last-quarter",
    "family",
    "parameter",
    "unmeasured",
]
"""The name of a bound, as scripts and texts have it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A bound that does not hold of `what`, such as hidden-loans/sell: the value that was found and the limit.

    `subject` is the path of the entry in its pack, such as ("scenes", "hidden-loans", "choices", "sell"), and empty
    where the story as a whole fails. `value` is None where it could not be measured.
    """

    bound: Bound
    what: str
    value: float | None
    limit: float | None
    subject: tuple[str, ...] = ()
