"""Which families of presidents win: the best of each bank under each mandate, and whoever is level with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.bank.table import Array
from game.lab.failures import Failure
from game.lab.significance import MeasuredEffect, measure_effect
from game.pack.bounds import WinnerBounds


@dataclass(frozen=True, slots=True)
class WinnerCell:
    """One bank under one mandate: its best president by the mean, and the best's `lead` over the second.

    `family` is that of the best, and `level` are all families, this one first, a president of which is level with it:
    the difference is measured, and it is not clear.
    """

    bank: str
    mandate: str
    best: str
    second: str
    lead: MeasuredEffect
    family: str
    level: tuple[str, ...]


def find_winners(
    totals: Array, families: Mapping[str, str], banks: Sequence[str], mandates: Sequence[str]
) -> tuple[WinnerCell, ...]:
    """Return the cells, bank by bank, of totals (mandates, presidents, banks, worlds) in points.

    `families` are those of the presidents by name, in the order of the totals; there must be two presidents or more.
    """
    return tuple(
        _find_winner(totals[row, :, column], families, bank, mandate)
        for column, bank in enumerate(banks)
        for row, mandate in enumerate(mandates)
    )


def _find_winner(totals: Array, families: Mapping[str, str], bank: str, mandate: str) -> WinnerCell:
    """Return the cell of totals (presidents, worlds)."""
    names = list(families)
    order = np.argsort(-totals.mean(axis=1), kind="stable").tolist()
    best, *others = order
    leads = {other: measure_effect(totals[best] - totals[other]) for other in others}
    level = [best, *(other for other, lead in leads.items() if lead.tie and lead.measured)]
    return WinnerCell(
        bank,
        mandate,
        names[best],
        names[others[0]],
        leads[others[0]],
        families[names[best]],
        tuple(dict.fromkeys(families[names[one]] for one in level)),
    )


def count_wins(cells: Sequence[WinnerCell]) -> dict[str, int]:
    """Return in how many cells each family that wins any has the best president."""
    return {family: sum(cell.family == family for cell in cells) for family in sorted({cell.family for cell in cells})}


def find_winner_failures(cells: Sequence[WinnerCell], bounds: WinnerBounds) -> list[Failure]:
    """Return the families that win too often or too seldom, and the banks that have too few winners."""
    return [*_find_often(cells, bounds), *_find_seldom(cells, bounds), *_find_settled(cells, bounds)]


def _find_often(cells: Sequence[WinnerCell], bounds: WinnerBounds) -> Iterator[Failure]:
    for family, count in count_wins(cells).items():
        if count > bounds.most:
            yield Failure("winners", family, count, bounds.most)


def _find_seldom(cells: Sequence[WinnerCell], bounds: WinnerBounds) -> Iterator[Failure]:
    """Yield the families that are best or level in too few cells, or else in the cells of too few banks."""
    for family in bounds.families:
        its = [cell.bank for cell in cells if family in cell.level]
        if len(its) < bounds.cells:
            yield Failure("winners", family, len(its), bounds.cells)
        elif len(set(its)) < bounds.banks:
            yield Failure("winners", family, len(set(its)), bounds.banks)


def _find_settled(cells: Sequence[WinnerCell], bounds: WinnerBounds) -> Iterator[Failure]:
    """Yield the banks in which too few families win, whatever the mandate."""
    for bank in dict.fromkeys(cell.bank for cell in cells):
        winners = {cell.family for cell in cells if cell.bank == bank}
        if len(winners) < bounds.bank:
            yield Failure("winners", bank, len(winners), bounds.bank, ("banks", bank))
