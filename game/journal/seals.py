"""The seals of a save: each line carries a hash over itself and over the seal of the line before.

Seals cover what stands between the ends of lines, so what a mail program or an editor does to these ends is no edit.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from game.journal.save_status import SaveStatus
from game.text.game_error import GameError

SEAL = b',"seal":"'
"""What stands between a line's content and its seal."""

LENGTH = 32
"""The hexadecimal digits of a seal."""

_END = b'"}'
_TAIL = len(SEAL) + LENGTH + len(_END)
_WHOLE = re.compile(SEAL + rb"[0-9a-f]{32}" + _END + b"$")
"""How a line ends that was written whole, whether or not its seal is right."""

_TEXT = re.compile(rb"[^\r\n]+")
BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
ARCHIVE = b"PK\x03\x04"
"""How a zip archive begins."""

_BLANK = b" \t\x1a"
"""What editors and copying programs leave at the ends of lines and of files."""

BEGINNING = b'{"format":'
"""How the first line of every save begins."""


class SealError(GameError):
    """A save whose seals do not hold: `key` is why, `status` what that makes it, `line` where, counted from 1."""

    def __init__(self, key: str, status: SaveStatus = SaveStatus.UNREADABLE, line: int = 0) -> None:
        super().__init__(key)
        self.key, self.status, self.line = key, status, line


@dataclass(slots=True)
class SealedRows:
    """The whole lines of a save whose seals hold: without their ends, their seals, and where in the file they stand.

    `size` is how many bytes of the file are good, and `line_ends` says that some line ends otherwise than as written.
    """

    bodies: list[bytes]
    seals: list[bytes]
    numbers: list[int]
    size: int
    line_ends: bool


def compute_seal(before: bytes, body: bytes) -> bytes:
    """Return the seal of a line: BLAKE2b over the seal of the line before and the line itself up to its own."""
    return hashlib.blake2b(before + body, digest_size=LENGTH // 2).hexdigest().encode()


def check_seals(content: bytes) -> SealedRows:
    """Check every whole line against its own seal and the seal before; a last line that was not written whole is left.

    Raises SealError.
    """
    if rows := _find_rows_as_written(content):
        return rows
    if content.startswith(UTF16):
        raise SealError("wide")
    if content.startswith(ARCHIVE):
        raise SealError("archive")
    start = len(BOM) if content.startswith(BOM) else 0
    length = _find_hole(content)
    rows, before, number, end = SealedRows([], [], [], length, bool(start)), b"", 1, start
    for found in _TEXT.finditer(content, start, length):
        gap, text = content[end : found.start()], found[0].rstrip(_BLANK)
        number += 1 if gap == b"\n" else _count_ends(gap)
        end = found.end()
        body, _, tail = text.rpartition(SEAL)
        seal = compute_seal(before, body)
        if not tail.startswith(seal + _END):
            if not text:
                rows.line_ends = True
                continue
            if rows.bodies and not _WHOLE.search(text) and _is_blank_after(content, end, length):
                rows.size = found.start()
                break
            raise _make_error(number, text, last=_is_blank_after(content, end, length))
        sealed = text[: len(body) + _TAIL]
        if sealed != text:  # whatever was added to the line has no end of its own
            if not _is_blank_after(content, end, length):
                raise SealError("edited", SaveStatus.EDITED, number)
            rows.size = end = found.start() + len(sealed)
        rows.line_ends |= gap != (b"\n" if rows.bodies else b"") or (sealed == text != found[0])
        rows.bodies.append(sealed)
        rows.seals.append(seal)
        rows.numbers.append(number)
        before = seal
    if not rows.bodies:
        raise SealError("no_save" if content else "empty")
    rows.line_ends |= rows.size == len(content) and content[end:] != b"\n"
    return rows


def _find_rows_as_written(content: bytes) -> SealedRows | None:
    """Return the lines of a save of which no byte was added, lost or changed, as nearly all are; else None."""
    bodies, seals, before = content.split(b"\n"), list[bytes](), b""
    if bodies.pop() or b"\r" in content:
        return None
    for text in bodies:
        before = compute_seal(before, text[:-_TAIL])
        if text[-_TAIL:] != SEAL + before + _END:
            return None
        seals.append(before)
    return SealedRows(bodies, seals, list(range(1, len(bodies) + 1)), len(content), False) if bodies else None


def _find_hole(content: bytes) -> int:
    """Return where zeros in the last line begin, which stand for what a power cut kept from the disk; else the end."""
    if b"\0" not in content:
        return len(content)
    text = content.rstrip(b"\r\n")
    hole = content.find(b"\0", max(text.rfind(b"\n"), text.rfind(b"\r")) + 1)
    return len(content) if hole < 0 else hole


def _is_blank_after(content: bytes, end: int, length: int) -> bool:
    return not content[end:length].strip(_BLANK + b"\r\n")


def _count_ends(gap: bytes) -> int:
    """Return how many lines end in a run of carriage returns and line feeds."""
    return gap.count(b"\n") + gap.count(b"\r") - gap.count(b"\r\n")


def _make_error(number: int, text: bytes, *, last: bool) -> SealError:
    """Return why a line without its right seal makes a save unusable; `last` says that no line follows it."""
    if _WHOLE.search(text):
        return SealError("edited", SaveStatus.EDITED, number)
    if number > 1:
        return SealError("unsealed", SaveStatus.EDITED, number)
    begun = last and (text.startswith(BEGINNING) or BEGINNING.startswith(text))
    return SealError("torn_header", SaveStatus.TORN, 1) if begun else SealError("no_save")
