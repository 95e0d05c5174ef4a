"""The table of a collected class: a row for every save, every file passed over, and every student without a game."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from game.classroom.class_file import Student
from game.classroom.collect.arrivals import PassedOver
from game.classroom.collect.owners import Owner, Roster
from game.classroom.collect.save_standing import Handed, Standing
from game.classroom.collect.standing_reasons import Say, has_reasons, list_reasons
from game.classroom.receipts import ReceiptState
from game.debrief.data_dictionary import Cell, SheetRow
from game.debrief.sheets import make_cell_safe
from game.text.cells import make_printable

COLUMNS = (
    *("class", "no", "status", "counts", "player", "id", "name", "email", "team", "bank", "mandate", "seed", "story"),
    *("version", "started", "last", "decisions", "finished", "ending", "score", "taken_back", "deputy_share"),
    *("same_as", "remarks", "receipt", "file", "from", "path", "why"),
)
"""The names of the columns; the same in every language, as are all cells but those of `why`, which people read."""

_DAY = 25
"""The characters of a time that a save claims."""


def list_rows(
    code: str,
    handed: Sequence[Handed],
    passed: Sequence[PassedOver],
    missing: Sequence[Student],
    roster: Roster,
    receipts: Mapping[str, ReceiptState],
    say: Say,
) -> list[SheetRow]:
    """Return the rows of the table, saves first; each has all columns. `say` has the language of the reasons."""
    rows: list[SheetRow] = [_make_row(one, roster, receipts) | {"why": _tell_why(one, say)} for one in handed]
    for passed_over in passed:
        why = say(f"collect.passed.{passed_over.why}")
        rows.append({"status": "passed-over", "from": passed_over.where, "why": why})
    for student in missing:
        rows.append(_describe_students([student]) | {"status": "missing", "why": say("collect.no_game")})
    return [{**dict.fromkeys(COLUMNS), **row, "class": code} for row in rows]


def write_table(rows: Sequence[SheetRow]) -> bytes:
    """Return a table as a file that spreadsheets read: UTF-8 with its mark, and no cell that is a formula."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
    table.writeheader()
    table.writerows({name: make_cell_safe(cell) for name, cell in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "backslashreplace")


def _make_row(one: Handed, roster: Roster, receipts: Mapping[str, ReceiptState]) -> SheetRow:
    return {
        "no": one.number,
        "status": one.standing,
        "counts": one.standing == Standing.COUNTED,
        "player": one.player,
        **_describe_owner(one.owner, roster),
        **_describe_game(one),
        "same_as": one.of.number if one.of else None,
        "remarks": "; ".join(f"{flag} {told}".strip() for flag, told in one.flags.items()),
        "receipt": receipts.get(one.file, ReceiptState.MISSING) if one.save else None,
        "file": one.file,
        "from": one.arrival.where,
        "path": one.arrival.name,
    }


def _tell_why(one: Handed, say: Say) -> Cell:
    """Return what became of a save and what is odd about it; an empty text where it counts and is in order."""
    return say("common.list_separator").join(list_reasons(one, say, names=True)) if has_reasons(one) else None


def _describe_owner(owner: Owner, roster: Roster) -> SheetRow:
    known = [one for one in map(roster.find, owner.ids) if one]
    return _describe_students(known) | {"id": " ".join(owner.ids)}


def _describe_students(students: Sequence[Student]) -> SheetRow:
    def join(texts: list[str]) -> Cell:
        return " ".join(dict.fromkeys(filter(None, texts)))

    return {
        "id": join([one.id for one in students]),
        "name": join([one.name for one in students]),
        "email": join([one.email for one in students]),
        "team": join([one.team for one in students]),
    }


def _describe_game(one: Handed) -> SheetRow:
    if one.save is None:
        return {}
    header, lines = one.save.header, one.save.lines
    return {
        "bank": header.bank,
        "mandate": header.mandate,
        "seed": header.seed,
        "story": make_printable(header.story.id),
        "version": make_printable(header.story.version),
        "started": make_printable(header.started)[:_DAY],
        "last": make_printable(lines[-1].at)[:_DAY] if lines else "",
        "decisions": len(lines),
        "finished": one.found.finished,
        "ending": make_printable(lines[-1].ending) if lines else "",
        "score": one.found.score,
        "taken_back": one.save.taken_back,
        "deputy_share": one.deputy_share,
    }
