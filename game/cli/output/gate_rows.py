"""What the balance gate found, as rows for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from game.cli.output.search_lines import list_found
from game.lab.failures import Failure
from game.lab.gate import Gate
from game.lab.information import ALL_MANDATES, InformationValue
from game.lab.sheet import Sheet
from game.lab.significance import list_effect
from game.lab.verdicts import OptionRow
from game.lab.winners import WinnerCell, count_wins
from game.pack.pack import Pack, restore_places

GateRow = dict[str, object]


def list_gate(gate: Gate, games: int, seconds: float, missing: Sequence[str]) -> GateRow:
    """Return all that was measured; what no bound asks for is None or empty."""
    path, early, pack = gate.path, gate.early, restore_places(gate.study.stage.story.pack)
    return {
        "passed": gate.passed and not missing,
        "quick": gate.quick,
        "parts": list(gate.parts),
        "scenes": list(gate.scenes),
        "first": gate.first,
        "games": games,
        "seconds": round(seconds, 3),
        "missing": list(missing),
        "failures": [_list_failure(failure, pack) for failure in gate.failures],
        "cells": [_list_cell(cell) for cell in gate.winners],
        "winners": count_wins(gate.winners),
        "choices": [_list_option(row) for row in gate.options],
        "median_spread": gate.median_spread,
        "spreads": [{"scene": scene, "spread": spread} for scene, spread in gate.spreads.items()],
        "colour_share": gate.colour_share,
        "sheet": _list_sheet(gate.sheet) if gate.sheet else None,
        "search": [list_found(cell) for cell in gate.search],
        "information": [_list_value(one) for one in gate.information],
        "early": asdict(early) if early else None,
        "removal": [{**asdict(one), "effect": list_effect(one.effect)} for one in gate.removal],
        "path": [asdict(point) for point in path.points] if path else [],
        "opening": asdict(path.opening) if path and path.opening else None,
        "dials": [asdict(one) for one in gate.dials],
        "families": [asdict(one) for one in gate.families],
        "inert": list(_list_inert(gate)),
    }


def _list_failure(failure: Failure, pack: Pack) -> GateRow:
    """Return a failure with its place in the story, empty where it is about no entry of it."""
    place = pack.place(*failure.subject) if failure.subject else None
    return {
        "bound": failure.bound,
        "what": failure.what,
        "value": failure.value,
        "limit": failure.limit,
        "file": place.file if place else "",
        "line": place.line if place else 0,
    }


def _list_cell(cell: WinnerCell) -> GateRow:
    """Return a cell as a row: the lead is spread out in it, its mean called the margin."""
    lead = list_effect(cell.lead)
    told = {name: lead[name] for name in ("standard_error", "sd", "clear", "tie")}
    return {**asdict(cell), "lead": lead["mean"], "margin": lead["mean"], **told}


def _list_option(row: OptionRow) -> GateRow:
    """Return an option as a row: of the reference presidents where there are any, and all baselines behind."""
    first = next(iter(row.cells.values()))
    decision = row.decision
    return {
        "scene": decision.scene,
        "choice": f"{decision.dial}={row.option}" if decision.dial else row.option,
        "month": decision.when,
        "cells": first.cells,
        "best_in": first.best_in,
        "beaten_in": first.beaten_in,
        "effect_min": first.lowest,
        "effect_max": first.highest,
        "verdict": row.verdict,
        "confirmed": row.confirmed,
        "baselines": {name: asdict(cells) for name, cells in row.cells.items()},
    }


def _list_sheet(sheet: Sheet) -> GateRow:
    cells = [{"bank": one.bank, "mandate": one.mandate, **list_effect(one.gain)} for one in sheet.cells]
    return {
        "mean": sheet.mean.mean,
        "max": max(one.gain.mean for one in sheet.cells),
        "answers": sheet.answers,
        "parts": [asdict(one) for one in sheet.parts],
        "cells": cells,
    }


def _list_value(one: InformationValue) -> GateRow:
    """Return what knowledge is worth, in points, as a row; None where it could not be measured."""
    return {
        "scene": one.scene,
        "bank": one.bank,
        "mandate": None if one.mandate == ALL_MANDATES else one.mandate,
        "draw": one.draw,
        "of": one.of,
        "perfect": one.perfect.mean if one.perfect else None,
        "perfect_error": one.perfect.standard_error if one.perfect else None,
        "signal": one.signal.mean if one.signal else None,
        "signal_error": one.signal.standard_error if one.signal else None,
    }


def _list_inert(gate: Gate) -> Iterator[GateRow]:
    """Yield what was asked to move something: resources, idle variables, and parameters."""
    for one in gate.resources:
        yield {"kind": "resource", "what": one.name, **{k: v for k, v in asdict(one).items() if k != "name"}}
    for name, times in gate.variables.items():
        yield {"kind": "variable", "what": name, "set": times}
    for move in gate.parameters:
        yield {"kind": "parameter", "what": move.parameter, **asdict(move), "size": move.size.mean}
