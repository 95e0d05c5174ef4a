"""The search for one sheet of answers that serves reference presidents best, in all banks and under all mandates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.lab.study import Study
from game.lab.trials import TrialVariant

PASSES = 5
"""How often every answer is tried against all others at most."""

LEAST_GAIN = 0.1
"""The points that a pass must gain for another to follow; no bound on a sheet is so small."""

Answers = Mapping[int, int]
"""The number of the option that a sheet gives for a decision, by its number."""

Presidents = NDArray[np.int64]
"""(mandates, banks) the number of the reference president who plays each cell."""


def train_answers(study: Study, decisions: Sequence[int], worlds: range) -> dict[int, int]:
    """Return the answers to so many decisions that gain most for the best president of each cell, in the mean of cells.

    The search begins with the commonest answers of the reference presidents. Each pass tries every other answer alone,
    in the same worlds, and puts those that gain on the sheet, one after the other, as long as they gain together.
    """
    answers = find_common_answers(study, decisions, worlds)
    for _ in range(PASSES):
        answers, gain = _improve_answers(study, answers, choose_presidents(study, answers, worlds), worlds)
        if gain < LEAST_GAIN:
            break
    return answers


def find_common_answers(study: Study, decisions: Sequence[int], worlds: range) -> dict[int, int]:
    """Return the answer that reference presidents give most often to each decision, in all banks together."""
    took = study.play(_list_references(study, {}), worlds).took.sum(axis=2)
    return {decision: int(took[decision].argmax()) for decision in decisions}


def choose_presidents(study: Study, answers: Answers, worlds: range) -> Presidents:
    """Return the reference president with the best mean total in each cell, all with the same answers."""
    means = study.play(_list_references(study, answers), worlds).totals.mean(axis=2)
    best: Presidents = means.reshape(len(study.mandates), len(study.banks), -1).argmax(axis=2)
    return best


def play_cells(study: Study, sheets: Sequence[Answers], presidents: Presidents, worlds: range) -> Array:
    """Return the totals (mandates, banks, sheets, worlds) of each cell's president with each sheet of answers."""
    numbers = range(len(study.banks))
    pairs = [(bank, int(plan)) for bank in numbers for plan in np.unique(presidents[:, bank])]
    variants = [TrialVariant(study.banks[bank], plan, tuple(sheet.items())) for bank, plan in pairs for sheet in sheets]
    totals = study.play(variants, worlds).totals.reshape(len(study.mandates), len(pairs), len(sheets), len(worlds))
    rows = [[pairs.index((bank, int(plan))) for bank, plan in zip(numbers, row, strict=True)] for row in presidents]
    cells: Array = totals[np.arange(len(study.mandates))[:, None], np.array(rows)]
    return cells


def _list_references(study: Study, answers: Answers) -> list[TrialVariant]:
    return [TrialVariant(bank, plan, tuple(answers.items())) for bank in study.banks for plan in study.references]


def _improve_answers(
    study: Study, answers: dict[int, int], presidents: Presidents, worlds: range
) -> tuple[dict[int, int], float]:
    """Return the answers with those changes that gain alone, the largest first, as far as they gain most together.

    The second number is what they gain together.
    """
    changes = [
        (decision, option)
        for decision, own in answers.items()
        for option in range(len(study.decisions[decision].options))
        if option != own
    ]
    alone = _measure_mean_gains(
        study, answers, [{**answers, decision: option} for decision, option in changes], presidents, worlds
    )
    gaining = dict[int, int]()
    for number in np.argsort(-alone, kind="stable").tolist():
        if alone[number] > 0.0:
            gaining.setdefault(*changes[number])
    steps = list(accumulate(gaining.items(), lambda sheet, change: {**sheet, change[0]: change[1]}, initial=answers))
    together = _measure_mean_gains(study, answers, steps, presidents, worlds)
    return steps[int(together.argmax())], float(together.max())


def _measure_mean_gains(
    study: Study, answers: Answers, sheets: Sequence[Answers], presidents: Presidents, worlds: range
) -> Array:
    """Return what sheets (sheets,) gain over `answers` in the mean of cells and worlds, in points."""
    means = play_cells(study, [answers, *sheets], presidents, worlds).mean(axis=(0, 1, 3))
    gains: Array = means[1:] - means[0]
    return gains
