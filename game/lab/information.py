"""What it is worth to know: perfect knowledge of a hidden draw of the world at a decision, and a signal seen there.

Knowledge is worth the points by which the best rule on it beats the best plan that takes one option in all worlds.
Both are chosen in one half of the worlds and valued in the other (see `measure_rule`): even and odd seeds. An option
that is not open in a world is left to the president's own plan there, as a preference is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.bank.table import Array
from game.lab.information_games import ComparedPlans, DecisionGames, InformationQuestion, find_compared, play_decision
from game.lab.seeds import TRAINING
from game.lab.significance import MeasuredEffect, measure_effect, pool_effects
from game.lab.study import Study
from game.lab.threshold_rules import Baseline, measure_rule
from game.pack.bounds import InformationBounds

WORLDS = 800
"""How many worlds are played at once in each bank."""

ROUNDS = 4
"""How often so many worlds are played at most, until the error is small enough."""

LARGEST_ERROR = 0.1
"""The standard error of the mean over mandates, in points, down to which knowledge is measured (WORLD.md 10)."""

LEAST_IN_HALF = 40
"""The number of worlds of each half in which the decision must come, or no option can be chosen and valued."""

DRAW_THRESHOLDS, SIGNAL_THRESHOLDS = 2, 1
"""How many thresholds the best rule may have: two leave the middle of a draw to a third option."""

ALL_MANDATES = ""
"""The name that stands for the mean over all mandates."""


@dataclass(frozen=True, slots=True)
class InformationValue:
    """What knowing a draw, and heeding a signal, is worth at a scene in one bank, under a mandate or ALL_MANDATES.

    None where the decision comes in too few worlds, and for `signal` where no `of` is asked for.
    """

    scene: str
    draw: str
    of: str
    bank: str
    mandate: str
    perfect: MeasuredEffect | None = None
    signal: MeasuredEffect | None = None


def measure_information(
    study: Study, bounds: Mapping[str, InformationBounds], first: int, worlds: int = WORLDS
) -> list[InformationValue]:
    """Return what knowledge is worth at every scene of `bounds`, by bank, under each mandate and last under all.

    At least so many `worlds` are played, which have the seeds from `first` on, and at most ROUNDS times as many. Raises
    EffectError and EndlessError for a fault of the story.
    """
    return [
        value
        for scene, asked in bounds.items()
        if any((one.scene, one.dial) == (scene, "") for one in study.decisions)  # one option alone asks nothing
        for bank in study.banks
        for value in _measure_bank(study, InformationQuestion.about(study, scene, asked), bank, first, worlds)
    ]


def _measure_bank(
    study: Study, question: InformationQuestion, bank: str, first: int, worlds: int
) -> Iterator[InformationValue]:
    """Yield what knowledge is worth in a bank by mandate, and last over all."""
    compared = find_compared(study, question, bank, first + TRAINING)
    perfect, signal = _measure_gains(study, question, bank, compared, first, worlds) if compared else (None, None)
    for number, mandate in enumerate((*study.mandates, ALL_MANDATES)):
        told = [gains if gains is None else _measure_gain_effect(gains, number) for gains in (perfect, signal)]
        yield InformationValue(question.scene, question.draw, question.signal, bank, mandate, *told)


def _measure_gain_effect(gains: Array, number: int) -> MeasuredEffect:
    """Return the effect under the mandate of a number, or over all behind the last one; gains (mandates, worlds)."""
    return measure_effect(gains[number]) if number < len(gains) else pool_effects(gains)


def _measure_gains(
    study: Study, question: InformationQuestion, bank: str, compared: ComparedPlans, first: int, worlds: int
) -> tuple[Array | None, Array | None]:
    """Return what perfect knowledge and the signal gain, (mandates, worlds), in as many worlds as are needed."""
    games, perfect, signal = None, None, None
    for start in range(first, first + ROUNDS * worlds, worlds):
        more = play_decision(study, question, bank, compared, start, worlds)
        games = games.join(more) if games else more
        if min(games.even.sum(), (~games.even).sum()) < LEAST_IN_HALF:
            continue
        perfect = measure_knowledge(games, games.draws, DRAW_THRESHOLDS)
        signal = measure_knowledge(games, games.signals, SIGNAL_THRESHOLDS) if question.signal else None
        if all(_is_exact(pool_effects(gains)) for gains in (perfect, signal) if gains is not None):
            break
    return perfect, signal


def measure_knowledge(games: DecisionGames, known: Array, thresholds: int) -> Array:
    """Return the points (mandates, worlds) by which the best rule on `known` (presidents, worlds) beats the best plan.

    Presidents, options and thresholds are chosen anew for each mandate.
    """
    of_presidents = list(zip(known, games.totals, strict=True))
    return np.array(
        [
            measure_rule([Baseline(own, totals[mandate]) for own, totals in of_presidents], games.even, thresholds)
            for mandate in range(len(games.totals[0]))
        ]
    )


def _is_exact(effect: MeasuredEffect) -> bool:
    return effect.standard_error <= LARGEST_ERROR
