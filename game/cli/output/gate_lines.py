"""What the balance gate found, in lines: the roads' table, every bound, the worst of what fails it, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from game.cli.output.failure_lines import format_failure, is_overlays, sort_failures
from game.cli.output.road_table import print_roads
from game.engine.words import Words
from game.lab.failures import Bound
from game.lab.gate import Gate
from game.lab.seeds import CONFIRMING
from game.lab.sheet import Sheet
from game.lab.verdicts import OptionRow, list_nearly_best
from game.pack.pack import Pack, restore_places
from game.plain.lines import Lines

WORST = 10
"""The number of failures of each bound that are printed."""

NEAREST = 3
"""The number of options that are named because they are nearly always right."""

INDENT = "         "


def print_gate(gate: Gate, games: int, missing: Sequence[str], words: Words, lines: Lines) -> None:
    """Print the roads' table, then every bound with its worst failures and where they stand, then the verdict."""
    if gate.roads:
        print_roads(gate.roads, gate.winners, words, lines)
        lines.line()
    head = "gate.bounds_quick" if gate.quick else "gate.bounds"
    lines.hanging("", lines.say(head, first=gate.first, games=f"{games:,}"))
    pack = restore_places(gate.study.stage.story.pack)
    for bound in get_args(Bound):
        if bound in gate.held:
            _print_bound(gate, bound, pack, words, lines)
    _print_near_and_confirmed(gate, lines)
    if gate.scenes:
        _print_options(gate.options, lines)
    lines.line()
    _print_verdict(gate, missing, pack, lines)


def _print_bound(gate: Gate, bound: Bound, pack: Pack, words: Words, lines: Lines) -> None:
    failures = sort_failures([one for one in gate.failures if one.bound == bound], pack)
    what = lines.say(f"gate.bound.{bound}")
    lines.hanging("", lines.say("gate.fails" if failures else "gate.holds", what=what))
    for failure in failures[:WORST]:
        lines.hanging(INDENT, format_failure(failure, pack, words, lines))
    if len(failures) > WORST:
        lines.hanging(INDENT, lines.say("gate.more", n=len(failures) - WORST))
    if failures and bound == "sheet" and gate.sheet:
        _print_most(gate.sheet, lines)


def _print_options(rows: Sequence[OptionRow], lines: Lines) -> None:
    """Print what each option is worth beside the others of its scene, for either kind of player, and its verdict."""
    for row in rows:
        verdict = lines.say(f"gate.verdict.{row.verdict}")
        lines.hanging("  ", lines.say("gate.option", what=row.what, verdict=verdict))
        for players, one in row.cells.items():
            told = {name: f"{getattr(one, name):+.2f}" for name in ("mean", "lowest", "highest")}
            said = lines.say(f"gate.cells.{players}", best=one.best_in, beaten=one.beaten_in, all=one.cells, **told)
            lines.hanging(INDENT, said)


def _print_most(sheet: Sheet, lines: Lines) -> None:
    """Print which answers of a sheet gain most, with their banks: where its author looks first."""
    told = [f"{bank}: {part.scene}/{part.option} {part.banks[bank]:+.1f}" for bank, part in sheet.most[:WORST]]
    lines.hanging(INDENT, lines.say("gate.sheet_most", list=lines.say("common.list_separator").join(told)))


def _print_near_and_confirmed(gate: Gate, lines: Lines) -> None:
    """Print which options are nearest to being always right, which were confirmed, and how many a quick look judged."""
    if not gate.options:
        return
    near = list_nearly_best(gate.options, NEAREST)
    if near:
        told = lines.say("common.list_separator").join(_tell_nearly(row) for row in near)
        lines.hanging("  ", lines.say("gate.nearly", list=told))
    if confirmed := len({row.decision for row in gate.options if row.confirmed}):
        lines.hanging("  ", lines.say("gate.confirmed", n=confirmed, first=gate.first + CONFIRMING))
    if gate.quick:
        judged = sum(row.verdict != "unmeasured" for row in gate.options)
        lines.hanging("  ", lines.say("gate.judged", judged=judged, all=len(gate.options)))


def _tell_nearly(row: OptionRow) -> str:
    """Return an option with the cells in which it is clearly best, such as fund/take 16/25."""
    most = max(row.cells.values(), key=lambda one: one.best_in / one.cells)
    return f"{row.what} {most.best_in}/{most.cells}"


def _print_verdict(gate: Gate, missing: Sequence[str], pack: Pack, lines: Lines) -> None:
    if missing:
        parts = lines.say("common.list_separator").join(lines.say(f"gate.part.{name}") for name in missing)
        lines.hanging("", lines.say("gate.stopped", parts=parts))
    if gate.failures:
        failing = {one.bound for one in gate.failures}
        lines.hanging("", lines.say("gate.failed", n=len(failing), all=len(gate.held)))
        own = sum(is_overlays(one, pack) for one in gate.failures)
        if own:
            lines.hanging("", lines.say("gate.own", n=own))
    elif not missing:
        part = "_quick" if gate.quick else "_scenes" if gate.scenes else "_parts" if gate.parts else ""
        lines.line(lines.say(f"gate.passed{part}"))
