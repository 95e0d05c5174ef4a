"""Figures of the board's report over time: a line a member, and fans of the class and of each bank."""

from __future__ import annotations

import numpy as np

from game.bank.table import Array
from game.debrief.cohort import Cohort
from game.debrief.tables.benchmarks import Fan, FigureCourse
from game.debrief.tables.players import OPENING
from game.engine.effects import Index

PERCENTILES = (10, 25, 50, 75, 90)


def list_courses(cohort: Cohort) -> tuple[FigureCourse, ...]:
    """Return the course of every figure of the board's report."""
    story = cohort.stage.story
    figures = [name for name in story.manifest.report_figures if name in cohort.courses]
    return tuple(_make_course(cohort, name) for name in figures)


def _make_course(cohort: Cohort, name: str) -> FigureCourse:
    values = cohort.courses[name].copy()
    values[np.arange(len(values))[:, None] >= cohort.seen] = np.nan
    months = (OPENING, *(cohort.stage.story.month_name(month) for month in range(len(values) - 1)))
    lines = {number: tuple(line) for number, line in enumerate(values.T.tolist(), 1)}
    held = np.array([save.header.bank for save in cohort.saves])
    groups = {bank: np.flatnonzero(held == bank) for bank in cohort.stage.story.bank_names}
    groups = {bank: members for bank, members in groups.items() if len(members)}
    fans = [find_percentiles("", values, np.arange(len(held)))]
    if len(groups) > 1:
        fans += [find_percentiles(bank, values, members) for bank, members in groups.items()]
    return FigureCourse(name, months, lines, tuple(fans))


def find_percentiles(bank: str, values: Array, members: Index) -> Fan:
    """Return percentiles over some members, counted from 0, of values (months, all members); nan is left out."""
    rows = np.full((len(values), len(PERCENTILES)), np.nan)
    for row, line in zip(rows, values[:, members], strict=True):
        come = line[~np.isnan(line)]
        if len(come):
            row[:] = np.percentile(come, PERCENTILES)
    return Fan(bank, len(members), *(tuple(edge) for edge in rows.T.tolist()))
