"""What scores and winners hang on: every parameter of the model moved to both ends of its range, in the same worlds.

All reference presidents play all banks in some worlds as the story is, then under each setting. A world is the same
under every setting, so that changes are paired by world. A *cell* is a bank under a mandate, and its *winner* the
president with the highest mean; a winner *turns* where another has the highest mean under a setting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.bank.table import Array
from game.lab.settings import ParameterSetting
from game.lab.significance import MeasuredEffect, measure_effect, pool_effects
from game.lab.study import Study
from game.lab.trials import TrialVariant, is_one_for_all

TOGETHER = 80_000
"""The number of games that are handed out before their results are taken, unless one setting alone has more."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The reference presidents, banks and mandates by name, and the seeds of the worlds, in which settings are tried.

    Totals of a setting have the shape (mandates, banks, presidents, worlds).
    """

    presidents: tuple[str, ...]
    banks: tuple[str, ...]
    mandates: tuple[str, ...]
    worlds: range

    @property
    def games(self) -> int:
        """The number of games under one setting, which every mandate scores."""
        return len(self.presidents) * len(self.banks) * len(self.worlds)

    @property
    def cells(self) -> int:
        """The number of banks times mandates."""
        return len(self.banks) * len(self.mandates)


@dataclass(frozen=True, slots=True)
class CellChange:
    """The change of the presidents' mean total in one cell under a setting."""

    bank: str
    mandate: str
    effect: MeasuredEffect


@dataclass(frozen=True, slots=True)
class Turn:
    """A cell that gets another winner under a setting; `lead` is that of the new winner over the old one there."""

    bank: str
    mandate: str
    before: str
    after: str
    lead: MeasuredEffect


@dataclass(frozen=True, slots=True)
class SettingChange:
    """What one setting changes, in points.

    `effect` is the change of the mean over all presidents, banks and mandates; `largest` the largest change of one
    president's mean in one cell, with its sign. `regret` is what sticking with the old winner loses in the worst cell.
    """

    setting: ParameterSetting
    effect: MeasuredEffect
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
    study: Study, grid: Grid, settings: Sequence[ParameterSetting], together: int = TOGETHER
) -> Iterator[tuple[ParameterSetting | None, Array]]:
    """Yield totals (mandates, banks, presidents, worlds) as the story is, for None, then under each setting.

    Settings of parameters that are one for all games come last, each played apart. A setting's totals are the same
    whatever is played beside them. Raises EffectError and EndlessError.
    """
    ordered = [None, *sorted(settings, key=lambda one: is_one_for_all(one.parameter))]
    size = max(together // grid.games, 1)
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        variants = [variant for setting in part for variant in _list_variants(study, grid, setting)]
        totals = study.play(variants, grid.worlds).totals
        scored = totals[[study.mandates.index(mandate) for mandate in grid.mandates]]
        shape = (len(grid.mandates), len(part), len(grid.banks), len(grid.presidents), len(grid.worlds))
        yield from zip(part, np.moveaxis(scored.reshape(shape), 1, 0), strict=True)


def _list_variants(study: Study, grid: Grid, setting: ParameterSetting | None) -> Iterator[TrialVariant]:
    """Yield every president in every bank under a setting."""
    parameters = ((setting.parameter, setting.value),) if setting else ()
    for bank in grid.banks:
        for name in grid.presidents:
            yield TrialVariant(bank, study.names.index(name), parameters=parameters)


def measure_setting(grid: Grid, setting: ParameterSetting, before: Array, after: Array) -> SettingChange:
    """Return what a setting changes, of totals (mandates, banks, presidents, worlds) as the story is and under it."""
    changes = after - before
    everyone = changes.mean(axis=0).reshape(-1, len(grid.worlds))
    means = changes.mean(axis=-1)
    return SettingChange(
        setting,
        pool_effects(everyone),
        tuple(_list_cell_changes(grid, changes)),
        tuple(_list_turns(grid, before, after)),
        float(means.flat[np.abs(means).argmax()]),
    )


def _list_cell_changes(grid: Grid, changes: Array) -> Iterator[CellChange]:
    for mandate, banks in zip(grid.mandates, changes, strict=True):
        for bank, presidents in zip(grid.banks, banks, strict=True):
            yield CellChange(bank, mandate, pool_effects(presidents))


def _list_turns(grid: Grid, before: Array, after: Array) -> Iterator[Turn]:
    names = grid.presidents
    old, new = before.mean(axis=-1).argmax(axis=-1), after.mean(axis=-1).argmax(axis=-1)
    for mandate, bank in np.argwhere(old != new).tolist():
        was, now = int(old[mandate, bank]), int(new[mandate, bank])
        lead = measure_effect(after[mandate, bank, now] - after[mandate, bank, was])
        yield Turn(grid.banks[bank], grid.mandates[mandate], names[was], names[now], lead)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What moving one parameter changes: a change for each end that is another number than its own."""

    parameter: str
    changes: tuple[SettingChange, ...]

    @property
    def effect(self) -> float:
        """The larger change of the mean over all presidents, banks and mandates, in points, without its sign."""
        return max(abs(change.effect.mean) for change in self.changes)

    @property
    def largest(self) -> float:
        """The largest change of one president's mean in one cell, in points, without its sign."""
        return max(abs(change.largest) for change in self.changes)

    @property
    def turns(self) -> int:
        """The number of cells that get another winner at the end where these are most."""
        return max(len(change.turns) for change in self.changes)

    @property
    def clear_turns(self) -> int:
        """The number of cells that clearly get another winner at the end where these are most."""
        return max(change.clear_turns for change in self.changes)

    @property
    def regret(self) -> float:
        """The most that sticking with the old winner loses at either end, in points."""
        return max(change.regret for change in self.changes)


def collect_setting_changes(changes: Sequence[SettingChange]) -> list[Sensitivity]:
    """Return the parameters that were moved, the one with the largest effect first."""
    found: dict[str, list[SettingChange]] = {}
    for change in changes:
        found.setdefault(change.setting.parameter, []).append(change)
    rows = [Sensitivity(name, tuple(its)) for name, its in found.items()]
    return sorted(rows, key=lambda row: -row.effect)


def rank_by_winners(found: Sequence[Sensitivity]) -> list[Sensitivity]:
    """Return parameters by how many winners they turn, then by the regret and by the effect, the most first."""
    return sorted(found, key=lambda row: (-row.turns, -row.regret, -row.effect))
