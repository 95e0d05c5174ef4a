"""Whole files and folders on their way to the disk; with append_file.py the one layer that all saves go through.

The world below is taken to misbehave: disks fill up, flushes fail, other programs delete, replace, cut or extend a file
while it is open, and some file systems keep no locks. What a call has acknowledged is on the disk, the file's name
included; what it has not is not in the file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from secrets import token_hex

OWN = 0o600
"""The mode of a file that only its owner may read."""

SHARED = 0o666
"""The mode of a file whose readers the folder's own rules (the umask) decide."""

_NO_FOLDER_FLUSH = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR}
)
"""What systems answer that can't flush a folder; their own journal has to do."""


def replace_file(path: Path, content: bytes, mode: int = SHARED) -> None:
    """Put a whole file in the place of the one that lies there: all of it, or the old one stays. Raises OSError."""
    replace_files({path: content}, mode)


def replace_files(contents: Mapping[Path, bytes], mode: int = SHARED, folder_mode: int = 0o777) -> None:
    """Put whole files of one folder in the place of the files that lie there, once all of them are on the disk.

    `mode` is that of new files, `folder_mode` that of the folders which are made for them.
    Raises OSError; where a disk is full, all old ones stay, and no folder that was made for them. What is no file, such
    as /dev/null or a pipe, is left as it is: others need it.
    """
    _refuse_devices(contents)
    halves = {path.with_name(f".{path.name}.{token_hex(4)}.part"): path for path in contents}
    made = _list_missing({path.parent for path in contents})
    try:
        for folder in {path.parent for path in contents}:
            make_folder(folder, folder_mode)
        for half, path in halves.items():
            with _open_half(half, mode) as handle:
                write_all(handle, contents[path])
                os.fsync(handle)
        for half, path in halves.items():
            os.replace(half, path)
    except BaseException:
        for half in halves:
            with contextlib.suppress(OSError):
                half.unlink()
        for folder in made:
            with contextlib.suppress(OSError):  # one that another program has filled stays
                folder.rmdir()
        raise
    for folder in {path.parent for path in contents}:
        flush_folder(folder)


def _refuse_devices(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            mode = path.stat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a folder the system refuses by itself
                raise OSError(errno.EINVAL, "not a file", str(path))


def _list_missing(folders: Iterable[Path]) -> list[Path]:
    """Return the folders that are not there yet, with those above them, the deepest first."""
    missing = {one for folder in folders for one in (folder, *folder.parents) if not one.exists()}
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


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
        with _open_folder(folder) as handle:
            os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FLUSH:
            raise


def make_open_flags(more: int) -> int:
    """Return the flags of a file to be added to: binary and not handed on to other programs, where systems ask."""
    return os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | more


@contextlib.contextmanager
def _open_half(path: Path, mode: int) -> Iterator[int]:
    handle = os.open(path, make_open_flags(os.O_CREAT | os.O_EXCL), mode)
    try:
        yield handle
    finally:
        os.close(handle)


@contextlib.contextmanager
def _open_folder(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write all of `content`, in as many pieces as the system takes. Raises OSError."""
    rest = memoryview(content)
    while rest:
        written = os.write(handle, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]
