"""How the lines of a save are written: each sealed over all that came before."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from game.journal.format import Line
from game.journal.header import Header
from game.journal.seals import LENGTH, SEAL, compute_seal
from game.journal.taken_back import TakenBack

Record = Header | Line | TakenBack
"""What a line of a save may be."""


def seal_line(record: Record, before: str) -> tuple[bytes, str]:
    """Return the line of a record and its seal: a hash of the seal before it and of the record itself."""
    record.seal = ""
    body = msgspec.json.encode(record).removesuffix(b"}").removesuffix(b',"seal":""')
    seal = compute_seal(before.encode(), body).decode()
    return body + SEAL + seal.encode() + b'"}\n', seal


def seal_lines(header: Header, lines: Iterable[Line]) -> list[bytes]:
    """Return the lines of a save's file, sealed one after the other; the records themselves stay as they are."""
    rows, seal = list[bytes](), ""
    records: list[Record] = [header, *lines]
    for record in records:
        row, seal = seal_line(msgspec.structs.replace(record), seal)
        rows.append(row)
    return rows


def seal_at_end(row: bytes) -> str:
    """Return the seal of a sealed line of a file."""
    return row[-LENGTH - 3 : -3].decode()
