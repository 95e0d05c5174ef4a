"""A system of Windows' kind, as far as saves can tell: what its calls do otherwise than those of this one.

Descriptors translate line ends unless they are opened as binary; a file that somebody has open is neither replaced nor
deleted; folders can't be opened; there is no `fcntl`, and locks are of bytes, by `msvcrt`: nobody else can read those.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.journal.system_calls import Call, SystemCalls

BINARY = 1 << 28
"""The flag of a descriptor that translates no line ends; one that this system does not know."""


class Windows:
    """Answers the calls below `root` as Windows does. `flags` are those of every file that was opened."""

    def __init__(self, patch: pytest.MonkeyPatch, root: Path) -> None:
        self._open, self._write, self._fstat = os.open, os.write, os.fstat
        self.flags = list[tuple[Path, int]]()
        self._binary, self._locks = dict[int, bool](), dict[tuple[int, int, int], int]()
        self._calls = SystemCalls(patch, root)
        self._calls.answer = self._answer
        patch.setattr(os, "O_BINARY", BINARY, raising=False)
        msvcrt = ModuleType("msvcrt")
        msvcrt.LK_NBLCK = 2  # type: ignore[attr-defined]
        msvcrt.locking = self._lock  # type: ignore[attr-defined]
        patch.setitem(sys.modules, "msvcrt", msvcrt)
        patch.delitem(sys.modules, "fcntl", raising=False)
        patch.setattr(sys, "meta_path", [_WithoutFcntl(), *sys.meta_path])

    def _answer(self, call: Call) -> Any:  # Any: whatever the call returns
        match call.name:
            case "open":
                return self._opened(call.path, *call.arguments[1:])
            case "write":
                return self._written(*call.arguments)
            case "replace" | "unlink":
                self._must_be_free(call)
            case "close":
                self._binary.pop(call.arguments[0], None)
                self._locks = {key: by for key, by in self._locks.items() if by != call.arguments[0]}
            case "fsync" if call.path.is_dir():
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return call.carry_out()

    def _opened(self, path: Path, flags: int, mode: int = 0o777) -> int:
        if os.path.isdir(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        self._must_be_readable(path, flags)
        self.flags.append((path, flags))
        handle = self._open(path, flags & ~BINARY, mode)
        self._binary[handle] = bool(flags & BINARY)
        return handle

    def _written(self, handle: int, content: bytes) -> int:
        if self._binary[handle]:
            return self._write(handle, content)
        self._write(handle, bytes(content).replace(b"\n", b"\r\n"))
        return len(content)

    def _must_be_free(self, call: Call) -> None:
        """Raise PermissionError where a handle is open on a file that is to be moved, replaced or deleted."""
        ours = {self._calls.handles[handle].resolve() for handle in self._binary if handle in self._calls.handles}
        for name in call.arguments[: 2 if call.name == "replace" else 1]:
            if Path(name).resolve() in ours:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(name))

    def _must_be_readable(self, path: Path, flags: int) -> None:
        """Raise PermissionError where a file with a locked byte is to be read, as all are to their ends."""
        if flags & (os.O_WRONLY | os.O_RDWR) or not path.exists():
            return
        status = os.stat(path)
        if any(
            (device, node) == (status.st_dev, status.st_ino) and at < status.st_size for device, node, at in self._locks
        ):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def _lock(self, handle: int, mode: int, count: int) -> None:
        assert (mode, count) == (2, 1)
        status = self._fstat(handle)
        key = status.st_dev, status.st_ino, os.lseek(handle, 0, os.SEEK_CUR)
        if self._locks.get(key, handle) != handle:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        self._locks[key] = handle


class _WithoutFcntl(MetaPathFinder):
    """Finds no module `fcntl`."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "fcntl":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
