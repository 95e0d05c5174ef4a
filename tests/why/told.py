"""Games of several stories to be explained, and what is measured of their explanations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from game.bank.table import Array
from game.engine.stage import Stage, open_stage
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from game.pack.load import find_pack
from game.why.causes import Causes
from game.why.explained_figures import count_digits, find_unit, make_step
from game.why.explanation_rows import SMALL, choose_rows
from game.why.shapley import SplitValues
from tests.journal.games import at_random

STORIES = ("oneconnect", "harvest", "lantern")


@cache
def stage_of(name: str) -> Stage:
    """Return a story that comes with the program, loaded once a process."""
    return open_stage(find_pack(name))


def played_at_random(
    stage: Stage, seed: str = "1", hand: int = 1, decisions: int = 1000, bank: str = ""
) -> Playthrough:
    """Return a game that was played at random, to its end or so many decisions."""
    return at_random(start_game(stage, NewGame(seed=seed, bank=bank)), hand, decisions)


def list_steps(causes: Causes) -> Array:
    """Return the smallest change that is told of each figure."""
    specs = [causes.play.story.variables[name] for name in causes.figures]
    return np.array([make_step(find_unit(spec), count_digits(causes.play.story, spec)) for spec in specs])


@dataclass
class Count:
    """How many of some cases are as they should be."""

    fine: int = 0
    cases: int = 0

    def add(self, fine: bool) -> None:
        """Count one case."""
        self.fine, self.cases = self.fine + fine, self.cases + 1

    @property
    def share(self) -> float:
        """The share of fine cases."""
        return self.fine / max(self.cases, 1)


@dataclass
class Agreement:
    """What leaving one cause out says of its part, and how little is left for what has no row.

    `mechanisms` and `decisions` count parts that are told, and fine ones where the figure moves the way of the part's
    sign; only where it moves by as much as is told. `others` counts the splits by decision in which other decisions
    are at most a tenth of all movement.
    """

    mechanisms: Count = field(default_factory=Count)
    decisions: Count = field(default_factory=Count)
    others: Count = field(default_factory=Count)
    together: Count = field(default_factory=Count)
    """The same of splits by mechanism."""
    strict: Count = field(default_factory=Count)
    """Mechanisms that are told; fine where leaving one out moves the figure the way of its sign, by however little."""
    still: Count = field(default_factory=Count)
    """Parts that are told; fine where leaving the cause out moves the figure at all as it is told."""

    def measure(self, causes: Causes, months: Iterator[int] | range) -> None:
        """Count all figures in some months."""
        steps = list_steps(causes)
        for month in months:
            self._count(causes.split_mechanisms(month), steps, self.mechanisms)
            self._count(causes.split_decisions(month, month + 1), steps, self.decisions)

    def _count(self, split: SplitValues, steps: Array, count: Count) -> None:
        for parts, alone, step in zip(split.parts, split.alone, steps, strict=True):
            self._count_rows(parts, alone, float(step), count)

    def _agree(self, parts: Array, alone: Array, step: float, count: Count) -> None:
        for part, lost in zip(parts.tolist(), alone.tolist(), strict=True):
            if abs(part) >= step / 2:
                if count is self.mechanisms:
                    self.strict.add(part * lost > 0.0)
                self.still.add(abs(lost) >= step / 2)
                if abs(lost) >= step / 2:
                    count.add(part * lost > 0.0)

    def _count_rows(self, parts: Array, alone: Array, step: float, count: Count) -> None:
        rows = choose_rows(parts, alone, step)
        self._agree(parts[rows], alone[rows], step, count)
        others = abs(float(np.delete(parts[:-1], rows).sum()))
        gross = float(np.abs(parts[rows]).sum()) + abs(float(parts[-1])) + others
        if gross >= step / 2:
            tight = self.others if count is self.decisions else self.together
            tight.add(others <= SMALL * gross)
