"""The games that tell what knowledge is worth at a decision: presidents who come to it, option by option."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.lab.study import Study
from game.lab.trials import Trials, TrialVariant
from game.pack.bounds import InformationBounds

PROBED = 40
"""The number of worlds, apart from all others, that show which presidents come to a decision and what is open there."""

OFTEN = 0.9
"""How often a president must come to a decision, as a share of how often the one does who comes most often."""

ComparedPlans = dict[int, tuple[int, ...]]
"""The numbers of the options that are compared, by the number of the president who takes them."""


@dataclass(frozen=True, slots=True)
class InformationQuestion:
    """A scene with the numbers of its decision and its options; a hidden draw; a signal, empty where none is seen."""

    scene: str
    decision: int
    options: tuple[int, ...]
    draw: str
    signal: str

    @classmethod
    def about(cls, study: Study, scene: str, asked: InformationBounds) -> InformationQuestion:
        """Return the question that bounds ask of a scene."""
        number = next(number for number, one in enumerate(study.decisions) if (one.scene, one.dial) == (scene, ""))
        options = tuple(range(len(study.decisions[number].options)))
        return cls(scene, number, options, asked.draw, asked.signal.of if asked.signal else "")


@dataclass(frozen=True, slots=True)
class DecisionGames:
    """The games of one bank in the worlds in which all compared presidents come to a decision.

    `totals` are (mandates, options, worlds) of each president; `draws` and `signals` (presidents, worlds) are the
    hidden number and what is seen of it when the decision comes; `even` (worlds,) says of which worlds the seed is.
    """

    totals: tuple[Array, ...]
    draws: Array
    signals: Array
    even: NDArray[np.bool_]

    def join(self, more: DecisionGames) -> DecisionGames:
        """Return these games and those in more worlds."""
        return DecisionGames(
            tuple(np.concatenate(pair, axis=2) for pair in zip(self.totals, more.totals, strict=True)),
            np.concatenate([self.draws, more.draws], axis=1),
            np.concatenate([self.signals, more.signals], axis=1),
            np.concatenate([self.even, more.even]),
        )


def find_compared(study: Study, question: InformationQuestion, bank: str, first: int) -> ComparedPlans:
    """Return the presidents who come to a decision often enough, with the options that are ever open to them there."""
    if not study.references:
        return {}
    trials = _play_options(study, question, bank, dict.fromkeys(study.references, question.options), first, PROBED)
    shape = (len(study.references), len(question.options), PROBED)
    came = np.isfinite(trials.seen[0].reshape(shape)[:, 0]).mean(axis=1)
    opened: NDArray[np.bool_] = np.any(trials.obeyed.reshape(shape), axis=2)
    often = (came > 0.0) & (came >= OFTEN * came.max())
    return {
        plan: tuple(np.flatnonzero(opened[row]).tolist()) for row, plan in enumerate(study.references) if often[row]
    }


def play_decision(
    study: Study, question: InformationQuestion, bank: str, compared: ComparedPlans, first: int, worlds: int
) -> DecisionGames:
    """Return the games of a bank in so many worlds, which have the seeds from `first` on."""
    trials = _play_options(study, question, bank, compared, first, worlds)
    ends = np.cumsum([len(options) for options in compared.values()])
    begins = np.concatenate([[0], ends[:-1]])
    seen = trials.seen[0, begins]
    came = np.isfinite(seen).all(axis=0)
    return DecisionGames(
        tuple(trials.totals[:, begin:end, came] for begin, end in zip(begins, ends, strict=True)),
        trials.figures[0, begins][:, came],
        seen[:, came],
        np.arange(first, first + worlds)[came] % 2 == 0,
    )


def _play_options(
    study: Study, question: InformationQuestion, bank: str, compared: ComparedPlans, first: int, worlds: int
) -> Trials:
    """Return what presidents come to with their options, president by president."""
    options = [(plan, option) for plan, some in compared.items() for option in some]
    variants = [TrialVariant(bank, plan, ((question.decision, option),)) for plan, option in options]
    watched = {question.decision: question.signal or question.draw}
    return study.play(variants, range(first, first + worlds), watched=watched, figures=[question.draw])
