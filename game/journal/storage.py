"""The one layer that the bytes of saves and of kept stories go through on their way to the disk.

The world below is taken to misbehave: disks fill up, flushes fail, other programs delete, replace, cut or extend a file
while it is open, and some file systems keep no locks. What a call has acknowledged is on the disk, the file's name
included; what it has not is not in the file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Self

from game.journal.file_locks import lock
from game.text.game_error import GameError

OWN = 0o600
"""The mode of a file that only its owner may read."""

SHARED = 0o666
"""The mode of a file whose readers the folder's own rules (the umask) decide."""

_NO_FOLDER_FLUSH = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR}
)
"""What systems answer that can't flush a folder; their own journal has to do."""

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
    def create(cls, path: Path, content: bytes, mode: int = SHARED) -> Self:
        """Create a file that is not there yet, with its folder: it comes to its name with all of its first content.

        Raises OSError, InUseError and LostError with no file left behind.
        """
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        try:
            replace_file(path, content, mode)
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
        handle = os.open(path, _flags(0))
        try:
            private = not stat.S_IMODE(os.fstat(handle).st_mode) & 0o077
            file = cls(path, handle, _identity(path), length, lock(handle), private)
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
            _write(self.handle, content)
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
            if _identity(self.path) != self.identity:
                return "replaced"
            size = os.fstat(self.handle).st_size
            if size != self.size:
                return "cut" if size < self.size else "extended"
            return "" if self.read_tail(len(self.tail)) == self.tail else "altered"
        except OSError as error:
            if error.errno in _GONE:
                return "deleted"
            raise


def replace_file(path: Path, content: bytes, mode: int = SHARED) -> None:
    """Put a whole file in the place of whatever lies there: all of it, or the old one stays. Raises OSError."""
    replace_files({path: content}, mode)


def replace_files(contents: Mapping[Path, bytes], mode: int = SHARED) -> None:
    """Put whole files of one folder in the place of whatever lies there, once all of them are on the disk.

    Raises OSError; where a disk is full, all old ones stay.
    """
    halves = {path.with_name(f".{path.name}.{token_hex(4)}.part"): path for path in contents}
    for folder in {path.parent for path in contents}:
        make_folder(folder)
    try:
        for half, path in halves.items():
            with _opened(half, mode) as handle:
                _write(handle, contents[path])
                os.fsync(handle)
        for half, path in halves.items():
            os.replace(half, path)
    except BaseException:
        for half in halves:
            with contextlib.suppress(OSError):
                half.unlink()
        raise
    for folder in {path.parent for path in contents}:
        flush_folder(folder)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Create a folder and those above it, each on the disk before anything is put into it. Raises OSError."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent, mode)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode)
    try:
        flush_folder(folder.parent)
    except BaseException:
        with contextlib.suppress(OSError):  # not to be taken for one that is on the disk
            folder.rmdir()
        raise


def flush_folder(folder: Path) -> None:
    """Put the names in a folder on the disk, where the system has a call for that. Raises OSError."""
    try:
        with _opened_folder(folder) as handle:
            os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FLUSH:
            raise


def _flags(more: int) -> int:
    """Return the flags of a file to be added to: binary and not handed on to other programs, where systems ask."""
    return os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | more


@contextlib.contextmanager
def _opened(path: Path, mode: int) -> Iterator[int]:
    handle = os.open(path, _flags(os.O_CREAT | os.O_EXCL), mode)
    try:
        yield handle
    finally:
        os.close(handle)


@contextlib.contextmanager
def _opened_folder(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def _write(handle: int, content: bytes) -> None:
    """Write all of `content`, in as many pieces as the system takes. Raises OSError."""
    rest = memoryview(content)
    while rest:
        written = os.write(handle, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _identity(path: Path) -> tuple[int, int]:
    """Return what tells the file at a path from any other, links followed. Raises OSError."""
    status = os.stat(path)
    return status.st_dev, status.st_ino
