"""Whether a dial matters most when it is too late to matter: the spread of its levels, month by month of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from game.bank.state import Array
from game.lab.decisions import Decision
from game.lab.failures import Failure
from game.lab.study import Study
from game.lab.trials import Variant
from game.pack.bounds import LastQuarterBounds


@dataclass(frozen=True, slots=True)
class DialSpread:
    """How far the levels of one dial lie apart in one bank, in points, by the month in which alone they are fixed.

    A month's spread is the best level's total less the worst one's: of each level the mean over worlds and reference
    presidents, and of these spreads the mean over mandates.
    """

    bank: str
    scene: str
    dial: str
    months: Mapping[int, float]

    @property
    def last(self) -> float:
        """The spread of the last month."""
        return self.months[max(self.months)]

    @property
    def usual(self) -> float:
        """The median spread of all other months."""
        return median(spread for month, spread in self.months.items() if month != max(self.months))

    def limit(self, bounds: LastQuarterBounds) -> float:
        """Return the widest spread that the last month may have."""
        return bounds.times * self.usual + bounds.plus


def measure_dial_spreads(study: Study, worlds: range) -> list[DialSpread]:
    """Return the spread of every dial in every bank, each level fixed in one month alone, over reference presidents.

    Raises EffectFailed and EndlessError for a fault of the story.
    """
    rows = [row for row, one in enumerate(study.decisions) if one.dial]
    variants = [
        Variant(bank, plan, ((row, level),))
        for row in rows
        for level in range(len(study.decisions[row].options))
        for bank in study.banks
        for plan in study.references
    ]
    if not variants:
        return []
    means = study.play(variants, worlds).totals.mean(axis=-1)
    levels = means.reshape(len(study.mandates), -1, len(study.banks), len(study.references)).mean(axis=-1)
    return list(_list_spreads([study.decisions[row] for row in rows], levels, study.banks))


def _list_spreads(decisions: Sequence[Decision], levels: Array, banks: Sequence[str]) -> Iterator[DialSpread]:
    """Yield the spreads of dials; `levels` (mandates, levels of all decisions in turn, banks) are mean totals."""
    spreads, start = dict[tuple[str, str], dict[int, Array]](), 0
    for one in decisions:
        own = levels[:, start : start + len(one.options)]
        spreads.setdefault((one.scene, one.dial), {})[one.month] = measure_spread(own)
        start += len(one.options)
    for number, bank in enumerate(banks):
        for (scene, dial), months in spreads.items():
            yield DialSpread(bank, scene, dial, {month: float(spread[number]) for month, spread in months.items()})


def measure_spread(levels: Array) -> Array:
    """Return the spreads (banks,) of one dial in one month, of its levels' mean totals (mandates, levels, banks)."""
    spread: Array = (levels.max(axis=1) - levels.min(axis=1)).mean(axis=0)
    return spread


def find_last_quarter_failures(spreads: Sequence[DialSpread], bounds: LastQuarterBounds) -> list[Failure]:
    """Return the dials whose last month spreads too far in some bank: the bank where that is furthest beyond its limit.

    A dial that stands in one month only has no other month to be held against, and is left out.
    """
    failures = []
    for (scene, dial), own in groupby(sorted(spreads, key=_entry), _entry):
        beyond = [(one.last - one.limit(bounds), one) for one in own if len(one.months) > 1]
        excess, worst = max(beyond, key=lambda pair: pair[0], default=(0.0, None))
        if worst and excess > 0.0:
            subject = ("scenes", scene, "dials", dial)
            failures.append(Failure("last-quarter", dial, worst.last, worst.limit(bounds), subject))
    return failures


def _entry(spread: DialSpread) -> tuple[str, str]:
    return spread.scene, spread.dial
