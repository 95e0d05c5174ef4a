"""What a search found: a table for each bank and, of one cell alone, the plan; rows for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import isnan

import msgspec

from game.cli.output.interval_lines import NAME
from game.engine.words import Words
from game.lab.found_file import write_president
from game.lab.held_out import SearchResult
from game.lab.significance import format_mean, list_effect
from game.pack.story import Story
from game.plain.lines import Lines
from game.text.cells import cut, make_printable


def print_found(found: Sequence[SearchResult], story: Story, first: int, lines: Lines) -> None:
    """Print the best plan found of each cell beside the best reference president; of one cell the plan too."""
    if not found:
        return
    words = Words(story, lines.language)
    lines.hanging("", lines.say("search.about"))
    for bank, cells in groupby(found, lambda cell: cell.bank):
        lines.line()
        _print_bank(bank, list(cells), words, first, lines)
    level = ["/".join(filter(None, (cell.bank, cell.mandate))) for cell in found if not _is_better(cell)]
    if level:
        lines.line()
        lines.hanging("", lines.say("search.nothing", list=lines.say("common.list_separator").join(level)))
    if len(found) == 1:
        lines.line()
        print(write_president(found[0].plan).decode(), end="")


def _print_bank(bank: str, cells: Sequence[SearchResult], words: Words, first: int, lines: Lines) -> None:
    lines.hanging(
        "", lines.say("search.head", bank=bank or words.text("pack.title"), n=cells[0].lead.worlds, first=first)
    )
    columns = ("reference", "best_reference", "random", "train", "held_out", "lead", "share")
    head = ["", *(lines.say(f"search.{column}") for column in columns)]
    lines.table([head, *(_list_cells(cell, words, lines) for cell in cells)], flush_left=2)


def _is_better(cell: SearchResult) -> bool:
    """Say whether the plan found is clearly better than the best reference president."""
    return cell.lead.clear and cell.lead.mean > 0.0


def _list_cells(cell: SearchResult, words: Words, lines: Lines) -> list[str]:
    means = (cell.best_reference, cell.random, cell.found_train, cell.found_held_out)
    label = words.text(f"mandates.{cell.mandate}.label") or cell.mandate
    return [
        cut(make_printable(label), NAME),
        cut(make_printable(cell.reference), NAME),
        *(f"{mean:.1f}" for mean in means),
        format_mean(cell.lead, lines.say),
        "?" if isnan(cell.share) or not _is_better(cell) else f"{cell.share:.0%}",
    ]


def list_found(cell: SearchResult) -> dict[str, object]:
    """Return a cell as a row: its lead is spread out in it, its mean called the lead."""
    lead = list_effect(cell.lead)
    return {
        "bank": cell.bank,
        "mandate": cell.mandate,
        "reference": cell.reference,
        "best_reference": cell.best_reference,
        "random": cell.random,
        "found_train": cell.found_train,
        "found_held_out": cell.found_held_out,
        "lead": lead.pop("mean"),
        **{name: lead[name] for name in ("standard_error", "sd", "clear", "tie")},
        "train_lead": cell.train_lead and cell.train_lead.mean,
        "share": None if isnan(cell.share) else cell.share,
        "plan": {key: value for key, value in msgspec.to_builtins(cell.plan).items() if value},
    }
