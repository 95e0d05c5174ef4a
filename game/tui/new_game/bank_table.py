"""The banks to choose from in a table, with what each has at its opening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from textual.geometry import Size

from game.engine.page import Figure, Option
from game.text.cells import cell_len, set_table

MARGINS = 8
"""The cells at both sides of the words about a row, and of a scroll bar."""


class BankTable(NamedTuple):
    """A line for every bank that has figures, and whether labels stand over these."""

    text: str
    headed: bool


def make_bank_table(
    banks: Sequence[Option], figures: Mapping[str, Sequence[Figure]], screen: Size, most: int
) -> BankTable:
    """Return the table of banks with its labels, an empty text where no bank has figures.

    Labels that are too long for lines of `most` cells stand word under word; where that is too long, there are none.
    """
    known = [bank for bank in banks if bank.id in figures]
    rows = [[bank.text, *(figure.value for figure in figures[bank.id])] for bank in known]
    if not rows:
        return BankTable("", False)
    labels = ["", *(figure.label for figure in figures[known[0].id])]
    room = min(screen.width - MARGINS, most)
    for head in ([labels], _stack_words(labels)):
        table = set_table([*head, *rows])
        if max(map(cell_len, table)) <= room:
            return BankTable("\n".join(table), True)
    return BankTable("\n".join(set_table(rows)), False)


def tell_bank(bank: Option, figures: Sequence[Figure], table: BankTable, names: str) -> list[str]:
    """Return what a bank is about beside the table of all, or their `names` where there is none.

    Its own figures are told with their labels where no label says what is in the table.
    """
    if table.headed:
        return [*bank.notes[:1], table.text, *bank.notes[1:]]
    told = "  ".join([bank.text, *(f"{figure.label} {figure.value}" for figure in figures)])
    return ["\n".join((told, *bank.notes[:1])), *bank.notes[1:], table.text or names]


def _stack_words(labels: Sequence[str]) -> list[list[str]]:
    """Return labels as rows of a table, word under word, the last words of all in the last row."""
    words = [label.split()[::-1] for label in labels]
    return [list(row) for row in zip_longest(*words, fillvalue="")][::-1]
