"""What every option of every decision does to the score: in each cell, for reference presidents and random players.

One decision at a time is fixed to each of its options in turn, all else left to the plan, in the same worlds. Worlds
are added until every standard error is at most `ERROR`.

A baseline's own games are played once in each world, and options only in those that come to the decision with a choice
(see `play_options`). So worlds are cheap where a decision is rare, and there may be many. The limits of that: options
whose effects lie s points apart from world to world need (s / ERROR) squared worlds in which they can be chosen
between, and a decision that comes in a share f of the worlds needs that many divided by f. With what the whole gate
plays at most, s may be 2 points where reference presidents come to it in one world of eighty, and random players in one
of some three hundred; what is rarer or wilder than that stays unmeasured, and gets no more worlds once that is plain.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import inf, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.lab.contrasts import FEWEST, Contrasts
from game.lab.decisions import DecisionPoint
from game.lab.options import play_options
from game.lab.study import Study

ERROR = 0.1
"""The standard error, in points, up to which worlds are added where a story asks for no other (WORLD.md 10)."""

TOGETHER = 2_000_000
"""The number of options of decisions, in games of all banks, that are held together at most, one world at least."""

HOPELESS = 1.5
"""How many times the error asked for may be expected in all worlds that may be played; beyond, no more are added."""

Baseline = Literal["reference", "random"]
"""Whose games a decision is fixed in: those of the reference presidents, or of one who picks any open option alike."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """The worlds that a baseline begins with and may go up to; every round plays as many again as there were before.

    Options are looked for in `look` worlds. Two that could be chosen between in fewer than `least` of these practically
    never come, and count as never met.
    """

    begin: int
    look: int
    most: int
    least: int = 1


FULL: dict[Baseline, Sampling] = {
    "reference": Sampling(16, 1_024, 32_768, FEWEST),
    "random": Sampling(64, 1_024, 131_072, FEWEST),
}
"""What the whole gate plays."""

QUICK: dict[Baseline, Sampling] = {"reference": Sampling(8, 8, 8), "random": Sampling(32, 32, 32)}
"""What a first look plays."""


@dataclass(frozen=True, slots=True)
class MeasuredDecision:
    """The contrasts of one decision in one bank: group 0 are all players of the baseline, then one for each family."""

    decision: DecisionPoint
    bank: str
    baseline: Baseline
    contrasts: Contrasts
    worlds: int
    """The number of worlds that were played, whether or not they came to the decision."""

    asked: float = ERROR
    """The standard error in points that is small enough."""

    @property
    def done(self) -> bool:
        """Whether every contrast is measured."""
        return self.contrasts.error(0) <= self.asked


@dataclass
class ChoiceTable:
    """All that was measured, by decision, bank and baseline; `families` names the groups of players after the first."""

    decisions: tuple[DecisionPoint, ...]
    banks: tuple[str, ...]
    mandates: tuple[str, ...]
    families: tuple[str, ...]
    rows: dict[tuple[int, str, Baseline], MeasuredDecision] = field(default_factory=dict)
    error: float = ERROR
    """The standard error in points that is small enough."""


def measure_choices(
    study: Study,
    first: int,
    sampling: dict[Baseline, Sampling] | None = None,
    error: float = ERROR,
    scenes: Collection[str] = (),
) -> ChoiceTable:
    """Measure the decisions of some scenes, or of all, in worlds from the seed `first` on.

    Raises EffectError and EndlessError.
    """
    families = dict.fromkeys(spec.family for spec in study.stage.story.pack.reference_presidents.values())
    table = ChoiceTable(study.decisions, study.banks, study.mandates, tuple(families), error=error)
    for baseline, sample in (sampling or FULL).items():
        if baseline == "reference" and not study.references:
            continue
        worlds, left = range(first, first + sample.begin), _list_decisions_and_banks(table, scenes)
        while left:
            _play_round(study, table, baseline, left, worlds)
            done = worlds.stop - first
            if done >= sample.look:
                for key in left:
                    table.rows[*key, baseline].contrasts.leave_rare(sample.least)
            left = [key for key in left if not _is_settled(table.rows[*key, baseline], done, sample)]
            if done >= sample.most:
                break
            worlds = range(worlds.stop, first + min(2 * done, sample.most))
    return table


def _is_settled(row: MeasuredDecision, worlds: int, sample: Sampling) -> bool:
    """Say whether a decision gets no more worlds: all that was met is measured, and all was met or looked for.

    Nor does one get more that, as far as can be seen once it was looked for, all the worlds would not be enough for.
    """
    if worlds < sample.look:
        return row.done and row.contrasts.complete
    return row.done or HOPELESS * row.asked < row.contrasts.error(0) * sqrt(worlds / sample.most) < inf


def _list_decisions_and_banks(table: ChoiceTable, scenes: Collection[str]) -> list[tuple[int, str]]:
    wanted = [number for number, one in enumerate(table.decisions) if not scenes or one.scene in scenes]
    return [(number, bank) for bank in table.banks for number in wanted]


def _play_round(
    study: Study, table: ChoiceTable, baseline: Baseline, keys: Sequence[tuple[int, str]], worlds: range
) -> None:
    """Play every option of some decisions, each by number in a bank, and take in what comes of them."""
    plans = tuple(study.references) if baseline == "reference" else (study.random,)
    groups = _find_groups(study, table.families, plans)
    size = max(TOGETHER // (len(plans) * sum(len(table.decisions[number].options) for number, _ in keys)), 1)
    for start in range(worlds.start, worlds.stop, size):
        some = range(start, min(start + size, worlds.stop))
        for bank, options in play_options(study, plans, keys, some):
            for number, (totals, obeyed) in options:
                row = _measure_row(table, number, bank, baseline, len(groups), some)
                row.contrasts.add(totals, obeyed, groups)


def _measure_row(
    table: ChoiceTable, number: int, bank: str, baseline: Baseline, groups: int, worlds: range
) -> MeasuredDecision:
    """Return the row of a decision, new or with more worlds."""
    decision, key = table.decisions[number], (number, bank, baseline)
    old = table.rows.get(key)
    contrasts = old.contrasts if old else Contrasts(len(decision.options), groups, len(table.mandates))
    played = (old.worlds if old else 0) + len(worlds)
    table.rows[key] = MeasuredDecision(decision, bank, baseline, contrasts, played, table.error)
    return table.rows[key]


def _find_groups(study: Study, families: Sequence[str], plans: Sequence[int]) -> NDArray[np.bool_]:
    """Return (groups, plans) who is of which: all first, then each family of the reference presidents."""
    specs = [study.asked.plans[plan][1] for plan in plans]
    own = [[spec is not None and spec.family == family for spec in specs] for family in families]
    return np.array([[True] * len(plans), *own])
