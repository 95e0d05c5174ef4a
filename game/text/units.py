"""What a story's numbers are counted in: its money, and the units that are its own, as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct, field

T = TypeVar("T")


class MoneyStep(Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """A count that sums are told in from so many units of the model's money on; `times` of it make one such unit.

    Without `decimals` a sum is told to three digits, and to the `nearest` so many where that is given.
    """

    times: float = 1.0
    word: str = ""
    start: float = field(name="from", default=0.0)
    decimals: int | None = None
    nearest: float = 0.0


class MoneyWords(Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """How a language writes money: counts from the largest down, what stands before and after the number.

    `chart` says how many of what charts count in make one unit of the model's money.
    """

    steps: list[MoneyStep]
    prefix: str = ""
    suffix: str = ""
    chart: float = 1.0


class Money(Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """The money of a story: the name of its unit, and how each language writes it.

    `counts` are names of units in which the story's sources count money, with how many of the currency one is.
    """

    unit: str
    written: dict[str, MoneyWords]
    counts: dict[str, float] = field(default_factory=dict)


UnitWords = dict[str, dict[str, str | list[str]]]
"""Units of a story's own: by name and language what stands after the number, or the number and all as {value}.

Of two words the first is for exactly one.
"""


class Units(Struct, frozen=True, gc=False):
    """The money and the own units of one story."""

    money: Money | None = None
    words: UnitWords = field(default_factory=dict)

    def is_money(self, unit: str) -> bool:
        """Say whether a unit is the story's money."""
        return self.money is not None and unit == self.money.unit

    def count_in_charts(self, unit: str, language: str) -> float:
        """Return how many of what a language's charts count in make one of a unit."""
        written = pick_language(self.money.written, language) if self.money and unit == self.money.unit else None
        return written.chart if written else 1.0

    def knows(self, unit: str) -> bool:
        """Say whether a unit is the story's own."""
        return self.is_money(unit) or unit in self.words

    @property
    def counts(self) -> Mapping[str, float]:
        """The units in which the story's sources count money, with how many of the currency one is."""
        return self.money.counts if self.money else {}


NO_UNITS = Units()
"""The units of a story that has none of its own."""


def pick_language(by_language: Mapping[str, T], language: str) -> T | None:
    """Return what there is in a language, else in English, else what comes first."""
    for name in (language, "en", *by_language):
        if name in by_language:
            return by_language[name]
    return None


def write_unit(number: str, words: str | list[str], *, one: bool) -> str:
    """Return a number with its unit, of which `words` are those of one language."""
    word = words if isinstance(words, str) else words[0 if one else -1]
    return word.replace("{value}", number) if "{value}" in word else number + word
