"""An experiment: presidents crossed with banks and worlds, as games in one fixed order, and chunks of them to play.

A game is a president in a bank in a world; what it came to is told under every mandate, for a board may end it. Worlds
are the outermost of the order, so that the first games of an experiment are whole worlds, met by all alike. What a
chunk gives depends on its games alone: neither on the chunk's size nor on the process that plays it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.bank.version import MODEL
from game.engine.autoplay import make_president
from game.engine.ending import score_games
from game.engine.games import MOST_DECISIONS, Games
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from game.engine.stage import Stage, open_stage
from game.lab.mandates import GamesUnderMandates, play_under_mandates
from game.pack.president_schema import PresidentSpec
from game.text.game_error import GameError


class EndlessError(GameError):
    """Some game has not ended after MOST_DECISIONS decisions: its story runs in circles."""


class OtherStoryError(GameError):
    """A process that was to play a chunk has another story, or another model, than the one that asked it to."""


@dataclass(frozen=True, slots=True)
class Experiment:
    """What is played: every president in every bank in `worlds` worlds, whose seeds count up from `first`.

    `presidents` are names, with the plan where it is none of the story's own. `identity` is what `name_experiment`
    gives for the story in `folders`: every process that plays a part reads the story itself.
    """

    folders: tuple[str, ...]
    identity: str
    presidents: tuple[tuple[str, PresidentSpec | None], ...]
    banks: tuple[str, ...]
    mandates: tuple[str, ...]
    worlds: int
    first: int = 0

    @property
    def cells(self) -> int:
        """The number of games in one world."""
        return len(self.presidents) * len(self.banks)

    @property
    def games(self) -> int:
        """The number of games."""
        return self.cells * self.worlds

    def place(self, game: int) -> tuple[str, str, int]:
        """Return the bank, the president's name and the seed of a game, numbered from 0."""
        world, cell = divmod(game, self.cells)
        bank, who = divmod(cell, len(self.presidents))
        return self.banks[bank], self.presidents[who][0], self.first + world


@dataclass(frozen=True, slots=True)
class Chunk:
    """Games `start` to `stop` - 1 of an experiment; small enough to be sent to another process."""

    experiment: Experiment
    start: int
    stop: int

    @property
    def games(self) -> int:
        """The number of games."""
        return self.stop - self.start

    def play(self) -> PlayedChunk:
        """Return what the games came to. Raises EffectError, EndlessError, OtherStoryError and PackError."""
        return play_chunk(self)


@dataclass(frozen=True, slots=True)
class PlayedChunk:
    """What the games from `start` on came to: one column, or one entry, a game.

    A game is told under each mandate of the experiment, (mandates, games), for a board may remove its president under
    one and not under another. `totals` are such; `dimensions` of the scorecard and `figures`, the story's key figures,
    have a row for each before that. `months` are those that the president was in office.
    """

    start: int
    totals: Array
    dimensions: Array
    figures: Array
    endings: tuple[tuple[str, ...], ...]
    months: NDArray[np.int64]

    @property
    def games(self) -> int:
        """The number of games."""
        return int(self.totals.shape[1])


def name_experiment(stage: Stage) -> str:
    """Return what must be the same for two processes to play the same games: the story and the model's version."""
    return f"{stage.story.digest} {MODEL}"


def split_experiment(experiment: Experiment, size: int) -> Iterator[Chunk]:
    """Yield the experiment in chunks of at most `size` games, in order."""
    for start in range(0, experiment.games, size):
        yield Chunk(experiment, start, min(start + size, experiment.games))


def play_chunk(chunk: Chunk) -> PlayedChunk:
    """Play the games of a chunk side by side. Raises EffectError, EndlessError, OtherStoryError and PackError."""
    experiment = chunk.experiment
    stage = open_stage_in_process(experiment.folders, experiment.identity)
    with np.errstate(over="ignore", invalid="ignore"):  # an effect that gives no finite number fails by itself
        played = _play_chunk(stage, chunk)
    figures = stage.story.manifest.key_figures
    return PlayedChunk(
        chunk.start,
        played.totals(),
        played.read(_list_dimensions),
        played.read(lambda games: np.array([games.state[name] for name in figures]).reshape(-1, games.count)),
        played.endings(),
        played.months(),
    )


def _list_dimensions(games: Games) -> Array:
    """Return the points of games, (dimensions, games)."""
    scores = score_games(games)
    assert scores is not None  # noqa: S101  # an experiment is made for a story with a bank
    return np.array(list(scores.dimensions.values()))


def _play_chunk(stage: Stage, chunk: Chunk) -> GamesUnderMandates:
    """Return the games of a chunk at their ends."""
    experiment, story = chunk.experiment, stage.story
    numbers = np.arange(chunk.start, chunk.stop)
    worlds, cells = np.divmod(numbers, experiment.cells)
    banks, whose = np.divmod(cells, len(experiment.presidents))
    background = story.manifest.default.background
    setup = Setup(
        [str(experiment.first + world) for world in worlds.tolist()],
        [experiment.banks[bank] for bank in banks.tolist()],
        [background] * len(numbers) if background else [],
    )
    players = [
        ReferencePresident(plan) if plan else make_president(story, name) for name, plan in experiment.presidents
    ]
    who = RecordedPresidents([{}] * len(numbers), players, whose.tolist())
    played = play_under_mandates(stage, setup, who, who.take, experiment.mandates)
    if not played.over:
        raise EndlessError(MOST_DECISIONS)
    return played


@lru_cache(maxsize=1)
def open_stage_in_process(folders: tuple[str, ...], identity: str) -> Stage:
    """Return the stage of a story, read once a process. Raises OtherStoryError where it is not the one asked for."""
    stage = open_stage(*map(Path, folders))
    if name_experiment(stage) != identity:
        raise OtherStoryError(f"{' + '.join(folders)}: {name_experiment(stage)}, not {identity}")
    return stage
