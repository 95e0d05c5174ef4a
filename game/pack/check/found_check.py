"""Plans that a search found, checked for what the story no longer has; it can be played all the same."""

from __future__ import annotations

from msgspec.structs import replace

from game.pack.best_found_schema import BestFound
from game.pack.check.checker import BANK, PRESIDENT, Checker
from game.pack.check.plan_check import check_plans
from game.pack.findings import Finding, FindingCode, Severity, suggest_name
from game.pack.pack import Pack
from game.pack.read.marked_values import MarkedMapping
from game.pack.read.overlay import find_layer, list_layers
from game.text.sentences import Sentence

MANDATE = Sentence("mandate")
FILE = "best_found.yaml"


def check_best_found(pack: Pack) -> list[Finding]:
    """Return a warning for everything that the plans which were found name and the pack does not have.

    Plans of a base are not held against what an overlay makes of it: they were found without it.
    """
    file = pack.origins.get(("best_found", "cells"), FILE)
    best, above = pack.best_found, ["", *list_layers(pack.files)][-1]
    if best is None or not best.cells or find_layer(file) != above:
        return []
    checker = Checker(pack)
    _check_cells(checker, best)
    found = checker.findings + _check_plans(pack, best, file)
    return [replace(finding, severity=Severity.WARNING) for finding in found]


def _check_cells(checker: Checker, best: BestFound) -> None:
    """Find banks, mandates and presidents that there are not."""
    mandates = checker.pack.scorecard.get("mandates")
    known = mandates if isinstance(mandates, dict) else {}
    for bank, cells in best.cells.items():
        checker.reference(bank, checker.pack.banks, BANK, "best_found", "cells", bank)
        for mandate, plan in cells.items():
            path = ("cells", bank, mandate)
            checker.reference(plan.reference, checker.pack.presidents, PRESIDENT, "best_found", *path, "reference")
            if mandate not in known:
                message = Sentence("there is no {what} {name}", what=MANDATE, name=mandate)
                place = checker.pack.place("best_found", *path)
                checker.add_finding(FindingCode.REFERENCE, place, message, suggest_name(mandate, known))


def _check_plans(pack: Pack, best: BestFound, file: str) -> list[Finding]:
    """Return what the plans themselves name, each as if a president of the pack had it."""
    written = pack.documents[file]["cells"]
    plans, entries = {}, MarkedMapping(written.at)
    for bank, cells in best.cells.items():
        for mandate, found in cells.items():
            name = f"{bank} {mandate}"
            plans[name] = found.plan(name)
            entries[name], entries.marks[name] = written[bank][mandate], written[bank].marks[mandate]
    return check_plans(pack, plans, entries, file)
