"""A save is a journal: JSON Lines, a header and then one line a decision, each sealed over all that came before.

Nothing in a save is trusted: it is bounded, typed, checked against its seals, and its figures against a replay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import msgspec

from game.text.catalogue import Catalogue
from game.text.cells import shown

FORMAT = 1
MAX_BYTES = 8_000_000
MAX_REASON = 2_000
_SEAL = b',"seal":"'
_SEAL_LENGTH = 32


class SaveRefused(Exception):
    """A save that can't be used, in one clear line. Nothing was written.

    `status` says what it is: edited, other-story or unreadable; `line` of the file where there is one (else 0).
    """

    def __init__(self, key: str, /, *, status: str = "unreadable", line: int = 0, **fields: object) -> None:
        self.key, self.status, self.line = key, status, line
        self.fields = {"line": line, **fields}
        super().__init__(self.told(Catalogue("en").say))

    def told(self, say: Callable[..., str]) -> str:
        """Return the reason in a language."""
        return say(f"refused.{self.key}", **self.fields)


class StoryRef(msgspec.Struct, forbid_unknown_fields=True):
    """The pack a game was played on."""

    id: str
    version: str
    digest: str


class Fork(msgspec.Struct, forbid_unknown_fields=True):
    """Where a game left another: the name of that save, the seal of the last line they share, the next decision."""

    parent: str
    seal: str
    n: int


class Header(msgspec.Struct, forbid_unknown_fields=True):
    """How a game began: with the story and these names it can be played again to the last bit."""

    format: int
    story: StoryRef
    seed: str
    bank: str
    mandate: str
    background: str
    player: str
    language: str
    started: str
    short: str = ""
    """Who decides what a short game leaves out; empty in a whole game."""
    fork: Fork | None = None
    seal: str = ""


class Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One decision. A plan has `dials`, everything else a `choice`; `figures` are the key figures after it.

    `ending` names the ending where the decision was the game's last.
    """

    n: int
    month: str
    scene: str
    at: str
    choice: str = ""
    dials: dict[str, str] = {}
    reason: str = ""
    prediction: dict[str, str] = {}
    figures: dict[str, float] = {}
    ending: str = ""
    seal: str = ""


_HEADER = msgspec.json.Decoder(Header)
_LINE = msgspec.json.Decoder(Line)


@dataclass(frozen=True, slots=True)
class Save:
    """A save as read: `length` bytes, of which `size` are good; `torn` says that a broken last line was dropped."""

    header: Header
    lines: tuple[Line, ...]
    seal: str
    size: int
    length: int
    torn: bool


def sealed(record: Header | Line, before: str) -> tuple[bytes, str]:
    """Return the line of a record and its seal: a hash of the seal before it and of the record itself."""
    record.seal = ""
    body = msgspec.json.encode(record).removesuffix(b"}").removesuffix(b',"seal":""')
    seal = hashlib.blake2b(before.encode() + body, digest_size=_SEAL_LENGTH // 2).hexdigest()
    return body + _SEAL + seal.encode() + b'"}\n', seal


def read_save(path: Path) -> Save:
    """Read and check a save. Raises SaveRefused with the line and the reason; a torn last line is only dropped."""
    name = shown(path.name)
    try:
        if not path.is_file():
            raise SaveRefused("no_file", file=name)
        with path.open("rb") as file:  # a save that grows while it is read stays bounded
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SaveRefused("no_reading", file=name, why=error.strerror) from error
    if len(content) > MAX_BYTES:
        raise SaveRefused("too_large", file=name, most=f"{MAX_BYTES:,}")
    rows, seal, size = _good_rows(content, name)
    header = _header(rows[0], name)
    lines = tuple(_line(row, name, number) for number, row in enumerate(rows[1:], 2))
    return Save(header, lines, seal, size, len(content), torn=size < len(content))


def _good_rows(content: bytes, name: str) -> tuple[list[bytes], str, int]:
    """Check every whole line's seal against it and the seal before; return the lines, the last seal and their size."""
    before, size, rows = b"", 0, list[bytes]()
    for row in BytesIO(content):
        body, mark, end = row.rpartition(_SEAL)
        seal = hashlib.blake2b(before + body, digest_size=_SEAL_LENGTH // 2).hexdigest().encode()
        if end != seal + b'"}\n':
            if not row.endswith(b"\n") and rows:
                break
            _refuse(name, len(rows) + 1, sealed=bool(mark))
        before = seal
        size += len(row)
        rows.append(row)
    if not rows:
        raise SaveRefused("no_save", file=name)
    return rows, before.decode(), size


def _refuse(name: str, number: int, *, sealed: bool) -> NoReturn:
    if not sealed and number == 1:
        raise SaveRefused("no_save", file=name)
    raise SaveRefused("edited" if sealed else "unsealed", status="edited", line=number, file=name)


def _header(row: bytes, name: str) -> Header:
    try:
        header = _HEADER.decode(row)
    except (msgspec.DecodeError, RecursionError) as error:
        raise SaveRefused("no_header", file=name, why=shown(str(error))) from error
    if header.format != FORMAT:
        raise SaveRefused("format", file=name, found=header.format, format=FORMAT)
    return header


def _line(row: bytes, name: str, number: int) -> Line:
    try:
        return _LINE.decode(row)
    except (msgspec.DecodeError, RecursionError) as error:
        raise SaveRefused("no_line", line=number, file=name, why=shown(str(error))) from error
