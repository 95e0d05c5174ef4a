"""A save is a journal: JSON Lines, a header and then one line a decision, each sealed over all that came before.

Nothing in a save is trusted: it is bounded, typed, checked against its seals, and its figures against a replay. What a
mail program or an editor does to the ends of lines is no edit: seals cover what stands between them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from game.bank.version import MODEL, RELEASES
from game.pack.files import NotRegularError, TooLargeError, read_file
from game.text.catalogue import Catalogue
from game.text.cells import cut, shown

FORMAT = 2
FORMATS = (1, 2)
"""The formats that are read; games of the first are gone on with in it."""

MAX_BYTES = 8_000_000
MAX_REASON = 2_000
MOST_KIND = 40
"""The cells of a kind's name that are told."""

_SEAL = b',"seal":"'
_SEAL_LENGTH = 32
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text begins that an editor saved in UTF-16."""

_TEXT = re.compile(rb"[^\r\n]+")
_BEGINNING = b'{"format":'
"""How every header begins."""


class SaveRefused(Exception):
    """A save that can't be used, in one clear line. Nothing was written.

    `status` says what it is: torn, edited (a seal fails), not-reproduced (the seals hold and the game comes out
    otherwise), other-story, other-model or unreadable; `line` of the file where there is one (else 0).
    """

    def __init__(self, key: str, /, *, status: str = "unreadable", line: int = 0, **fields: object) -> None:
        self.key, self.status, self.line = key, status, line
        self.fields = {"line": line, **fields}
        super().__init__(self.told(Catalogue("en").say))

    def told(self, say: Callable[..., str]) -> str:
        """Return the reason in a language."""
        return say(f"refused.{self.key}", **self.fields)


class StoryRef(msgspec.Struct):
    """The pack a game was played on."""

    id: str
    version: str
    digest: str


class Fork(msgspec.Struct):
    """Where a game left another: the name of that save, the seal of the last line they share, the next decision."""

    parent: str
    seal: str
    n: int


class Header(msgspec.Struct):
    """How a game began: with the story, the model and these names it can be played again to the last bit."""

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
    model: int = 1
    """The version of the bank model, 0 where the story has none; saves of the first format do not say it."""
    seal: str = ""


class Line(msgspec.Struct, omit_defaults=True, gc=False):
    """One decision. A plan has `dials`, everything else a `choice`; `figures` are the key figures after it.

    `ending` names the ending where the decision was the game's last. A line with a `kind` is no decision.
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


class _Kinded(msgspec.Struct):
    """What every line says of itself: its kind, and whether the game can't be understood without it."""

    kind: str = ""
    needed: bool = False


_HEADER = msgspec.json.Decoder(Header)
_LINE = msgspec.json.Decoder(Line)
_KINDED = msgspec.json.Decoder(_Kinded)


@dataclass(frozen=True, slots=True)
class Save:
    """A save as read: `length` bytes, of which `size` are good; `torn` says that a broken last line was dropped.

    `numbers` are the lines of the file, counted from 1, that the decisions stand in. `ended` says that the last good
    line has its line feed, `line_ends` that some line ends otherwise than it was written, and `unknown` names the kinds
    of lines that were passed over.
    """

    header: Header
    lines: tuple[Line, ...]
    seal: str
    size: int
    length: int
    torn: bool
    numbers: tuple[int, ...] = ()
    ended: bool = True
    line_ends: bool = False
    unknown: tuple[str, ...] = ()

    def line_number(self, line: int) -> int:
        """Return where in the file a line of the game stands: its header is line 1 of the game, decision n is n + 1."""
        at = line - 2
        return self.numbers[at] if 0 <= at < len(self.numbers) else line


def sealed(record: Header | Line, before: str) -> tuple[bytes, str]:
    """Return the line of a record and its seal: a hash of the seal before it and of the record itself."""
    record.seal = ""
    body = msgspec.json.encode(record).removesuffix(b"}").removesuffix(b',"seal":""')
    seal = _seal_of(before.encode(), body).decode()
    return body + _SEAL + seal.encode() + b'"}\n', seal


def read_save(path: Path) -> Save:
    """Read and check a save. Raises SaveRefused with the line and the reason; a torn last line is only dropped."""
    name = shown(path.name)
    try:
        content = read_file(path, MAX_BYTES)
    except FileNotFoundError as error:
        raise SaveRefused("no_file", file=name) from error
    except NotRegularError as error:
        raise SaveRefused("not_regular", file=name) from error
    except TooLargeError as error:
        raise SaveRefused("too_large", file=name, most=f"{MAX_BYTES:,}") from error
    except OSError as error:
        raise SaveRefused("no_reading", file=name, why=error.strerror) from error
    rows = _check_seals(_before_hole(content), name)
    header = _header(rows.bodies[0], name)
    decisions, unknown = _read_lines(rows, name)
    lines, numbers = tuple(line for line, _ in decisions), tuple(number for _, number in decisions)
    torn, ended = rows.size < len(content), content[: rows.size].endswith(b"\n")
    return Save(header, lines, rows.seal, rows.size, len(content), torn, numbers, ended, rows.line_ends, unknown)


def check_model(header: Header, name: str) -> None:
    """Raise SaveRefused where a game was played on another version of the bank model; `name` is that of its file."""
    if header.model in (0, MODEL):
        return
    release = RELEASES.get(header.model, "")
    key = "other_model" if release else "unknown_model"
    fields = {"file": name, "played": header.model, "model": MODEL, "release": release}
    raise SaveRefused(key, status="other-model", line=1, **fields)


@dataclass(slots=True)
class _Rows:
    """The whole lines of a save whose seals hold, without their ends, and the lines of the file they stand in."""

    bodies: list[bytes]
    numbers: list[int]
    seal: str
    size: int
    line_ends: bool


def _check_seals(content: bytes, name: str) -> _Rows:
    """Check every whole line against its own seal and the seal before. Raises SaveRefused."""
    if content.startswith(_WIDE):
        raise SaveRefused("wide", file=name)
    start = len(_BOM) if content.startswith(_BOM) else 0
    rows, before, number, end = _Rows([], [], "", len(content), bool(start)), b"", 1, start
    for found in _TEXT.finditer(content, start):
        gap, text = content[end : found.start()], found[0]
        number += 1 if gap == b"\n" else _count_ends(gap)
        body, mark, tail = text.rpartition(_SEAL)
        seal = _seal_of(before, body)
        if tail != seal + b'"}':
            whole = found.end() < len(content)
            if whole or not rows.bodies:
                raise _refusal(name, number, text, whole=whole, sealed=bool(mark))
            rows.size = found.start()
            break
        rows.line_ends |= gap != (b"\n" if rows.bodies else b"")
        rows.bodies.append(text)
        rows.numbers.append(number)
        before, end = seal, found.end()
    if not rows.bodies:
        raise SaveRefused("no_save" if content else "empty", file=name)
    rows.seal = before.decode()
    rows.line_ends |= content[end : rows.size] != b"\n"
    return rows


def _before_hole(content: bytes) -> bytes:
    """Return a save up to the zeros in its last line, which stand for what a power cut kept from the disk."""
    if b"\0" not in content:
        return content
    text = content.rstrip(b"\r\n")
    hole = content.find(b"\0", max(text.rfind(b"\n"), text.rfind(b"\r")) + 1)
    return content if hole < 0 else content[:hole]


def _count_ends(gap: bytes) -> int:
    """Return how many lines end in a run of carriage returns and line feeds."""
    return gap.count(b"\n") + gap.count(b"\r") - gap.count(b"\r\n")


def _seal_of(before: bytes, body: bytes) -> bytes:
    return hashlib.blake2b(before + body, digest_size=_SEAL_LENGTH // 2).hexdigest().encode()


def _refusal(name: str, number: int, text: bytes, *, whole: bool, sealed: bool) -> SaveRefused:
    """Return why a line without its right seal makes a save unusable; `whole` says that it has an end."""
    if not whole and number == 1 and (text.startswith(_BEGINNING) or _BEGINNING.startswith(text)):
        return SaveRefused("torn_header", status="torn", line=1, file=name)
    if not sealed and number == 1:
        return SaveRefused("no_save", file=name)
    return SaveRefused("edited" if sealed else "unsealed", status="edited", line=number, file=name)


def _header(row: bytes, name: str) -> Header:
    try:
        header = _HEADER.decode(row)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SaveRefused("no_header", file=name, line=1, why=shown(str(error))) from error
    if header.format not in FORMATS:
        raise SaveRefused("format", file=name, found=header.format, format=FORMAT)
    return header


def _read_lines(rows: _Rows, name: str) -> tuple[list[tuple[Line, int]], tuple[str, ...]]:
    """Return the decisions of a save with their lines of the file, and the kinds of the lines that are no decisions."""
    found, unknown = list[tuple[Line, int]](), dict[str, None]()
    for row, number in zip(rows.bodies[1:], rows.numbers[1:], strict=True):
        line = _decision(row, name, number)
        if isinstance(line, Line):
            found.append((line, number))
        else:
            unknown[line] = None
    return found, tuple(unknown)


def _decision(row: bytes, name: str, number: int) -> Line | str:
    """Return the decision in a line, or the kind of a line that is none. Raises SaveRefused."""
    try:
        kinded = _KINDED.decode(row) if b'"kind"' in row else _Kinded()
        if not kinded.kind:
            return _LINE.decode(row)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SaveRefused("no_line", line=number, file=name, why=shown(str(error))) from error
    kind = cut(shown(kinded.kind), MOST_KIND)
    if kinded.needed:
        raise SaveRefused("needed_kind", line=number, file=name, kind=kind)
    return kind
