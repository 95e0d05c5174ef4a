"""A save is a journal: JSON Lines, a header and then one line a decision, each sealed over all that came before.

Nothing in a save is trusted: it is bounded, typed, checked against its seals, and its figures against a replay.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from game.text.cells import shown

FORMAT = 1
MAX_BYTES = 8_000_000
MAX_REASON = 2_000
_SEAL = b',"seal":"'
_SEAL_LENGTH = 32


class SaveRefused(Exception):
    """A save that can't be used, in one clear line. Nothing was written."""


class StoryRef(msgspec.Struct, forbid_unknown_fields=True):
    """The pack a game was played on."""

    id: str
    version: str
    digest: str


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
    seal: str = ""


class Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
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
        if path.stat().st_size > MAX_BYTES:
            raise SaveRefused(f"{name} is larger than any game ({MAX_BYTES:,} bytes at most)")
        content = path.read_bytes()
    except OSError as error:
        raise SaveRefused(f"{name} can't be read: {error.strerror}") from error
    rows = content.split(b"\n")
    whole, rest = rows[:-1], rows[-1]
    if not whole:
        raise SaveRefused(f"{name} is no save of this game")
    seal, size, lines = "", 0, list[Line]()
    header: Header | None = None
    for number, row in enumerate(whole, 1):
        seal = _check_seal(row, seal, name, number)
        if header is None:
            header = _header(row, name)
        else:
            lines.append(_line(row, name, number))
        size += len(row) + 1
    assert header is not None  # noqa: S101  # there is at least one whole line
    return Save(header, tuple(lines), seal, size, len(content), torn=bool(rest))


def _check_seal(row: bytes, before: str, name: str, number: int) -> str:
    body, mark, end = row.rpartition(_SEAL)
    seal = end[:_SEAL_LENGTH].decode("ascii", "replace")
    wanted = hashlib.blake2b(before.encode() + body, digest_size=_SEAL_LENGTH // 2).hexdigest()
    if not mark:
        what = "is no save of this game" if number == 1 else f"was edited: line {number} has no seal"
        raise SaveRefused(f"{name} {what}")
    if end != seal.encode() + b'"}' or seal != wanted:
        raise SaveRefused(f"{name} was edited: line {number} does not match its seal; nothing was changed")
    return seal


def _header(row: bytes, name: str) -> Header:
    try:
        header = msgspec.json.decode(row, type=Header)
    except (msgspec.DecodeError, RecursionError) as error:
        raise SaveRefused(f"{name} is no save of this game: {shown(str(error))}") from error
    if header.format != FORMAT:
        raise SaveRefused(f"{name} has format {header.format}; this game reads format {FORMAT}")
    return header


def _line(row: bytes, name: str, number: int) -> Line:
    try:
        return msgspec.json.decode(row, type=Line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise SaveRefused(f"{name} can't be read at line {number}: {shown(str(error))}") from error
