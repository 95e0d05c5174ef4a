"""The banks to choose from in a table, with what each has at its opening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.geometry import Size

from game.engine.page import Figure, Option
from game.text.cells import cell_len, set_table
from game.tui.sizes import ROOMY

MARGINS = 8
"""The cells at both sides of the words about a row, and of a scroll bar."""


def make_bank_table(banks: Sequence[Option], figures: Mapping[str, Sequence[Figure]], screen: Size, most: int) -> str:
    """Return a line for every bank that has figures; their labels stand above where there is room to spare.

    No line of the labels is longer than `most` cells.
    """
    known = [bank for bank in banks if bank.id in figures]
    rows = [[bank.text, *(figure.value for figure in figures[bank.id])] for bank in known]
    labels = [["", *(figure.label for figure in figures[bank.id])] for bank in known[:1]]
    table = set_table([*labels, *rows]) if rows else []
    fits = screen.height >= ROOMY and all(cell_len(line) <= min(screen.width - MARGINS, most) for line in table)
    return "\n".join(table if fits else set_table(rows))
