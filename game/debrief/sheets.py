"""A class report as tables for a spreadsheet: a row a game, decision, option, what-if, prediction, month."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from math import isnan
from pathlib import Path

from game.debrief.beside_sheet import list_beside_rows
from game.debrief.data_dictionary import Cell, SheetRow, list_columns
from game.debrief.measures import make_harmless
from game.debrief.tables.players import OPENING, Member, MemberDecision
from game.debrief.tables.points import Point
from game.debrief.tables.report import ClassReport, GatheredOpinions
from game.debrief.wording import Wording
from game.journal.storage import replace_files
from game.lab.significance import MeasuredEffect
from game.text.cells import STAND_IN

_FORMULA = re.compile(f"[\u2409\u240d]|(?:[\\s'\"`‘’“”＇＂]|{STAND_IN})*[-=+@－＝＋＠﹣﹦﹢﹫]")
"""What a spreadsheet may take for a formula at the head of a text, behind anything that it, or an import, may drop."""
_DECIMALS = 6


def write_sheets(report: ClassReport, language: str, folder: Path) -> list[Path]:
    """Write the tables of a report as CSV into a folder, which is made if need be; return the files.

    Names of columns and ids are the same in every language, and columns.csv says what each holds; texts are in
    `language`. A byte order mark tells Excel that this is UTF-8. Raises OSError.
    """
    wording = Wording(report, language)
    tables = {
        "games": [_make_game_row(wording, member) for member in report.members],
        "decisions": [row for member in report.members for row in _list_decisions(wording, member)],
        "points": [_make_point_row(wording, point) for point in report.points],
        "options": [row for point in report.points for row in _list_options(wording, point)],
        "what_ifs": [row for point in report.points for row in _list_what_ifs(point)],
        "predictions": [row for member in report.members for row in _list_predictions(wording, member)],
        "opinions": [row for asked in report.opinions for row in _list_opinions(wording, asked)],
        "months": list(_list_months(report)),
        "beside": list(list_beside_rows(wording)),
    }
    tables["columns"] = list_columns(report, {name: list(rows[0]) for name, rows in tables.items() if rows})
    written = {folder / f"{name}.csv": _write_table(rows) for name, rows in tables.items() if rows}
    replace_files(written)
    for name in tables.keys() - {path.stem for path in written}:
        (folder / f"{name}.csv").unlink(missing_ok=True)  # what an earlier report left of a table that has no rows now
    return list(written)


def _write_table(rows: Sequence[SheetRow]) -> bytes:
    """Return a table as the content of its file."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows({name: make_cell_safe(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def make_cell_safe(cell: Cell) -> Cell:
    """Return what a cell holds: a number as it is, text that is no formula to any spreadsheet."""
    if isinstance(cell, str):
        text = make_harmless(cell)
        return f"'{text}" if _FORMULA.match(text) else text
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, float):
        return None if isnan(cell) else round(cell, _DECIMALS)
    return cell


def _make_game_row(wording: Wording, member: Member) -> SheetRow:
    report, spread = wording.report, member.spread
    row: SheetRow = {"game": member.number, "player": member.player}
    if report.names:
        row |= {"name": member.name, "file": member.file}
    row |= {
        "bank": member.bank,
        "mandate": member.mandate,
        "background": member.background,
        "seed": member.seed,
        "language": member.language,
        "short": member.short,
        "torn": member.torn,
        "began": member.began,
        "ended": member.ended,
        "month": member.month,
        "finished": member.finished,
        "ending": member.ending,
        "score": member.score,
        "worlds_mean": spread.mean if spread else None,
        "worlds_p10": spread.p10 if spread else None,
        "worlds_p90": spread.p90 if spread else None,
        "worlds_sd": spread.sd if spread else None,
        "luck": spread.luck if spread else None,
        "luck_error": spread.luck_error if spread else None,
        "luck_clear": spread.clear if spread else None,
        **_list_effect_columns("luck_rest", member.rest),
        **_list_effect_columns("lead", member.lead),
        **_list_own_columns(wording, member),
        "simulated": member.simulated,
        "president": member.companion,
        "agreement": member.agreement,
        "fork_of": member.parent if member.parent > 0 else None,
        "fork_at": member.parent_n or None,
    }
    row |= {f"total_{name}": member.totals.get(name) for name in report.mandates}
    row |= {f"dimension_{name}": member.dimensions.get(name) for name in report.dimensions}
    row |= {f"in_{name}": member.transplant.get(name) for name in report.banks}
    row |= {name: member.figures.get(name) for name in report.key_figures}
    return row | _list_par_columns(member)


def _list_par_columns(member: Member) -> SheetRow:
    """Return a score's points against par, par itself, and what the best plan found makes of the same world."""
    return {"against_par": member.ahead, "par": member.par, "best_found": member.best_found}


def _list_effect_columns(name: str, effect: MeasuredEffect | None) -> SheetRow:
    """Return an effect in three columns: points, their standard error, and whether that is clear."""
    return {
        name: effect.mean if effect else None,
        f"{name}_error": effect.standard_error if effect else None,
        f"{name}_clear": effect.clear if effect else None,
    }


def _list_own_columns(wording: Wording, member: Member) -> SheetRow:
    """Return what can be said of how a game was played, whatever came of it."""
    answered: SheetRow = {"opinions": len(member.opinions)} if wording.report.opinions else {}
    taken_back: SheetRow = (
        {"taken_back": member.taken_back} if any(one.taken_back for one in wording.report.members) else {}
    )
    return answered | {
        "predictions": len(member.predictions),
        "predictions_known": member.asked,
        "predictions_right": member.right,
        "decisions": member.decided,
        "reasons": member.reasoned,
        "questions_met": member.met_questions,
        "evidence_open": member.cited,
        "evidence_looked_up": member.looked_up,
        **taken_back,
    }


def _list_decisions(wording: Wording, member: Member) -> Iterator[SheetRow]:
    """Yield a row a decision, on a plan a row a dial."""
    labels = wording.labels
    for one in member.decisions:
        for dial, choice in one.dials.items() or [("", one.choice)]:
            text = labels.level(one.scene, dial, choice) if dial else labels.choice_of_all(one.scene, choice)
            yield {
                "game": member.number,
                "player": member.player,
                "n": one.n,
                "month": one.month,
                "scene": one.scene,
                "dial": dial,
                "choice": choice,
                "title": _write_title(wording, one, dial),
                "text": text,
                "reason": one.reason,
                "own": one.own,
            }


def _make_point_row(wording: Wording, point: Point) -> SheetRow:
    """Return a row a decision: how the class was split on it, and what it was worth."""
    return {
        "scene": point.scene,
        "dial": point.dial,
        "title": wording.labels.point(point),
        "month": point.month,
        "met": len(point.met),
        "reach": point.reach,
        "split": point.split,
        "swing": point.swing,
        "games": point.games,
        "weight": point.weight,
        "effect_clear": point.clear,
        "differs": point.differs,
    }


def _list_what_ifs(point: Point) -> Iterator[SheetRow]:
    """Yield a row an option and game: what it would have changed in that game's own world."""
    for option in point.options:
        for game, change in option.what_if.changes if option.what_if else ():
            yield {"game": game, "scene": point.scene, "dial": point.dial, "choice": option.id, "change": change}


def _list_options(wording: Wording, point: Point) -> Iterator[SheetRow]:
    """Yield a row an option: who took it, and what would have become of the others had they taken it."""
    for option in point.options:
        what_if = option.what_if
        effect = what_if.effect if what_if else None
        yield {
            "scene": point.scene,
            "dial": point.dial,
            "choice": option.id,
            "title": wording.labels.point(point),
            "text": wording.labels.option(point, option.id),
            "share": option.share,
            "takers": len(option.takers),
            "open": option.open,
            "games": what_if.games if what_if else 0,
            **_list_effect_columns("effect", effect),
            "own_worlds": what_if.here if what_if else None,
            "gain": what_if.gain if what_if else None,
            "lose": what_if.lose if what_if else None,
            "differs": effect.differs if effect else None,
            "lowest": effect.low if effect else None,
            "highest": effect.high if effect else None,
        }


def _write_title(wording: Wording, decision: MemberDecision, dial: str) -> str:
    title = wording.labels.scene(decision.scene)
    return f"{title}{wording.say('common.colon')}{wording.labels.dial(decision.scene, dial)}" if dial else title


def _list_predictions(wording: Wording, member: Member) -> Iterator[SheetRow]:
    for one in member.predictions:
        yield {
            "game": member.number,
            "scene": one.scene,
            "question": one.question,
            "text": wording.labels.question(one.scene, one.question),
            "answer": one.answer,
            "came": one.came,
            "value": one.value,
            "right": one.right,
            "sure": one.sure,
        }


def _list_opinions(wording: Wording, asked: GatheredOpinions) -> Iterator[SheetRow]:
    """Yield a row an answer to an open question, with the option that its member took in the scene named there."""
    for group in asked.groups:
        for number in group.members:
            for one in wording.opinions(number, asked.question):
                yield {
                    "game": number,
                    "question": one.question,
                    "scene": one.scene,
                    "month": one.month,
                    "text": wording.labels.open_question(one.question),
                    "opinion": one.text,
                    "by": asked.by,
                    "choice": group.option,
                    "option": wording.opinion_option(asked, group),
                }


def _list_months(report: ClassReport) -> Iterator[SheetRow]:
    """Yield a row a game and month, the figures of the board's report in columns."""
    for number in range(1, len(report.members) + 1 if report.courses else 1):
        for n, month in enumerate(report.courses[0].months):
            row: SheetRow = {"game": number, "month": "" if month == OPENING else month, "months_played": n}
            yield row | {course.figure: course.lines[number][n] for course in report.courses}
