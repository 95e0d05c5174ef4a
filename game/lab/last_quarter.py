"""Whether a dial matters most when it is too late to matter: the spread of its levels, month by month of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mean, median

from game.lab.choices import ChoiceTable, MeasuredDecision
from game.lab.failures import Failure
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


def list_dial_spreads(table: ChoiceTable) -> list[DialSpread]:
    """Return the spread of every dial in every bank, out of what each of its levels does in each month."""
    months = dict[tuple[str, str, str], dict[int, float]]()
    for bank in table.banks:
        for number, one in enumerate(table.decisions):
            row = table.rows.get((number, bank, "reference"))
            if one.dial and row and row.contrasts.met(0):
                months.setdefault((bank, one.scene, one.dial), {})[one.month] = _measure_spread(row, table.mandates)
    return [DialSpread(bank, scene, dial, own) for (bank, scene, dial), own in months.items()]


def _measure_spread(row: MeasuredDecision, mandates: Sequence[str]) -> float:
    """Return the mean over mandates of the best level less the worst."""
    effects = [
        [row.contrasts.effect(*pair, 0, mandate) for pair in row.contrasts.pairs] for mandate in range(len(mandates))
    ]
    return mean(max(abs(one.mean) for one in own if one) for own in effects)


def find_last_quarter_failures(spreads: Sequence[DialSpread], bounds: LastQuarterBounds) -> list[Failure]:
    """Return the dials whose last month spreads too far in some bank: the bank where that is furthest beyond its limit.

    A dial that stands in one month only has no other month to be held against, and is left out.
    """
    failures = []
    for (scene, dial), own in groupby(sorted(spreads, key=_name_dial), _name_dial):
        beyond = [(one.last - one.limit(bounds), one) for one in own if len(one.months) > 1]
        excess, worst = max(beyond, key=lambda pair: pair[0], default=(0.0, None))
        if worst and excess > 0.0:
            subject = ("scenes", scene, "dials", dial)
            failures.append(Failure("last-quarter", dial, worst.last, worst.limit(bounds), subject))
    return failures


def _name_dial(spread: DialSpread) -> tuple[str, str]:
    return spread.scene, spread.dial
