"""What scores and winners hang on: every parameter of the model moved to both ends of its range, in the same worlds.

All reference presidents play all banks in some worlds as the story is, then under each setting. A world is the same
under every setting, so that changes are paired by world. A *cell* is a bank under a mandate, and its *winner* the
president with the highest mean; a winner *turns* where another has the highest mean under a setting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.state import Array
from game.engine.ending import scores_of
from game.engine.stage import Stage
from game.lab.evidence import Effect, measure_effect, pool_effects
from game.lab.experiment import Experiment, play_games
from game.lab.settings import Setting, is_shared, set_stage

CHUNK = 5_000
"""The number of games that are played side by side at most."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """The change of the presidents' mean total in one cell under a setting."""

    bank: str
    mandate: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Turn:
    """A cell that gets another winner under a setting; `lead` is that of the new winner over the old one there."""

    bank: str
    mandate: str
    before: str
    after: str
    lead: Effect


@dataclass(frozen=True, slots=True)
class Move:
    """What one setting changes, in points.

    `effect` is the change of the mean over all presidents, banks and mandates; `largest` the largest change of one
    president's mean in one cell, with its sign. `regret` is what sticking with the old winner loses in the worst cell.
    """

    setting: Setting
    effect: Effect
    cells: tuple[CellChange, ...]
    turns: tuple[Turn, ...]
    largest: float

    @property
    def clear_turns(self) -> int:
        """The number of cells in which the new winner's lead is clear."""
        return sum(turn.lead.clear for turn in self.turns)

    @property
    def regret(self) -> float:
        """The points that sticking with the old winner loses in the cell where that is most; 0 where none turns."""
        return max((turn.lead.mean for turn in self.turns), default=0.0)


def play_settings(
    stage: Stage, experiment: Experiment, settings: Sequence[Setting], size: int = CHUNK
) -> Iterator[tuple[Setting | None, Array]]:
    """Yield totals (mandates, banks, presidents, worlds) as the story is, for None, then under each setting.

    Settings of shared parameters come last, each played apart. A setting's totals are the same whatever the `size` of
    a chunk and whatever is played beside them. Raises EffectFailed and EndlessError.
    """
    beside = [None, *(one for one in settings if not is_shared(one.parameter))]
    yield from _play_beside(stage, experiment, beside, size)
    for setting in settings:
        if is_shared(setting.parameter):
            yield from _play_beside(stage, experiment, [setting], size)


def _play_beside(
    stage: Stage, experiment: Experiment, settings: Sequence[Setting | None], size: int
) -> Iterator[tuple[Setting | None, Array]]:
    """Play settings side by side in chunks of `size` games; yield the totals of each as soon as it is whole."""
    games, done = experiment.games, 0
    held = np.empty((len(experiment.mandates), 0))
    for start in range(0, games * len(settings), size):
        numbers = np.arange(start, min(start + size, games * len(settings)))
        held = np.concatenate([held, _play_chunk(stage, experiment, settings, numbers)], axis=1)
        while held.shape[1] >= games:
            yield settings[done], _by_cell(experiment, held[:, :games])
            held, done = held[:, games:], done + 1


def _play_chunk(
    stage: Stage, experiment: Experiment, settings: Sequence[Setting | None], numbers: NDArray[np.intp]
) -> Array:
    """Return totals (mandates, games) of the games of these numbers, which count through setting after setting."""
    which, games = np.divmod(numbers, experiment.games)
    first, last = int(which[0]), int(which[-1])
    set_up = set_stage(stage, settings[first : last + 1], which - first)
    with np.errstate(over="ignore", invalid="ignore"):  # an effect that gives no finite number fails by itself
        scores = scores_of(play_games(set_up, experiment, games))
    assert scores is not None  # noqa: S101  # a story without a bank has no parameters to set
    return np.array([scores.totals[mandate] for mandate in experiment.mandates])


def _by_cell(experiment: Experiment, totals: Array) -> Array:
    """Return totals (mandates, games) as (mandates, banks, presidents, worlds)."""
    shape = (len(experiment.mandates), experiment.worlds, len(experiment.banks), len(experiment.presidents))
    return np.ascontiguousarray(np.moveaxis(totals.reshape(shape), 1, -1))


def measure_move(experiment: Experiment, setting: Setting, before: Array, after: Array) -> Move:
    """Return what a setting changes, of totals (mandates, banks, presidents, worlds) as the story is and under it."""
    changes = after - before
    everyone = changes.mean(axis=0).reshape(-1, experiment.worlds)
    means = changes.mean(axis=-1)
    return Move(
        setting,
        pool_effects(everyone),
        tuple(_cell_changes(experiment, changes)),
        tuple(_turns(experiment, before, after)),
        float(means.flat[np.abs(means).argmax()]),
    )


def _cell_changes(experiment: Experiment, changes: Array) -> Iterator[CellChange]:
    for mandate, banks in zip(experiment.mandates, changes, strict=True):
        for bank, presidents in zip(experiment.banks, banks, strict=True):
            yield CellChange(bank, mandate, pool_effects(presidents))


def _turns(experiment: Experiment, before: Array, after: Array) -> Iterator[Turn]:
    names = [name for name, _ in experiment.presidents]
    old, new = before.mean(axis=-1).argmax(axis=-1), after.mean(axis=-1).argmax(axis=-1)
    for mandate, bank in np.argwhere(old != new).tolist():
        was, now = int(old[mandate, bank]), int(new[mandate, bank])
        lead = measure_effect(after[mandate, bank, now] - after[mandate, bank, was])
        yield Turn(experiment.banks[bank], experiment.mandates[mandate], names[was], names[now], lead)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What moving one parameter changes: a move for each end that is another number than its own."""

    parameter: str
    moves: tuple[Move, ...]

    @property
    def effect(self) -> float:
        """The larger change of the mean over all presidents, banks and mandates, in points, without its sign."""
        return max(abs(move.effect.mean) for move in self.moves)

    @property
    def largest(self) -> float:
        """The largest change of one president's mean in one cell, in points, without its sign."""
        return max(abs(move.largest) for move in self.moves)

    @property
    def turns(self) -> int:
        """The number of cells that get another winner at the end where these are most."""
        return max(len(move.turns) for move in self.moves)

    @property
    def clear_turns(self) -> int:
        """The number of cells that clearly get another winner at the end where these are most."""
        return max(move.clear_turns for move in self.moves)

    @property
    def regret(self) -> float:
        """The most that sticking with the old winner loses at either end, in points."""
        return max(move.regret for move in self.moves)


def collect_moves(moves: Sequence[Move]) -> list[Sensitivity]:
    """Return the parameters that were moved, the one with the largest effect first."""
    found: dict[str, list[Move]] = {}
    for move in moves:
        found.setdefault(move.setting.parameter, []).append(move)
    rows = [Sensitivity(name, tuple(its)) for name, its in found.items()]
    return sorted(rows, key=lambda row: -row.effect)


def rank_by_winners(found: Sequence[Sensitivity]) -> list[Sensitivity]:
    """Return parameters by how many winners they turn, then by the regret and by the effect, the most first."""
    return sorted(found, key=lambda row: (-row.turns, -row.regret, -row.effect))
