"""One sheet of answers for all side scenes, and what it gains over the best reference presidents in unseen worlds.

A scene marked `side` is not about the road that a bank takes. Where one answer to each of them serves every bank under
every mandate, knowing the answers beats thinking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.lab.failures import Failure
from game.lab.seeds import TRAINING
from game.lab.sheet_training import Presidents, choose_presidents, play_cells, train_answers
from game.lab.significance import MeasuredEffect, measure_effect, pool_effects
from game.lab.study import Study
from game.pack.bounds import SheetBounds

TRAINED = 100
"""The number of worlds in which answers are tried."""

CHOSEN = 400
"""The number of worlds in which the best reference president of each cell is chosen, with the sheet and without."""

TOLD = 1_600
"""The number of worlds in which the gain is told: a cell's standard error is then about a tenth of a point."""


@dataclass(frozen=True, slots=True)
class SheetGain:
    """What the sheet gains in one cell: the best reference president with it against the best without."""

    bank: str
    mandate: str
    gain: MeasuredEffect


@dataclass(frozen=True, slots=True)
class AnswerGain:
    """What one answer of the sheet gains in each bank, in points and the mean of mandates, beside all the others.

    Without it the president of the cell answers that scene alone as they would; where answers only pay together, their
    gains add up to more than the sheet's.
    """

    scene: str
    option: str
    banks: dict[str, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers, an option by side scene, their gain in every cell, the mean of the cells, and each answer's part."""

    answers: dict[str, str]
    cells: tuple[SheetGain, ...]
    mean: MeasuredEffect
    parts: tuple[AnswerGain, ...] = ()

    @property
    def most(self) -> list[tuple[str, AnswerGain]]:
        """Banks and answers, those first that gain most there: what to look at where the sheet gains too much."""
        pairs = [(bank, part) for part in self.parts for bank in part.banks if part.banks[bank] > 0.0]
        return sorted(pairs, key=lambda pair: -pair[1].banks[pair[0]])


def measure_sheet(
    study: Study, first: int, trained: int = TRAINED, chosen: int = CHOSEN, told: int = TOLD
) -> Sheet | None:
    """Return the best sheet of answers that is found; None for a story without side scenes or reference presidents.

    Worlds have the seeds from `first` on, those that the sheet is trained on from `first` + TRAINING on; the numbers
    of worlds are those of TRAINED, CHOSEN and TOLD. Raises EffectError and EndlessError for a fault of the story.
    """
    side = find_side_decisions(study)
    if not side or not study.references:
        return None
    seen = first + TRAINING
    answers = train_answers(study, side, range(seen, seen + trained))
    own, best = (choose_presidents(study, sheet, range(seen, seen + chosen)) for sheet in ({}, answers))
    worlds = range(first, first + told)
    gains = play_cells(study, [answers], best, worlds)[:, :, 0] - play_cells(study, [{}], own, worlds)[:, :, 0]
    cells = tuple(
        SheetGain(name, mandate, measure_effect(gains[row, bank]))
        for bank, name in enumerate(study.banks)
        for row, mandate in enumerate(study.mandates)
    )
    options = {study.decisions[one].scene: study.decisions[one].options[option] for one, option in answers.items()}
    parts = _measure_parts(study, answers, best, range(first, first + trained))
    return Sheet(options, cells, pool_effects(gains.reshape(-1, told)), parts)


def _measure_parts(
    study: Study, answers: Mapping[int, int], presidents: Presidents, worlds: range
) -> tuple[AnswerGain, ...]:
    """Return what each answer gains beside all the others, those of no gain anywhere among them."""
    without = [{one: option for one, option in answers.items() if one != left} for left in answers]
    means = play_cells(study, [answers, *without], presidents, worlds).mean(axis=(0, 3))
    gains = (means[:, :1] - means[:, 1:]).T
    return tuple(
        AnswerGain(
            study.decisions[one].scene,
            study.decisions[one].options[option],
            dict(zip(study.banks, row.tolist(), strict=True)),
        )
        for (one, option), row in zip(answers.items(), gains, strict=True)
    )


def find_side_decisions(study: Study) -> list[int]:
    """Return the numbers of the decisions of scenes that are marked `side`; dials are never meant."""
    scenes = study.stage.story.pack.scenes
    return [number for number, one in enumerate(study.decisions) if not one.dial and scenes[one.scene].side]


def find_sheet_failures(sheet: Sheet | None, bounds: SheetBounds) -> list[Failure]:
    """Return where the sheet gains more than `bounds` allow: in the mean of cells, and in a cell."""
    if sheet is None:
        return []
    gains = [("mean", sheet.mean, bounds.mean)]
    gains += [(f"{one.bank}/{one.mandate}", one.gain, bounds.cell) for one in sheet.cells]
    return [Failure("sheet", what, gain.mean, limit) for what, gain, limit in gains if gain.mean > limit]
