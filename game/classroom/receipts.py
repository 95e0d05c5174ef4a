"""Receipts: what the instructor's key says of a save that was collected, and nobody without the key can write.

A receipt is an HMAC-SHA256 over the last seal of a save and the ids of its students, which stand beside it: the save
itself may not name them. It says that this game of these
students was there when it was collected; it does not say who played it.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from game.debrief.sheets import make_cell_safe
from game.pack.read.files import read_file

RECEIPTS = "receipts.csv"
"""The file of receipts in a collected folder."""

MOST_BYTES = 8_000_000
"""The bytes of a file of receipts that are read."""

_HEADS = ("file", "seal", "receipt", "ids")


class ReceiptState(StrEnum):
    """Whether a save has a receipt, and whether it is right."""

    COUNTERSIGNED = "countersigned"
    MISSING = "not-countersigned"
    BROKEN = "broken"
    UNCHECKED = "unchecked"
    """There is a receipt, and no key to check it with."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One line of a file of receipts; `ids` are those that were signed, empty in files of earlier releases."""

    file: str
    seal: str
    receipt: str
    ids: str = ""


class Receipts:
    """The receipts of a folder: by the file that each is of, and by the seal."""

    def __init__(self, rows: Iterable[Receipt] = ()) -> None:
        """`rows` are as they were read; of several for one file the last one holds."""
        self.rows = list(rows)
        self._files = {row.file: row for row in self.rows}
        self._seals = {row.seal: row for row in self.rows}

    def check(self, key: bytes, file: str, seal: str, ids: Iterable[str]) -> ReceiptState:
        """Say how it stands with the receipt of a save; `key` is empty where there is none at hand.

        `ids` are what it is checked over where it does not say itself which were signed.
        """
        row = self._files.get(file) or self._seals.get(seal)
        if row is None:
            return ReceiptState.MISSING
        if not key:
            return ReceiptState.UNCHECKED
        wanted = sign(key, seal, row.ids.split() or ids)
        right = row.seal == seal and hmac.compare_digest(row.receipt.encode(), wanted.encode())
        return ReceiptState.COUNTERSIGNED if right else ReceiptState.BROKEN


def make_receipt(key: bytes, file: str, seal: str, ids: Iterable[str]) -> Receipt:
    """Return the receipt of a save; `ids` are normalised, and none of them has a blank."""
    cell = _join_ids(ids)
    return Receipt(file, seal, sign(key, seal, cell.split()), cell)


def sign(key: bytes, seal: str, ids: Iterable[str]) -> str:
    """Return the receipt of a save by its last seal and the ids of its students, in hexadecimal digits."""
    told = "\n".join([seal, *sorted(ids)])
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()


def read_receipts(folder: Path) -> Receipts:
    """Return the receipts of a folder; none where it has no file of them that can be read."""
    try:
        text = read_file(folder / RECEIPTS, MOST_BYTES).decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text))
        return Receipts(Receipt(*(str(row.get(head) or "") for head in _HEADS)) for row in rows)
    except (OSError, UnicodeDecodeError, csv.Error):
        return Receipts()


def write_receipts(rows: Iterable[Receipt]) -> bytes:
    """Return the file of some receipts, in the order of the files that they are of."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_HEADS)
    table.writerows(sorted((row.file, row.seal, row.receipt, row.ids) for row in rows))
    return out.getvalue().encode()


def renew(old: Receipts, key: bytes, saves: Mapping[str, tuple[str, tuple[str, ...]]]) -> list[Receipt]:
    """Return the receipts of collected saves, by file: those that there are stay, broken ones too, and others come.

    `saves` maps the file to the seal and the ids. A receipt of an earlier release is told those it was signed over.
    """
    kept = {row.file: row for row in old.rows}
    renewed = list[Receipt]()
    for file, (seal, ids) in saves.items():
        row = kept.get(file) or make_receipt(key, file, seal, ids)
        renewed.append(row if row.ids else replace(row, ids=_join_ids(ids)))
    return renewed


def _join_ids(ids: Iterable[str]) -> str:
    """Return ids as one cell, which is no formula to any spreadsheet."""
    return str(make_cell_safe(" ".join(ids)))
