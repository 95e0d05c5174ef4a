"""What the choices of a story are worth: which are always right or always wrong, which scenes move no score."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Literal

import numpy as np

from game.lab.choices import Baseline, ChoiceTable, MeasuredDecision
from game.lab.decisions import DecisionPoint
from game.lab.failures import Bound, Failure
from game.lab.significance import MeasuredEffect
from game.pack.bounds import ChoiceBounds, ColourBounds, SpreadBounds

Verdict = Literal["best", "beaten", "colour", "unmeasured", "trade-off"]
"""Clearly the best option, or clearly beaten, in every cell; of a scene that moves no score; unmeasured; none of it."""


@dataclass(frozen=True, slots=True)
class Cells:
    """How one option does in the cells of a baseline in which it is open beside another.

    In `best_in` cells it clearly beats every other, in `beaten_in` cells some other clearly beats it. An effect is the
    option's mean less that of the others in points: the lowest and the highest of a cell, and the `mean` over cells.
    Against the best of the others it is ahead by `least_ahead` in the worst cell, and by `most_ahead` in the best one.
    """

    cells: int
    best_in: int
    beaten_in: int
    lowest: float
    highest: float
    mean: float
    least_ahead: float
    most_ahead: float


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option of one decision with its verdict and how it does in each baseline that comes to it.

    `confirmed` says that this is what other worlds found of it, since it or one beside it stood out in the first ones.
    """

    decision: DecisionPoint
    option: str
    verdict: Verdict
    cells: dict[Baseline, Cells]
    confirmed: bool = False

    @property
    def what(self) -> str:
        """The option's name with the month of its plan, such as hidden-loans/sell or plan/appetite=push 2031-03."""
        return self.decision.name_option(self.option)

    @property
    def subject(self) -> tuple[str, ...]:
        """The path of the option in its pack."""
        where = ("dials", self.decision.dial, "levels") if self.decision.dial else ("choices",)
        return ("scenes", self.decision.scene, *where, self.option)


def judge_options(table: ChoiceTable) -> list[OptionRow]:
    """Return every option that some game may take beside another, decision by decision."""
    return [row for number in range(len(table.decisions)) for row in _judge_decision(table, number)]


def _judge_decision(table: ChoiceTable, number: int) -> Iterator[OptionRow]:
    decision = table.decisions[number]
    met = {baseline: list(_list_cells(table, number, baseline)) for baseline in _list_baselines(table)}
    unmeasured = any(not row.done for row in _list_rows(table, number))
    colour = not any(effect.clear for cells in met.values() for cell in cells for effect in _list_effects(cell))
    for option, name in enumerate(decision.options):
        found = {baseline: _count_cells(option, cells) for baseline, cells in met.items()}
        cells = {baseline: one for baseline, one in found.items() if one}
        if cells:
            yield OptionRow(decision, name, _make_verdict(cells, colour=colour, unmeasured=unmeasured), cells)


Cell = dict[tuple[int, int], MeasuredEffect]
"""The effects of one cell by pair of options: of the first in place of the second."""


def _list_cells(table: ChoiceTable, number: int, baseline: Baseline) -> Iterator[Cell]:
    """Yield the cells of a decision: bank by mandate; of one that a single bank comes to, road by mandate."""
    rows = [row for row in _list_rows(table, number) if row.baseline == baseline and row.contrasts.met(0)]
    roads = len(rows) == 1 and len(table.banks) > 1 and baseline == "reference"
    for row in rows:
        groups = [group for group in range(1, len(table.families) + 1) if row.contrasts.met(group)] if roads else [0]
        for group in groups:
            for mandate in range(len(table.mandates)):
                yield _make_cell(row, group, mandate)


def _make_cell(row: MeasuredDecision, group: int, mandate: int) -> Cell:
    found = {pair: row.contrasts.effect(*pair, group, mandate) for pair in row.contrasts.pairs}
    return {pair: effect for pair, effect in found.items() if effect}


def _list_effects(cell: Cell) -> Iterable[MeasuredEffect]:
    return cell.values()


def _count_cells(option: int, cells: Iterable[Cell]) -> Cells | None:
    """Return how an option does, or None where it is open in no cell beside another."""
    means, ahead, best, beaten = list[float](), list[float](), 0, 0
    for cell in cells:
        gains = [
            (effect.mean if pair[0] == option else -effect.mean, effect.clear)
            for pair, effect in cell.items()
            if option in pair
        ]
        if gains:
            means.append(sum(gain for gain, _ in gains) / len(gains))
            ahead.append(min(gain for gain, _ in gains))
            best += all(clear and gain > 0.0 for gain, clear in gains)
            beaten += any(clear and gain < 0.0 for gain, clear in gains)
    if not means:
        return None
    mean = sum(means) / len(means)
    return Cells(len(means), best, beaten, min(means), max(means), mean, min(ahead), max(ahead))


def _make_verdict(cells: dict[Baseline, Cells], *, colour: bool, unmeasured: bool) -> Verdict:
    if any(one.best_in == one.cells for one in cells.values()):
        return "best"
    if any(one.beaten_in == one.cells for one in cells.values()):
        return "beaten"
    if unmeasured:
        return "unmeasured"
    return "colour" if colour else "trade-off"


def _list_rows(table: ChoiceTable, number: int) -> list[MeasuredDecision]:
    keys = ((number, bank, baseline) for baseline in _list_baselines(table) for bank in table.banks)
    return [table.rows[key] for key in keys if key in table.rows]


def _list_baselines(table: ChoiceTable) -> list[Baseline]:
    return list(dict.fromkeys(baseline for *_, baseline in table.rows))


def count_clear_cells(table: ChoiceTable, number: int) -> list[int]:
    """Return in how many cells each option of a decision clearly differs from another, in the baseline with the most.

    Cells are those in which options are judged: bank by mandate, and road by mandate where one bank alone comes to it.
    """
    options = range(len(table.decisions[number].options))
    most = [0 for _ in options]
    for baseline in _list_baselines(table):
        cells = list(_list_cells(table, number, baseline))
        for option in options:
            clear = sum(any(one.clear and option in pair for pair, one in cell.items()) for cell in cells)
            most[option] = max(most[option], clear)
    return most


def measure_colour_share(rows: Iterable[OptionRow]) -> float:
    """Return the share of asking scenes whose options clearly move no score; plans are no asking scenes."""
    verdicts = {row.decision.scene: row.verdict for row in rows if not row.decision.dial}
    return sum(verdict == "colour" for verdict in verdicts.values()) / max(len(verdicts), 1)


def measure_spreads(table: ChoiceTable) -> dict[int, float]:
    """Return, by a decision's number, the best option less the worst in points: the mean over cells.

    They are those of the reference presidents, of the random ones where a story has no others.
    """
    found = dict[int, float]()
    if not table.rows:
        return found
    baseline = _list_baselines(table)[0]
    for number in range(len(table.decisions)):
        widest = [
            max((abs(one.mean) for one in _list_effects(cell)), default=0.0)
            for cell in _list_cells(table, number, baseline)
        ]
        if widest:
            found[number] = float(np.mean(widest))
    return found


def list_scene_spreads(table: ChoiceTable) -> dict[str, float]:
    """Return, by the name of an asking scene, the best option less the worst in points, the least one first."""
    spreads = measure_spreads(table)
    scenes = {table.decisions[number].scene: spreads[number] for number in spreads if not table.decisions[number].dial}
    return dict(sorted(scenes.items(), key=lambda pair: pair[1]))


def measure_median_spread(table: ChoiceTable) -> float:
    """Return the median over asking scenes of the best option less the worst, in points; 0 without any scene."""
    return float(np.median([*list_scene_spreads(table).values()] or [0.0]))


def find_choice_failures(rows: Iterable[OptionRow], section: ChoiceBounds) -> list[Failure]:
    """Return the options that are clearly best, or clearly beaten, in every cell, where there are more than allowed."""
    found = list(rows)
    best = [row for row in found if row.verdict == "best"]
    beaten = [row for row in found if row.verdict == "beaten"]
    return [
        *(_make_failure("best-everywhere", row, section.best) for row in best if len(best) > section.best),
        *(_make_failure("beaten-everywhere", row, section.beaten) for row in beaten if len(beaten) > section.beaten),
    ]


def _make_failure(bound: Bound, row: OptionRow, allowed: int) -> Failure:
    """Return the failure of an option; its value are the points against the best other, in the mildest cell."""
    if bound == "best-everywhere":
        value = next(one.least_ahead for one in row.cells.values() if one.best_in == one.cells)
    else:
        value = next(one.most_ahead for one in row.cells.values() if one.beaten_in == one.cells)
    return Failure(bound, row.what, value, float(allowed), row.subject)


def list_nearly_best(rows: Iterable[OptionRow], count: int) -> list[OptionRow]:
    """Return the options that come nearest to being always best without being it, in most of their cells at least."""

    def share(row: OptionRow) -> float:
        return max(one.best_in / one.cells for one in row.cells.values())

    near = [row for row in rows if row.verdict != "best" and share(row) > 0.5]
    return sorted(near, key=share, reverse=True)[:count]


def find_unmeasured(table: ChoiceTable, scenes: Collection[str] = ()) -> list[Failure]:
    """Return the decisions, bank by bank, whose standard errors stayed too large in all worlds that were played.

    A decision that no game came to with two options open is one of them, once for all banks; of `scenes` alone where
    only they were measured.
    """
    rows = table.rows.values()
    met = {row.decision for row in rows if row.contrasts.met(0)}
    never = [one for one in table.decisions if one not in met and (not scenes or one.scene in scenes)]
    noisy = [
        Failure(
            "unmeasured",
            f"{row.decision.name} {row.bank} {row.baseline}",
            _find_error(row),
            table.error,
            ("scenes", row.decision.scene),
        )
        for row in rows
        if not row.done
    ]
    return noisy + [Failure("unmeasured", one.name, None, table.error, ("scenes", one.scene)) for one in never]


def _find_error(row: MeasuredDecision) -> float | None:
    error = row.contrasts.error(0)
    return error if isfinite(error) else None


def find_colour_failures(rows: Iterable[OptionRow], section: ColourBounds) -> list[Failure]:
    """Return one failure where too many scenes clearly move no score."""
    share = measure_colour_share(rows)
    return [Failure("colour", "scenes", share, section.most)] if share > section.most else []


def find_spread_failures(table: ChoiceTable, section: SpreadBounds) -> list[Failure]:
    """Return one failure where the median scene weighs too little."""
    spread = measure_median_spread(table)
    return [Failure("spread", "scenes", spread, section.least)] if spread < section.least else []
