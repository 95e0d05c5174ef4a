"""A zip that may be anybody's, taken apart within limits that are counted and not believed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from game.pack.findings import FindingCode
from game.text.game_error import GameError
from game.text.sentences import Sentence

_ENTRY = b"PK\x01\x02"
"""The bytes that begin what an archive says of each file."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
"""The flag of a file that asks for a password."""

_TROUBLES = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(OSError, EOFError, ValueError, RuntimeError, LookupError, OverflowError),
)
"""The errors that zipfile is known to raise for an archive that is damaged, or made to look like one."""


class ArchiveError(GameError):
    """An archive that is not read. `code` is that of the finding that tells it."""

    def __init__(self, reason: Sentence, code: FindingCode = FindingCode.UNREADABLE) -> None:
        super().__init__(reason)
        self.reason, self.code = reason, code


def unpack_archive(content: bytes, max_files: int, max_bytes: int) -> dict[str, bytes]:
    """Return the files in an archive by name. Raises ArchiveError, also for more files or bytes than there may be."""
    if content.count(_ENTRY) > max_files:  # before zipfile makes an object of each
        raise ArchiveError(Sentence("the pack has more than {most:,} files", most=max_files), FindingCode.TOO_LARGE)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _read_members(archive, max_bytes)
    except _TROUBLES as error:
        raise ArchiveError(Sentence("the kept pack can't be read: {why}", why=error)) from error


def _read_members(archive: zipfile.ZipFile, max_bytes: int) -> dict[str, bytes]:
    files, room = dict[str, bytes](), max_bytes
    for entry in archive.infolist():
        name = entry.filename
        if name in files:
            raise ArchiveError(Sentence("{name} is in the kept pack twice", name=name))
        if entry.compress_type not in _METHODS or entry.flag_bits & _ENCRYPTED:
            raise ArchiveError(Sentence("{name} is packed in a way that kept packs are not", name=name))
        with archive.open(entry) as file:
            files[name] = file.read(room + 1)
        room -= len(files[name])
        if room < 0:
            raise ArchiveError(
                Sentence("the pack is larger than {most:,} bytes", most=max_bytes), FindingCode.TOO_LARGE
            )
    return files
