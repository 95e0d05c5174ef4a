"""`president balance`: a table for people, JSON for scripts."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.stage import open_stage
from game.engine.words import Words
from game.journal.options import interface
from game.lab.balance import Balance, Cell, Failure, balance
from game.lab.evidence import list_effect
from game.pack.load import find_pack
from game.plain.exits import FINE, FOUND
from game.plain.lines import Lines, as_json
from game.plain.trouble import Trouble, told
from game.text.catalogue import Catalogue
from game.text.cells import left, right


def run_balance(names: list[str], worlds: int, language: str, *, scripted: bool) -> int:
    """Print how the reference presidents do; return 1 where something dominates."""
    lines = Lines(interface(language))

    def work() -> int:
        stage = open_stage(*map(find_pack, names))
        if len(stage.story.pack.presidents) < 2 or stage.model is None:
            raise Trouble("no_balance")
        found = balance(stage, worlds)
        if scripted:
            as_json(_rows(found))
        else:
            _print(found, worlds, Words(stage.story, lines.language), lines)
        return FINE if found.passed else FOUND

    return told(work, lines.language)


def _rows(found: Balance) -> dict[str, object]:
    say = Catalogue("en").say
    cells = [_cell(cell) for cell in found.cells]
    return {"passed": found.passed, "cells": cells, "failures": [_why(failure, say) for failure in found.failures]}


def _cell(cell: Cell) -> dict[str, object]:
    """Return a cell as a row for scripts: the lead is spread out in it, its mean called the margin."""
    lead = list_effect(cell.lead)
    row = {"bank": cell.bank, "mandate": cell.mandate, "best": cell.best, "second": cell.second, "naive": cell.naive}
    return {
        **row,
        "margin": lead.pop("mean"),
        **{name: lead[name] for name in ("standard_error", "sd", "clear", "tie")},
    }


def _print(found: Balance, worlds: int, words: Words, lines: Lines) -> None:
    for mandate in found.means:
        label = words.text(f"mandates.{mandate}.label") or mandate
        lines.hanging("", lines.say("balance.means", mandate=label, worlds=worlds))
        _print_means(found, mandate, lines)
        lines.line()
    best = [cell.best for cell in found.cells]
    told = (f"{name} {best.count(name)}" for name in found.presidents if name in best)
    lines.hanging("", lines.say("balance.best", list=lines.say("common.list_separator").join(told)))
    turned = sum(cell.naive != cell.best for cell in found.cells)
    lines.hanging("", lines.say("balance.turned", turned=turned, cells=len(found.cells)))
    for failure in found.failures:
        lines.hanging("", lines.say("balance.failed", why=_why(failure, lines.say)))
    if found.passed:
        lines.line(lines.say("balance.passed"))


def _print_means(found: Balance, mandate: str, lines: Lines) -> None:
    """Print presidents by banks, the best of each bank marked."""
    cells = {cell.bank: cell for cell in found.cells if cell.mandate == mandate}
    lines.line(left("", 24) + "".join(right(bank, 11) for bank in cells))
    for name, means in zip(found.presidents, found.means[mandate], strict=True):
        marks = [" " if cell.best != name else "~" if cell.lead.tie else "*" for cell in cells.values()]
        values = (right(f"{mean:.1f}{mark}", 11) for mean, mark in zip(means, marks, strict=True))
        lines.line(left(name, 24) + "".join(values))


def _why(failure: Failure, say: Callable[..., str]) -> str:
    return say(f"balance.failure.{failure.kind}", **failure.fields)
