"""One figure of the benchmark: what was measured, what it was measured against in the same run, what it should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Of = Literal["value", "ratio"]


@dataclass(frozen=True, slots=True)
class Bound:
    """What an issue of the project asks of a figure: `limit` is the most, or the least, that its `of` may be."""

    limit: float
    of: Of = "value"
    least: bool = False

    def allows(self, measured: float) -> bool:
        """Say whether a value or a ratio keeps the bound."""
        return measured >= self.limit if self.least else measured <= self.limit


def at_most(limit: float, of: Of = "value") -> Bound:
    """Return the bound that a value or ratio may reach and not exceed."""
    return Bound(limit, of)


def at_least(limit: float, of: Of = "value") -> Bound:
    """Return the bound that a value or ratio must reach."""
    return Bound(limit, of, least=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in a unit, beside the value `against` of a `reference` in the same unit, measured in the same run.

    `value` is None where it could not be measured here, and `note` then says why. `against` is None where there is no
    reference, or where it could not be measured.
    """

    name: str
    value: float | None
    unit: str = ""
    reference: str = ""
    against: float | None = None
    bound: Bound | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value over that of the reference."""
        return self.value / self.against if self.value is not None and self.against else None

    @property
    def met(self) -> bool | None:
        """Whether the figure keeps its bound; None where it has none, or where what it bounds is not known."""
        if self.bound is None:
            return None
        measured = self.value if self.bound.of == "value" else self.ratio
        return None if measured is None else self.bound.allows(measured)


def missing(name: str, why: str) -> Figure:
    """Return the figure of something that can't be measured here."""
    return Figure(name, None, note=why)
