"""Searches that go on side by side: what all of them ask for is played at once, and what several ask for only once.

A search is a generator: it yields what it would like to see played and is sent what came of it. What it finds depends
on what it asked for alone, so that a search finds the same beside others as by itself.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.lab.study import Study
from game.lab.trials import TrialBatch, Trials, TrialVariant

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PooledRequest:
    """Variants that are to be played in worlds of consecutive seeds."""

    variants: tuple[TrialVariant, ...]
    worlds: range


@dataclass(frozen=True, slots=True)
class Answer:
    """What the variants of one `PooledRequest` came to, in its order: `columns` of trials that others share."""

    trials: Trials
    columns: tuple[int, ...]

    def totals(self, mandate: int) -> Array:
        """Return (variants, worlds) total scores under a mandate, by its number."""
        totals: Array = self.trials.totals[mandate][list(self.columns)]
        return totals

    def took(self, variant: int) -> NDArray[np.int32]:
        """Return (decisions, options) in how many worlds one variant took each option."""
        return self.trials.took[:, :, self.columns[variant]]


Steps = Generator[list[PooledRequest], list[Answer], T]
"""A search that goes on step by step, and returns what it found."""


def ask_for(variants: Sequence[TrialVariant], worlds: range) -> Steps[Answer]:
    """Return what variants came to in worlds; both must be some."""
    (answer,) = yield [PooledRequest(tuple(variants), worlds)]
    return answer


def gather_searches(searches: Sequence[Steps[T]]) -> Steps[list[T]]:
    """Return what several searches found, in their order; all of them go on together, a step at a time."""
    found = dict[int, T]()
    answers: dict[int, list[Answer] | None] = dict.fromkeys(range(len(searches)))
    while answers:
        asks = dict[int, list[PooledRequest]]()
        for number, given in answers.items():
            try:
                asks[number] = searches[number].send(given)  # type: ignore[arg-type]  # None begins a generator
            except StopIteration as stop:
                found[number] = stop.value
        if not asks:
            break
        rest = iter((yield [one for asked in asks.values() for one in asked]))
        answers = {number: list(islice(rest, len(asked))) for number, asked in asks.items()}
    return [found[number] for number in range(len(searches))]


def carry_out(search: Steps[T], study: Study) -> T:
    """Return what a search found, everything that it asks for played. Raises EffectError and EndlessError."""
    answers: list[Answer] | None = None
    while True:
        try:
            asks = search.send(answers)  # type: ignore[arg-type]  # None begins a generator
        except StopIteration as stop:
            found: T = stop.value
            return found
        answers = _play_asks(asks, study)


def _play_asks(asks: Sequence[PooledRequest], study: Study) -> list[Answer]:
    """Return what was asked for, the same variant in the same worlds played once, and all of it handed out at once."""
    columns = dict[int, dict[tuple[TrialVariant, int], int]]()
    for one in asks:
        rows = columns.setdefault(len(one.worlds), {})
        for variant in one.variants:
            rows.setdefault((variant, one.worlds.start), len(rows))
    batches = [
        TrialBatch(tuple(variant for variant, _ in rows), tuple(first for _, first in rows), worlds)
        for worlds, rows in columns.items()
    ]
    played = dict(zip(columns, study.play_batches(batches), strict=True))
    return [_find_answer(one, played[len(one.worlds)], columns[len(one.worlds)]) for one in asks]


def _find_answer(one: PooledRequest, played: Trials, columns: Mapping[tuple[TrialVariant, int], int]) -> Answer:
    return Answer(played, tuple(columns[variant, one.worlds.start] for variant in one.variants))
