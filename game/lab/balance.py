"""Does any strategy dominate? Reference presidents x banks x mandates x worlds, and what must hold: MODEL.md 3.7."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from game.bank.state import Array
from game.engine.policy import president
from game.engine.stage import Stage
from game.lab.evidence import Effect, measure_effect
from game.lab.worlds import Run, run

MOST_CELLS = 0.40
"""A president that is best in a larger share of the cells would be the game's advice."""

MIXED = "both"
"""The family of plans that mix several ways to govern; of every other, one must be best for some bank somewhere."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One bank under one mandate: the best president on average and its `lead` over the next, paired by world."""

    bank: str
    mandate: str
    best: str
    second: str
    lead: Effect
    naive: str
    """Who would have been best in December 2018."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What does not hold; `fields` are the names and numbers that say of whom."""

    kind: Literal["too_often", "dominated", "never_best", "never_reversed"]
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Balance:
    """The means, (presidents, banks) by mandate, the cells, and what does not hold."""

    presidents: tuple[str, ...]
    means: dict[str, Array]
    cells: tuple[Cell, ...]
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing dominates."""
        return not self.failures


def balance(stage: Stage, worlds: int, first: int = 0) -> Balance:
    """Play all reference presidents in the same worlds and judge. Raises ValueError for a story without a bank."""
    names = tuple(stage.story.pack.presidents)
    runs = [run(stage, president(stage.story, name), worlds, first) for name in names]
    cells = tuple(
        _cell(names, runs, bank, number, mandate)
        for number, bank in enumerate(stage.story.banks)
        for mandate in runs[0].totals
    )
    means = {mandate: np.array([one.totals[mandate].mean(axis=1) for one in runs]) for mandate in runs[0].totals}
    families = {name: spec.family for name, spec in stage.story.pack.presidents.items()}
    failures = (*_too_often(cells), *_dominated(names, means), *_never_best(cells, families), *_never_reversed(cells))
    return Balance(names, means, cells, failures)


def _cell(names: tuple[str, ...], runs: list[Run], bank: str, number: int, mandate: str) -> Cell:
    totals = np.array([one.totals[mandate][number] for one in runs])
    order = np.argsort(-totals.mean(axis=1), kind="stable")
    best, second = int(order[0]), int(order[1])
    lead = measure_effect(totals[best] - totals[second])
    naive = int(np.argmax([one.naive[mandate][number].mean() for one in runs]))
    return Cell(bank, mandate, names[best], names[second], lead, names[naive])


def _too_often(cells: tuple[Cell, ...]) -> list[Failure]:
    counts = {name: sum(cell.best == name for cell in cells) for name in {cell.best for cell in cells}}
    return [
        Failure("too_often", {"name": name, "count": count, "cells": len(cells), "most": f"{MOST_CELLS:.0%}"})
        for name, count in sorted(counts.items())
        if count > MOST_CELLS * len(cells)
    ]


def _dominated(names: tuple[str, ...], means: dict[str, Array]) -> list[Failure]:
    """Find pairs of which one is nowhere better and somewhere worse."""
    table = np.concatenate([means[mandate] for mandate in means], axis=1)
    return [
        Failure("dominated", {"name": names[worse], "other": names[better]})
        for worse in range(len(names))
        for better in range(len(names))
        if (table[worse] <= table[better]).all() and (table[worse] < table[better]).any()
    ]


def _never_best(cells: tuple[Cell, ...], families: dict[str, str]) -> list[Failure]:
    never = set(families.values()) - {MIXED, ""} - {families[cell.best] for cell in cells}
    return [Failure("never_best", {"family": family}) for family in sorted(never)]


def _never_reversed(cells: tuple[Cell, ...]) -> list[Failure]:
    reversed_somewhere = any(cell.naive != cell.best for cell in cells)
    return [] if reversed_somewhere else [Failure("never_reversed")]
