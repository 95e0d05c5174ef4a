"""The table of a collected class: a row for every save, every file passed over, and every student without a game."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from game.classroom.class_file import Student
from game.classroom.collect.arrivals import PassedOver
from game.classroom.collect.owners import Owner, Roster
from game.classroom.collect.save_standing import Handed, Standing
from game.classroom.receipts import ReceiptState
from game.debrief.data_dictionary import Cell, SheetRow
from game.debrief.sheets import make_cell_safe
from game.text.cells import make_printable

COLUMNS = (
    *("class", "no", "status", "counts", "player", "id", "name", "email", "team", "bank", "mandate", "seed", "story"),
    *("version", "started", "last", "decisions", "finished", "ending", "score", "taken_back", "deputy_share"),
    *("same_as", "remarks", "receipt", "file", "from", "path", "why"),
)
"""The names of the columns; the same in every language."""

_DAY = 25
"""The characters of a time that a save claims."""


def list_rows(
    code: str,
    handed: Sequence[Handed],
    passed: Sequence[PassedOver],
    missing: Sequence[Student],
    roster: Roster,
    receipts: Mapping[str, ReceiptState],
) -> list[SheetRow]:
    """Return the rows of the table, saves first; each has all columns."""
    rows: list[SheetRow] = [_make_row(one, roster, receipts) for one in handed]
    rows += [{"status": "passed-over", "from": one.where, "why": one.why} for one in passed]
    rows += [_describe_students([student]) | {"status": "missing"} for student in missing]
    return [{**dict.fromkeys(COLUMNS), **row, "class": code} for row in rows]


def write_table(rows: Sequence[SheetRow]) -> bytes:
    """Return a table as a file that spreadsheets read: UTF-8 with its mark, and no cell that is a formula."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
    table.writeheader()
    table.writerows({name: make_cell_safe(cell) for name, cell in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "backslashreplace")


def _make_row(one: Handed, roster: Roster, receipts: Mapping[str, ReceiptState]) -> SheetRow:
    row: SheetRow = {
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
    if one.taken and one.taken.n:
        row["why"] = f"decision {one.taken.n}: {one.taken.why}"
    elif one.found.trouble:
        row["why"] = one.found.trouble.message("en")
    return row


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
