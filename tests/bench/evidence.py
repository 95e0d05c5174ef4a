"""How often a class report is wrong and how often it finds what there is, on classes made by chance.

No game is played: what every student would have gained in every world is drawn, and the report's own rule judges it.
What an option is worth differs between students with a standard deviation of `APART` points; worlds shake all of them
together, and each of them alone, as they do in the example class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.debrief.comparisons import make_rule
from game.lab.sampled_games import pool_sampled_games
from game.lab.significance import MeasuredEffect
from tests.bench.figure import Bound, Figure, at_least, at_most
from tests.bench.parts import Options

Flags = NDArray[np.bool_]

CLASSES = 1_000
STUDENTS, WORLDS = 60, 10
APART = 2.0
SHARED, OWN = 0.3, 1.7
"""Standard deviations in points of what a world does to all forks of an option and to one fork: those of the upper
tenth of options in the example class."""

DECISIONS, CHOICES = 30, 3
WORTH = 1.0
FEWER = (60, 40, 20, 10, 5)
SURE = 1.645
"""Standard errors to the upper limit of a share, one-sided at 5 %."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Of the options of one report: which are worth something, and which are clear, alone or with all in mind."""

    worth: Flags
    alone: Flags
    held: Flags
    differ: Flags


def measure(_: Options) -> Iterator[Figure]:
    """Measure single options by how many students could take them, then whole reports."""
    draw, wrong = np.random.default_rng(18), list[bool]()
    for students in FEWER:
        nothing = [pool_sampled_games(_draw_changes(draw, students)).clear for _ in range(CLASSES)]
        there = [pool_sampled_games(WORTH + _draw_changes(draw, students)).clear for _ in range(CLASSES)]
        wrong += nothing
        told = f"one option, {students} could take it"
        yield _limit(f"{told}: false", nothing)
        bound = at_least(0.8) if students == STUDENTS else None
        yield Figure(f"{told}: found at {WORTH:g} point", float(np.mean(there)), bound=bound)
    yield Figure("one option, all of these classes: false", float(np.mean(wrong)), bound=at_most(0.05))
    skewed = [pool_sampled_games(_draw_changes(draw, STUDENTS, skewed=True)).clear for _ in range(CLASSES)]
    yield _limit(f"one option, few of {STUDENTS} gain much: false", skewed)
    yield from _measure_reports(draw)


def _limit(name: str, wrong: Sequence[bool]) -> Figure:
    """Return the upper limit of a share of wrong verdicts, which so many classes leave."""
    share = float(np.mean(wrong))
    upper = share + SURE * sqrt(share * (1.0 - share) / len(wrong))
    return Figure(name, upper, bound=at_most(0.07), note=f"upper limit; found {share:.3f}")


def _measure_reports(draw: np.random.Generator) -> Iterator[Figure]:
    told, nothing = f"reports of {DECISIONS * CHOICES} options", np.zeros(DECISIONS * CHOICES)
    still = [_judge(draw, nothing, apart=0.0) for _ in range(CLASSES)]
    yield _tell(f"{told}, no effect: any highlight", [(one.held | one.differ).any() for one in still], at_most(0.1))
    level = [_judge(draw, nothing) for _ in range(CLASSES)]
    yield _tell(f"{told}, mean 0, sd {APART:g}: any clear", [one.held.any() for one in level], at_most(0.1))
    yield _tell(f"{told}, mean 0, sd {APART:g}: told as differing", [one.differ.mean() for one in level])
    skewed = [_judge(draw, nothing, skewed=True) for _ in range(CLASSES)]
    yield _tell(f"{told}, mean 0, few gain much: any clear", [one.held.any() for one in skewed], at_most(0.1))
    worth = np.where(np.arange(DECISIONS * CHOICES) % 10, 0.0, WORTH)
    some, told = [_judge(draw, worth) for _ in range(CLASSES)], f"{told}, a tenth worth {WORTH:g}"
    yield _tell(f"{told}: any false clear", [(one.held & ~one.worth).any() for one in some], at_most(0.1))
    yield _tell(f"{told}: found by itself", [one.alone[one.worth].mean() for one in some])
    yield _tell(f"{told}: found among all", [one.held[one.worth].mean() for one in some])


def _tell(name: str, shares: Sequence[float | np.bool_], bound: Bound | None = None) -> Figure:
    return Figure(name, float(np.mean([float(share) for share in shares])), bound=bound)


def _judge(draw: np.random.Generator, worth: Array, apart: float = APART, *, skewed: bool = False) -> Judged:
    """Return how a report judges options of which those who took another one could have taken each."""
    effects = []
    for first in range(0, len(worth), CHOICES):
        taken = draw.choice(CHOICES, STUDENTS, p=draw.dirichlet(np.full(CHOICES, 4.0)))
        for option in range(CHOICES):
            students = max(int((taken != option).sum()), 2)
            changes = _draw_changes(draw, students, apart, skewed=skewed)
            effects.append(pool_sampled_games(worth[first + option] + changes))
    return _list_verdicts(worth, effects)


def _list_verdicts(worth: Array, effects: list[MeasuredEffect]) -> Judged:
    hold = make_rule(effects)
    held = [hold(effect) for effect in effects]
    return Judged(
        worth != 0.0,
        np.array([one.clear for one in effects]),
        np.array([one.clear for one in held]),
        np.array([one.differs for one in held]),
    )


def _draw_changes(draw: np.random.Generator, students: int, apart: float = APART, *, skewed: bool = False) -> Array:
    """Return what an option worth nothing on average would change, (students, WORLDS)."""
    own = draw.exponential(1.0, students) - 1.0 if skewed else draw.standard_normal(students)
    shared, alone = draw.standard_normal(WORLDS), draw.standard_normal((students, WORLDS))
    found: Array = apart * own[:, None] + SHARED * shared + OWN * alone
    return found
