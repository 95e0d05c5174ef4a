"""A save is a journal: JSON Lines, a header and then one line a decision, each sealed over all that came before.

No line of a save is trusted: it is bounded, typed, checked against its seals, and its figures against a replay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from game.journal.class_code import may_take_back
from game.journal.header import Header, bound_names
from game.journal.save_status import SaveStatus
from game.journal.seals import SealedRows, SealError, check_seals
from game.journal.taken_back import KIND, StandingLines, TakenBack, TakenBackError
from game.pack.findings import cut_finding
from game.pack.read.files import NotRegularError, TooLargeError, read_file
from game.text.cells import cut, make_printable
from game.text.game_error import CatalogueError

FORMAT = 2
FORMATS = (1, 2)
"""The formats that are read; games of the first are gone on with in it."""

MAX_BYTES = 8_000_000
MAX_REASON = 2_000
MOST_KIND = 40
"""The cells of a kind's name that are told."""

MOST_KINDS = 8
"""How many unknown kinds of one save are told."""

MONTH = re.compile("[0-9]{4}-[0-9]{2}")
"""What a month looks like in a save, which may claim anything."""


class BadSaveError(CatalogueError):
    """A save can't be used, for a reason in one line; the file is left as it was.

    `status` says what it is: torn, edited (a seal fails), not-reproduced (the seals hold and the game comes out
    otherwise), other-story, other-model or unreadable; `line` of the file where there is one (else 0).
    """

    PREFIX = "refused."

    def __init__(
        self, key: str, /, *, status: SaveStatus = SaveStatus.UNREADABLE, line: int = 0, **fields: object
    ) -> None:
        self.status, self.line = status, line
        super().__init__(key, **{"line": line, **fields})

    def message(self, language: str) -> str:
        """Return the reason in a language, cut where it is very long."""
        return cut_finding(super().message(language))


class Line(msgspec.Struct, omit_defaults=True, gc=False):
    """One decision. A plan has `dials`, everything else a `choice`; `figures` are the key figures after it.

    `opinion` answers the scene's open question; `evidence` says that the page's evidence was opened before, and is
    left out where it was not; `sure` says of predictions how sure the player was. `ending` names the ending where the
    decision was the game's last. `now` is the month in which the game stands after it, left out where that is still the
    month of the decision, by older releases, and where the game is over. A line with a `kind` is no decision.
    """

    n: int
    month: str
    scene: str
    at: str
    choice: str = ""
    dials: dict[str, str] = {}
    reason: str = ""
    prediction: dict[str, str] = {}
    opinion: str = ""
    evidence: bool = False
    sure: dict[str, str] = {}
    figures: dict[str, float] = {}
    ending: str = ""
    now: str = ""
    kind: str = ""
    seal: str = ""

    @property
    def stands(self) -> str:
        """The month in which the game stands after it: that of the decision where the line names no other."""
        return self.now if MONTH.fullmatch(self.now) else self.month


class _Kinded(msgspec.Struct):
    """What every line says of itself: its kind, and whether the game can't be understood without it."""

    kind: str = ""
    needed: bool = False


_HEADER = msgspec.json.Decoder(Header)
_LINE = msgspec.json.Decoder(Line)
_KINDED = msgspec.json.Decoder(_Kinded)
_TAKEN_BACK = msgspec.json.Decoder(TakenBack)


@dataclass(frozen=True, slots=True)
class Save:
    """A save as read: `length` bytes, of which `size` are good; `torn` says that a broken last line was dropped.

    `lines` are the decisions that stand, and `numbers` the lines of the file, counted from 1, that they are in;
    `standing` is how they were read out of it, None where there is no file. `ended` says that the last good
    line has its line feed, `line_ends` that some line ends otherwise than it was written, and `unknown` names the kinds
    of lines that were passed over. `written` are all lines of the file, where they were asked for.
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
    written: tuple[bytes, ...] = ()
    standing: StandingLines[Line] | None = None

    @property
    def taken_back(self) -> int:
        """How often a decision was taken back."""
        return self.standing.count if self.standing else 0

    @property
    def seals(self) -> list[str]:
        """The seals of all decisions, those that were taken back first."""
        return [line.seal for line in (*(self.standing.withdrawn if self.standing else ()), *self.lines)]

    def line_number(self, line: int) -> int:
        """Return where in the file a line of the game stands: its header is line 1 of the game, decision n is n + 1."""
        at = line - 2
        return self.numbers[at] if 0 <= at < len(self.numbers) else line


def read_save(path: Path, *, whole: bool = False) -> Save:
    """Read and check a save; with `whole` its lines are kept as they are written, those of unknown kinds among them.

    Raises BadSaveError with the line and the reason; a torn last line is only dropped.
    """
    name = make_printable(path.name)
    try:
        content = read_file(path, MAX_BYTES)
    except FileNotFoundError as error:
        raise BadSaveError("no_file", file=name) from error
    except NotRegularError as error:
        raise BadSaveError("not_regular", file=name) from error
    except TooLargeError as error:
        raise BadSaveError("too_large", file=name, most=f"{MAX_BYTES:,}") from error
    except OSError as error:
        raise BadSaveError("no_reading", file=name, why=error.strerror) from error
    try:
        rows = check_seals(content)
    except SealError as error:
        raise BadSaveError(error.key, status=error.status, line=error.line, file=name) from error
    header = _read_header(rows.bodies[0], name)
    standing, unknown = _read_lines(rows, name, header)
    lines, numbers = tuple(standing.lines), tuple(standing.numbers)
    torn, ended = rows.size < len(content), content[: rows.size].endswith(b"\n")
    written = tuple(row + b"\n" for row in rows.bodies) if whole else ()
    seal, size = rows.seals[-1].decode(), (rows.size, len(content), torn)
    return Save(header, lines, seal, *size, numbers, ended, rows.line_ends, unknown, written, standing)


def _read_header(row: bytes, name: str) -> Header:
    try:
        header = _HEADER.decode(row)
        bound_names(header)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadSaveError("no_header", file=name, line=1, why=make_printable(str(error))) from error
    if header.format not in FORMATS:
        raise BadSaveError("format", file=name, found=header.format, format=FORMAT)
    return header


def _read_lines(rows: SealedRows, name: str, header: Header) -> tuple[StandingLines[Line], tuple[str, ...]]:
    """Return the decisions of a save that stand, and the kinds of the lines that this program does not know."""
    standing = StandingLines[Line](allowed=may_take_back(header.seed, header.undo))
    unknown = dict[str, None]()
    if lines := _decode_decisions(rows):
        standing.add_all(lines, rows.numbers[1:])
        return standing, ()
    for row, number in zip(rows.bodies[1:], rows.numbers[1:], strict=True):
        entry = _read_entry(row, name, number)
        try:
            if isinstance(entry, Line):
                standing.add(entry, number)
            elif isinstance(entry, TakenBack):
                standing.take_back(entry)
            else:
                unknown[entry] = None
        except TakenBackError as error:
            raise BadSaveError(error.key, status=SaveStatus.NOT_REPRODUCED, line=number, file=name) from error
    return standing, (*islice(unknown, MOST_KINDS), *(["..."] if len(unknown) > MOST_KINDS else []))


def _decode_decisions(rows: SealedRows) -> list[Line] | None:
    """Return the decisions of rows that all are decisions, as in most saves; None where each must be read by itself."""
    try:
        lines = _LINE.decode_lines(b"\n".join(rows.bodies[1:]))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if any(line.kind for line in lines):
        return None
    own = b"".join(rows.seals[1:]).decode()  # each decision bears the seal of its own row
    return lines if "".join([line.seal for line in lines]) == own else None


def _read_entry(row: bytes, name: str, number: int) -> Line | TakenBack | str:
    """Return what a line says, or the kind of a line that this program does not know. Raises BadSaveError."""
    try:
        kinded = _KINDED.decode(row) if b'"kind"' in row else _Kinded()
        if not kinded.kind:
            return _LINE.decode(row)
        if kinded.kind == KIND:
            return _TAKEN_BACK.decode(row)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadSaveError("no_line", line=number, file=name, why=make_printable(str(error))) from error
    kind = cut(make_printable(kinded.kind), MOST_KIND)
    if kinded.needed:
        raise BadSaveError("needed_kind", line=number, file=name, kind=kind)
    return kind
