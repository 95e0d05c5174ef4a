"""Trials: the same worlds played in many variants side by side, so that every difference is paired by world.

A variant is a bank with a plan, some options of which may be fixed, opened and modelled with numbers that may be moved.
What a trial gives depends on its variant and its world alone, neither on what is played beside it nor on who plays it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array, State
from game.engine.games import MOST_DECISIONS
from game.engine.presidents.president import President
from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.decisions import DecisionPoint, list_decisions
from game.lab.experiment import EndlessError, open_stage_in_process
from game.lab.fixed import FREE, FixedOptions, Options
from game.lab.mandates import GamesUnderMandates, play_in_office, play_under_mandates
from game.pack.president_schema import PresidentSpec

ONE_FOR_ALL = frozenset({"ninety_day_months", "competition_start_month", "competition_full_month"})
"""Parameters that the model asks of all games at once, beside the dates, which end in `_month`."""


@dataclass(frozen=True, slots=True)
class TrialVariant:
    """One way to play: a bank, a plan by its number, and what is fixed or moved, as pairs of a key and a value.

    `fixed` are (decision, option) by number, `shifts` what is added to a variable at the opening, `parameters` what
    stands in place of a parameter's number.
    """

    bank: str
    plan: int
    fixed: tuple[tuple[int, int], ...] = ()
    shifts: tuple[tuple[str, float], ...] = ()
    parameters: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Trials:
    """What a number of variants came to, in the order in which they were asked for.

    `totals` (mandates, variants, worlds) are those of games under each mandate, and `months` of the same shape those in
    office. `obeyed` (variants, worlds) says whether a game took every option that was fixed, but for what a board does
    to it under some mandate; `took` (decisions, options, variants) in how many worlds an option was the
    first that was taken; `seen` (watched, variants, worlds) and `figures` (variables, variants, worlds) as asked for.
    """

    totals: Array
    obeyed: NDArray[np.bool_]
    months: NDArray[np.int64]
    took: NDArray[np.int32]
    seen: Array
    figures: Array


@dataclass(frozen=True, slots=True)
class TrialRequest:
    """What all chunks of a study share, small enough to be sent to another process.

    `watched` names a variable to be looked at when a decision, by its number, first comes; `figures` are variables to
    be read at the end. `stays` says that no president loses office.
    """

    folders: tuple[str, ...]
    identity: str
    plans: tuple[tuple[str, PresidentSpec | None], ...]
    watched: tuple[tuple[int, str], ...] = ()
    figures: tuple[str, ...] = ()
    stays: bool = False

    def presidents(self) -> list[President]:
        """Return who follows each of the plans."""
        return [ReferencePresident(spec) if spec else RandomPresident(paired=True) for _, spec in self.plans]


@dataclass(frozen=True, slots=True)
class TrialBatch:
    """Variants that are wanted together, each in `worlds` worlds of consecutive seeds from its own of `firsts` on."""

    variants: tuple[TrialVariant, ...]
    firsts: tuple[int, ...]
    worlds: int

    @property
    def games(self) -> int:
        """The number of games."""
        return len(self.variants) * self.worlds

    def take(self, start: int, stop: int) -> TrialBatch:
        """Return the batch of the variants from number `start` to `stop` - 1."""
        return TrialBatch(self.variants[start:stop], self.firsts[start:stop], self.worlds)


@dataclass(frozen=True, slots=True)
class TrialChunk:
    """Batches that are played side by side."""

    asked: TrialRequest
    batches: tuple[TrialBatch, ...]

    @property
    def games(self) -> int:
        """The number of games."""
        return sum(batch.games for batch in self.batches)

    def play(self) -> list[Trials]:
        """Return what each batch came to. Raises EffectError, EndlessError, OtherStoryError and PackError."""
        variants = [one for batch in self.batches for one in batch.variants]
        worlds = np.array([batch.worlds for batch in self.batches for _ in batch.variants])
        stage = _move_stage(open_stage_in_process(self.asked.folders, self.asked.identity), variants, worlds)
        seeds = [first + world for one in self.batches for first in one.firsts for world in range(one.worlds)]
        banks = [one.bank for one, count in zip(variants, worlds.tolist(), strict=True) for _ in range(count)]
        setup = begin_games(stage, seeds, banks)
        who = self._president(list_decisions_asked(self.asked), variants, worlds)
        with np.errstate(over="ignore", invalid="ignore"):  # an effect that gives no finite number fails by itself
            played = self._play(stage, setup, who)
        if not played.over:
            raise EndlessError(MOST_DECISIONS)
        return self._sum_up(played, who)

    def _play(self, stage: Stage, setup: Setup, who: FixedOptions) -> GamesUnderMandates:
        mandates = tuple(stage.story.mandates)
        if self.asked.stays:
            return play_in_office(stage, setup, who, mandates)
        return play_under_mandates(stage, setup, who, who.take, mandates)

    def _president(
        self, decisions: Sequence[DecisionPoint], variants: Sequence[TrialVariant], worlds: NDArray[np.int64]
    ) -> FixedOptions:
        """Return the presidents of all games of the chunk."""
        fixed = np.full((len(decisions), len(variants)), FREE, np.int16)
        for column, variant in enumerate(variants):
            for decision, option in variant.fixed:
                fixed[decision, column] = option
        plan = np.array([variant.plan for variant in variants]).repeat(worlds)
        watched = dict(self.asked.watched)
        return FixedOptions(decisions, fixed.repeat(worlds, axis=1), self.asked.presidents(), plan, watched)

    def _sum_up(self, played: GamesUnderMandates, who: FixedOptions) -> list[Trials]:
        """Return what each batch came to, cut from what all games did."""
        own, watched = len(who.plan), [decision for decision, _ in self.asked.watched]
        totals, months, obeyed = played.totals(), played.months(), (who.fixed == FREE) | (who.taken == who.fixed)
        seen = np.array([who.seen[decision] for decision in watched]).reshape(-1, own)
        figures = np.array([played.games.state[name][:own] for name in self.asked.figures]).reshape(-1, own)
        found, start = list[Trials](), 0
        for batch in self.batches:
            games, shape = slice(start, start + batch.games), (len(batch.variants), batch.worlds)
            found.append(
                Trials(
                    totals[:, games].reshape(-1, *shape),
                    obeyed[:, games].all(axis=0).reshape(shape),
                    months[:, games].reshape(-1, *shape),
                    _count_taken(who.taken[:, games], shape),
                    seen[:, games].reshape(-1, *shape),
                    figures[:, games].reshape(-1, *shape),
                )
            )
            start += batch.games
        return found


def _count_taken(taken: Options, shape: tuple[int, int]) -> NDArray[np.int32]:
    """Return (decisions, options, variants) in how many worlds an option was taken."""
    own = taken.reshape(-1, *shape)
    most = max(int(taken.max(initial=0)) + 1, 1)
    counts = [np.count_nonzero(own == option, axis=-1) for option in range(most)]
    return np.array(counts, np.int32).transpose(1, 0, 2)


class MovedStage(Stage):
    """A stage whose games open with something added to their variables; `shifts` are (games,) by name."""

    def __init__(self, stage: Stage, shifts: Mapping[str, Array], parameters: Mapping[str, Array | float]) -> None:
        self.__dict__.update(copy(stage).__dict__)
        self.shifts, self.columns = shifts, parameters
        if self.model and parameters:
            fields = {self.model.find_field(name): value for name, value in parameters.items()}
            self.model = replace(self.model, parameters=msgspec.structs.replace(self.model.parameters, **fields))

    def take(self, index: NDArray[np.intp]) -> MovedStage:
        """Return the stage of the games of `index`, in that order."""
        shifts = {name: shift[index] for name, shift in self.shifts.items()}
        columns = {name: one if isinstance(one, float) else one[index] for name, one in self.columns.items()}
        return MovedStage(self, shifts, columns)

    def opened(self, banks: list[str], seeds: NDArray[np.uint64]) -> State:
        """Return what the stage opens, moved, and held in each variable's range."""
        state = super().opened(banks, seeds)
        for name, shift in self.shifts.items():
            low, high = self.story.scope.bounds(name)
            state[name] = np.minimum(np.maximum(state[name] + shift, low), high)
        return state


def _move_stage(stage: Stage, variants: Sequence[TrialVariant], worlds: NDArray[np.int64]) -> Stage:
    """Return the stage with the numbers that the variants move, each in its own games, as many as its `worlds`."""
    shifts = {name for variant in variants for name, _ in variant.shifts}
    moved = {name for variant in variants for name, _ in variant.parameters}
    if not shifts | moved:
        return stage
    columns = dict[str, Array | float]()
    for name in sorted(moved):
        assert stage.model is not None  # noqa: S101  # only a bank's model has parameters
        asis = getattr(stage.model.parameters, stage.model.find_field(name))
        values = [dict(variant.parameters).get(name, asis) for variant in variants]
        columns[name] = values[0] if is_one_for_all(name) else np.array(values, float).repeat(worlds)
    added = {name: [dict(variant.shifts).get(name, 0.0) for variant in variants] for name in sorted(shifts)}
    return MovedStage(stage, {name: np.array(values).repeat(worlds) for name, values in added.items()}, columns)


def is_one_for_all(parameter: str) -> bool:
    """Say whether a parameter must be the same in all games that are played side by side."""
    return parameter.endswith("_month") or parameter in ONE_FOR_ALL


def begin_games(stage: Stage, seeds: Sequence[int], banks: Sequence[str]) -> Setup:
    """Return a set-up of games, one entry a game, with the story's own background."""
    background = stage.story.manifest.default.background
    return Setup([str(seed) for seed in seeds], list(banks), [background] * len(seeds) if background else [])


def list_decisions_asked(asked: TrialRequest) -> tuple[DecisionPoint, ...]:
    """Return all decisions of the story, worked out once a process."""
    return _find_decisions(asked.folders, asked.identity)


@cache
def _find_decisions(folders: tuple[str, ...], identity: str) -> tuple[DecisionPoint, ...]:
    return list_decisions(open_stage_in_process(folders, identity).story)
