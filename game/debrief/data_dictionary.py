"""What the columns of the tables hold, a row a column, in the languages of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.debrief.labels import Labels
from game.debrief.tables.report import ClassReport

Cell = str | int | float | bool | None
SheetRow = dict[str, Cell]

PREFIX = "debrief.column."

_OF = {"total": Labels.mandate, "dimension": Labels.dimension, "in": Labels.bank}
"""What columns that begin so, as `total_builder`, have behind the underscore: how it reads by its id."""


def list_columns(report: ClassReport, tables: Mapping[str, Sequence[str]]) -> list[SheetRow]:
    """Return a row a column of the tables: what it holds in each language of the report."""
    labels = {language: Labels(report, language) for language in report.texts}
    return [
        {
            "table": f"{table}.csv",
            "column": column,
            **{name: describe_column(words, column) for name, words in labels.items()},
        }
        for table, columns in tables.items()
        for column in columns
    ]


def describe_column(labels: Labels, column: str) -> str:
    """Return what a column holds."""
    if labels.has(PREFIX + column):
        return labels.say(PREFIX + column)
    for suffix in ("error", "clear"):
        if column.endswith(f"_{suffix}"):
            return labels.say(f"{PREFIX}of_{suffix}", column=column.removesuffix(f"_{suffix}"))
    kind, _, name = column.partition("_")
    if kind in _OF and name:
        return labels.say(f"{PREFIX}of_{kind}", name=_OF[kind](labels, name))
    return labels.say(f"{PREFIX}of_figure", name=labels.figure(column))
