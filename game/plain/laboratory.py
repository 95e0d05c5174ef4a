"""`president balance`: a table for people, JSON for scripts."""

from __future__ import annotations

from dataclasses import asdict

from game.engine.stage import open_stage
from game.lab.balance import Balance, balance
from game.pack.load import find_pack
from game.plain.lines import as_json
from game.plain.trouble import told
from game.text.cells import left, right


def run_balance(names: list[str], worlds: int, *, scripted: bool) -> int:
    """Print how the reference presidents do; return 1 where something dominates."""

    def work() -> int:
        stage = open_stage(*map(find_pack, names))
        if len(stage.story.pack.presidents) < 2 or stage.model is None:
            print("balance compares reference presidents over a bank; this story has fewer than two, or no bank")
            return 2
        found = balance(stage, worlds)
        if scripted:
            as_json(_balance_rows(found))
        else:
            print(_balance_table(found, worlds))
        return 0 if found.passed else 1

    return told(work, "en")


def _balance_rows(found: Balance) -> dict[str, object]:
    cells = [{**asdict(cell), "tie": cell.tie} for cell in found.cells]
    return {"passed": found.passed, "cells": cells, "failures": list(found.failures)}


def _balance_table(found: Balance, worlds: int) -> str:
    banks = list(dict.fromkeys(cell.bank for cell in found.cells))
    rows = []
    for mandate, means in found.means.items():
        rows.append(f"{mandate}: mean total over {worlds} worlds, the best of each bank starred, ~ where it is a tie")
        rows.append(left("", 24) + "".join(right(bank, 11) for bank in banks))
        cells = {cell.bank: cell for cell in found.cells if cell.mandate == mandate}
        for number, name in enumerate(found.presidents):
            marks = ["" if cells[b].best != name else "~" if cells[b].tie else "*" for b in banks]
            values = (right(f"{mean:.1f}{mark or ' '}", 11) for mean, mark in zip(means[number], marks, strict=True))
            rows.append(left(name, 24) + "".join(values))
        rows.append("")
    best = [cell.best for cell in found.cells]
    rows.append(
        "best in cells: " + ", ".join(f"{name} {best.count(name)}" for name in found.presidents if name in best)
    )
    turned = sum(cell.naive != cell.best for cell in found.cells)
    rows.append(f"December 2018 would have named another best in {turned} of {len(found.cells)} cells")
    rows += [f"FAILED: {failure}" for failure in found.failures] or ["passed: nothing dominates"]
    return "\n".join(rows)
