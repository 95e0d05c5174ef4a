"""The roads' table in lines: presidents by banks under every mandate, the best of each bank marked."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.words import Words
from game.lab.roads import Roads
from game.lab.winners import WinnerCell
from game.plain.lines import Lines
from game.text.cells import cut, make_printable, set_left, set_right

NAME, MEAN = 24, 11
"""The number of cells of a president's name and of a mean."""


def print_roads(roads: Roads, winners: Sequence[WinnerCell], words: Words, lines: Lines) -> None:
    """Print the mean totals, who is best in how many cells, and how many the last month would name otherwise."""
    cells = {(cell.mandate, cell.bank): cell for cell in winners}
    for number, mandate in enumerate(roads.mandates):
        label = words.text(f"mandates.{mandate}.label") or mandate
        lines.hanging("", lines.say("balance.means", mandate=label, worlds=roads.worlds))
        lines.line(set_left("", NAME) + "".join(set_right(bank, MEAN) for bank in roads.banks))
        for name, means in zip(roads.presidents, roads.means[number], strict=True):
            marks = [_mark_president(cells[mandate, bank], name) for bank in roads.banks]
            values = (set_right(f"{mean:.1f}{mark}", MEAN) for mean, mark in zip(means, marks, strict=True))
            lines.line(set_left(cut(make_printable(name), NAME - 1), NAME) + "".join(values))
        lines.line()
    best = [cell.best for cell in winners]
    told = (f"{name} {best.count(name)}" for name in roads.presidents if name in best)
    lines.hanging("", lines.say("balance.best", list=lines.say("common.list_separator").join(told)))
    last = words.month_in_prose(words.story.month_name(words.story.manifest.months - 1))
    lines.hanging("", lines.say("balance.turned", turned=roads.count_turned(), cells=len(winners), month=last))


def _mark_president(cell: WinnerCell, name: str) -> str:
    """Return the mark of a president in a cell: the best one, clearly or not, or none."""
    if cell.best != name:
        return " "
    return "~" if cell.lead.tie else "*"
