"""Archives that anybody may have handed in, taken apart within limits that are counted and not believed."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from game.journal.format import MAX_BYTES

MOST_ENTRIES = 10_000
"""How many files one archive may have."""

MOST_UNPACKED = 400_000_000
"""How many bytes all archives of one command may come to."""

LARGEST_ENTRY = 64_000_000
"""How many bytes a file inside an archive may have: a kept story, or an archive in the archive."""

_MOST_SHRUNK = 200
_HARMLESS = 1_000_000
"""How many times its packed size a file may have, and the bytes up to which no bomb is made of it.

Decisions shrink to a fifth; a bomb that is within the other limits would take the room of all that comes after it.
"""

_ENTRY = b"PK\x01\x02"
"""The bytes that begin what an archive says of each file."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
"""The flag of a file that asks for a password."""

_UTF8 = 0x800
"""The flag of a name in UTF-8."""

_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.?(/|$)|\0")
"""What of a name leads from a root or a drive, upwards, or nowhere."""

_TROUBLES = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(OSError, EOFError, ValueError, RuntimeError, LookupError, OverflowError),
)
"""The errors that zipfile is known to raise for an archive that is damaged, or made to look like one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: the parts of its path, and its content; `trouble` says why it is not read instead."""

    parts: tuple[str, ...]
    content: bytes = b""
    trouble: str = ""


class Room:
    """How many bytes may still be unpacked; counts them over all archives of one command."""

    def __init__(self, most: int = MOST_UNPACKED) -> None:
        """`most` are the bytes of all of them together."""
        self.left = most

    def read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
        """Return the content of an entry; None where it is larger than a file may be, or than there is room for."""
        most = min(LARGEST_ENTRY if entry.filename.lower().endswith(".zip") else MAX_BYTES, self.left)
        if entry.file_size > most or entry.file_size > max(_HARMLESS, _MOST_SHRUNK * entry.compress_size):
            return None
        with archive.open(entry) as file:
            content = file.read(most + 1)
        self.left -= len(content)
        return content if len(content) <= most else None


def unpack(content: bytes, room: Room, most: int = MOST_ENTRIES) -> Iterator[Entry]:
    """Yield the files in an archive in its order; an entry without parts says why there are no more.

    An archive of more than `most` files is not opened. The reasons are keys of the catalogue below `collect.passed`.
    """
    if content.count(_ENTRY) > min(most, MOST_ENTRIES):  # before zipfile makes an object of each
        yield Entry((), trouble="zip_many")
        return
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for entry in archive.infolist():
                if not entry.is_dir():
                    yield _read_entry(archive, entry, room)
    except _TROUBLES:
        yield Entry((), trouble="zip_broken")


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: Room) -> Entry:
    name = read_name(entry).replace("\\", "/")
    parts = tuple(part for part in name.split("/") if part)
    if _OUTSIDE.search(name) or not parts:
        return Entry(parts or (name,), trouble="zip_outside")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Entry(parts, trouble="link")
    if entry.flag_bits & _ENCRYPTED:
        return Entry(parts, trouble="zip_locked")
    if entry.compress_type not in _METHODS:
        return Entry(parts, trouble="zip_method")
    try:
        content = room.read(archive, entry)
    except _TROUBLES:
        return Entry(parts, trouble="zip_damaged")
    return Entry(parts, trouble="zip_large") if content is None else Entry(parts, content)


def read_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry: in UTF-8 where that is said or fits, else as Chinese systems write it."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
