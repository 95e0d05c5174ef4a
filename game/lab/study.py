"""A study: a story, the plans that are tried on it, and the processes that play their trials."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Protocol, TypeVar

import numpy as np

from game.engine.stage import Stage
from game.lab.decisions import list_decisions
from game.lab.experiment import name_experiment
from game.lab.processes import Lost, OneProcess, PlayableGames, Processes, play_chunks
from game.lab.trials import TrialChunk, TrialRequest, Trials, TrialVariant, is_one_for_all
from game.pack.president_names import RANDOM

GAMES = 5_000
"""The number of games of a chunk at most, unless one variant alone has more worlds."""

Progress = Callable[[int], None]
"""Told how many more games have been played."""


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class CountedGames(PlayableGames[T_co], Protocol[T_co]):
    """Games to play whose number is known."""

    @property
    def games(self) -> int:
        """The number of games."""


@dataclass
class Study:
    """A story whose variants are tried: its decisions, its plans by number, and the processes that play.

    The plans are the reference presidents in their order, then those that contend, and last the random one. Where the
    processes fail, `lost` is told once and those of `spare` play from then on.
    """

    stage: Stage
    folders: tuple[str, ...]
    processes: Processes = field(default_factory=OneProcess)
    spare: Processes = field(default_factory=OneProcess)
    lost: Lost = lambda *_: None
    progress: Progress = lambda _games: None

    def __post_init__(self) -> None:
        """Take in the story's presidents and decisions."""
        pack = self.stage.story.pack
        presidents = pack.reference_presidents | pack.presidents
        self.names: tuple[str, ...] = (*presidents, RANDOM)
        self.references = range(len(pack.reference_presidents))
        self.presidents = range(len(presidents))
        self.random = len(presidents)
        self.banks: tuple[str, ...] = self.stage.story.bank_names
        self.mandates: tuple[str, ...] = tuple(self.stage.story.mandates)
        self.decisions = list_decisions(self.stage.story)
        self.asked = TrialRequest(
            self.folders,
            name_experiment(self.stage),
            (*((name, spec) for name, spec in presidents.items()), (RANDOM, None)),
        )

    def play(
        self,
        variants: Sequence[TrialVariant],
        worlds: range,
        *,
        watched: Mapping[int, str] | None = None,
        figures: Sequence[str] = (),
        stays: bool = False,
    ) -> Trials:
        """Return what variants come to in worlds of consecutive seeds; both must be some.

        `watched`, `figures` and `stays` are as for `TrialRequest`. Raises EffectError and
        EndlessError for a story's fault.
        """
        asked = replace(self.asked, watched=tuple((watched or {}).items()), figures=tuple(figures), stays=stays)
        return _join_parts(list(self.play_all(list(_cut_chunks(asked, variants, worlds)))))

    def play_all(self, chunks: Sequence[CountedGames[T]]) -> Iterator[T]:
        """Yield what each chunk comes to, in order. Raises EffectError and EndlessError for a story's fault."""
        for chunk, part in zip(chunks, play_chunks(chunks, self.processes, self.spare, self._give_up), strict=True):
            self.progress(chunk.games)
            yield part

    def _give_up(self, failed: Processes, error: Exception, done: int, chunks: int) -> None:
        self.processes = self.spare
        self.lost(failed, error, done, chunks)


def _cut_chunks(asked: TrialRequest, variants: Sequence[TrialVariant], worlds: range) -> Iterator[TrialChunk]:
    """Yield variants in chunks, in order, none of two numbers for a parameter that is one for all games."""
    most = max(GAMES // len(worlds), 1)
    for _, group in groupby(variants, _list_common_parameters):
        same = tuple(group)
        for start in range(0, len(same), most):
            yield TrialChunk(asked, same[start : start + most], worlds.start, len(worlds))


def _list_common_parameters(variant: TrialVariant) -> tuple[tuple[str, float], ...]:
    return tuple((name, value) for name, value in variant.parameters if is_one_for_all(name))


def _join_parts(parts: Sequence[Trials]) -> Trials:
    """Return parts as one, variant after variant."""
    most = max(part.took.shape[1] for part in parts)
    took = [np.pad(part.took, ((0, 0), (0, most - part.took.shape[1]), (0, 0))) for part in parts]
    return Trials(
        np.concatenate([part.totals for part in parts], axis=1),
        np.concatenate([part.obeyed for part in parts]),
        np.concatenate([part.months for part in parts], axis=1),
        np.concatenate(took, axis=2),
        np.concatenate([part.seen for part in parts], axis=1),
        np.concatenate([part.figures for part in parts], axis=1),
    )
