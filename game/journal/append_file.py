"""One open file that is only ever added to: a save while its game is played.

What was added is on the disk when the call returns, or the file is as it was. Before anything is added, the file is
compared with its path: other programs delete, replace, cut or extend a file while it is open.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from game.journal import storage
from game.journal.file_locks import lock_file
from game.text.game_error import GameError

_TAIL = 64
"""How many of a file's last bytes are compared before anything is added: with the seal of its last line."""

_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE})
"""What systems answer where the name of an open file leads nowhere any more."""


class LostError(GameError):
    """The file at the path is not the one that was written to; no line can be added to it any more.

    `how` is deleted, replaced, cut, extended, altered (in place, at the same length) or spoilt (a failed write could
    not be taken back).
    """

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


@dataclass
class AppendFile:
    """One open file that is only ever added to.

    `size` is in bytes; `locked` is False where the file system keeps no locks. `private` says that nobody but its owner
    may read it, and `tail` are its last bytes.
    """

    path: Path
    handle: int
    identity: tuple[int, int]
    size: int
    locked: bool
    private: bool
    tail: bytes = b""
    lost: str = ""

    @classmethod
    def create(cls, path: Path, content: bytes, mode: int = storage.SHARED) -> Self:
        """Create a file that is not there yet, with its folder: it comes to its name with all of its first content.

        Raises OSError, InUseError and LostError with no file left behind.
        """
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        try:
            storage.replace_file(path, content, mode)
            return cls.open(path, len(content), len(content))
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink()
            raise

    @classmethod
    def open(cls, path: Path, length: int, keep: int) -> Self:
        """Open a file that was read and had `length` bytes, and cut it to the first `keep` of them.

        Raises OSError; InUseError; LostError where the file has another length by now.
        """
        handle = os.open(path, storage.make_open_flags(0))
        try:
            private = not stat.S_IMODE(os.fstat(handle).st_mode) & 0o077
            file = cls(path, handle, _identify_file(path), length, lock_file(handle), private)
            file.check()
            if keep < length:
                os.ftruncate(handle, keep)
                file.size = keep
                os.fsync(handle)
            file.tail = file.read_tail(min(keep, _TAIL))
        except BaseException:
            os.close(handle)
            raise
        return file

    def append(self, content: bytes) -> None:
        """Add to the file and flush it to the disk.

        Raises OSError with the file as it was, and LostError where it is not the file that this one wrote to, or where
        what was begun could not be taken back.
        """
        self.check()
        before = self.size
        try:
            storage.write_all(self.handle, content)
            os.fsync(self.handle)
            self.size = before + len(content)
            self.tail = (self.tail + content)[-_TAIL:]
        except BaseException as error:
            self.cut(before)
            if self.lost and isinstance(error, OSError):
                raise LostError(self.lost) from error
            raise

    def check(self) -> None:
        """Raise LostError unless the path still names this very file and nobody else has changed its length."""
        if not self.lost:
            self.lost = self._change()
        if self.lost:
            raise LostError(self.lost)

    def read_tail(self, count: int) -> bytes:
        """Return the last `count` bytes. Raises OSError."""
        os.lseek(self.handle, self.size - count, os.SEEK_SET)
        return os.read(self.handle, count)

    def cut(self, size: int) -> None:
        """Take back what was added behind `size` bytes; where that fails, no line can be added any more."""
        try:
            if os.fstat(self.handle).st_size != size:
                os.ftruncate(self.handle, size)
            self.size = size
            self.tail = self.read_tail(min(size, _TAIL))
        except OSError:
            self.lost = self.lost or "spoilt"
            return
        with contextlib.suppress(OSError):  # the next flush covers it
            os.fsync(self.handle)

    def close(self) -> None:
        """Let the file and its lock go; a second call does no harm."""
        if self.handle >= 0:
            handle, self.handle, self.lost = self.handle, -1, self.lost or "spoilt"
            with contextlib.suppress(OSError):  # all that was added is on the disk
                os.close(handle)

    def _change(self) -> str:
        """Return what has become of the file since it was last written to, an empty string where it is as it was."""
        try:
            if _identify_file(self.path) != self.identity:
                return "replaced"
            size = os.fstat(self.handle).st_size
            if size != self.size:
                return "cut" if size < self.size else "extended"
            return "" if self.read_tail(len(self.tail)) == self.tail else "altered"
        except OSError as error:
            if error.errno in _GONE:
                return "deleted"
            raise


def _identify_file(path: Path) -> tuple[int, int]:
    """Return what tells the file at a path from any other, links followed. Raises OSError."""
    status = os.stat(path)
    return status.st_dev, status.st_ino
