"""A decision in which an option stood out is measured anew, in other worlds and more closely.

A story has hundreds of options. The one that looks worst of all owes a part of that to the worlds that it was looked at
in, and would owe it in these same worlds however often it was judged. Other worlds had no part in picking it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from game.lab.choices import FULL, ChoiceTable, measure_choices
from game.lab.decisions import DecisionPoint
from game.lab.seeds import CONFIRMING
from game.lab.study import Study
from game.lab.verdicts import OptionRow, Verdict, judge_options

ONE_SIDED: frozenset[Verdict] = frozenset({"best", "beaten"})
"""The verdicts that say of an option that it is always right, or always wrong."""

CLOSER = 2.0
"""How many times smaller the standard errors are that the other worlds are asked for."""


def confirm_options(study: Study, table: ChoiceTable, first: int) -> list[OptionRow]:
    """Return the options of a table; of a decision with an option that stood out, as other worlds find them all.

    `first` is the seed of the first world that the table was measured in. A decision stays as it was where the other
    worlds can not measure it so closely, or do not meet each of its options in as many cells. Raises EffectError and
    EndlessError.
    """
    rows = _group_options(judge_options(table))
    stood_out = {decision for decision, seen in rows.items() if any(row.verdict in ONE_SIDED for row in seen)}
    if not stood_out:
        return [row for seen in rows.values() for row in seen]
    scenes = {decision.scene for decision in stood_out}
    other = measure_choices(study, first + CONFIRMING, FULL, table.error / CLOSER, scenes)
    noisy = {row.decision for row in other.rows.values() if not row.done}
    for decision, found in _group_options(judge_options(other)).items():
        if decision in stood_out - noisy and _count_cells(found) == _count_cells(rows[decision]):
            rows[decision] = [replace(row, confirmed=True) for row in found]
    return [row for seen in rows.values() for row in seen]


def _group_options(rows: Sequence[OptionRow]) -> dict[DecisionPoint, list[OptionRow]]:
    return {decision: list(found) for decision, found in groupby(rows, key=lambda row: row.decision)}


def _count_cells(rows: Sequence[OptionRow]) -> dict[str, dict[str, int]]:
    return {row.option: {name: one.cells for name, one in row.cells.items()} for row in rows}
