"""A study: a story, the plans that are tried on it, and the processes that play their trials."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

import numpy as np

from game.engine.stage import Stage
from game.lab.batches import cut_batches
from game.lab.decisions import list_decisions
from game.lab.experiment import name_experiment
from game.lab.processes import Lost, OneProcess, PlayableGames, Processes, play_chunks
from game.lab.trials import TrialBatch, TrialRequest, Trials, TrialVariant
from game.pack.president_names import RANDOM

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
        return self._play_batches(asked, [TrialBatch(tuple(variants), (worlds.start,) * len(variants), len(worlds))])[0]

    def play_batches(self, batches: Sequence[TrialBatch]) -> list[Trials]:
        """Return what each batch comes to, all of them handed out at once; each must have variants and worlds.

        Raises EffectError and EndlessError for a story's fault.
        """
        return self._play_batches(self.asked, batches)

    def _play_batches(self, asked: TrialRequest, batches: Sequence[TrialBatch]) -> list[Trials]:
        chunks = list(cut_batches(asked, batches, self.processes.cores))
        parts = iter([part for played in self.play_all(chunks) for part in played])
        return [_join_parts(list(_take_parts(parts, len(batch.variants)))) for batch in batches]

    def play_all(self, chunks: Sequence[CountedGames[T]]) -> Iterator[T]:
        """Yield what each chunk comes to, in order. Raises EffectError and EndlessError for a story's fault."""
        for chunk, part in zip(chunks, play_chunks(chunks, self.processes, self.spare, self._give_up), strict=True):
            self.progress(chunk.games)
            yield part

    def _give_up(self, failed: Processes, error: Exception, done: int, chunks: int) -> None:
        self.processes = self.spare
        self.lost(failed, error, done, chunks)


def _take_parts(parts: Iterator[Trials], variants: int) -> Iterator[Trials]:
    """Yield the parts of a batch of so many variants, the next of all parts."""
    while variants > 0:
        part = next(parts)
        variants -= len(part.obeyed)
        yield part


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
