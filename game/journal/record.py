"""The one writer of a save: locked, append-only, on disk before the next scene shows."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from filelock import FileLock, Timeout

from game.journal.format import Header, Line, Save, SaveRefused, sealed
from game.text.cells import shown


class SaveFailed(Exception):
    """A decision could not be written; the file is as it was before."""


class Recorder:
    """Appends sealed lines to one file. Use `created` or `opened`."""

    def __init__(self, path: Path, handle: int, lock: FileLock, seal: str) -> None:
        self.path, self._handle, self._lock, self._seal = path, handle, lock, seal

    @classmethod
    def created(cls, path: Path, header: Header) -> Recorder:
        """Start a save. Raises SaveFailed when the folder can't be written."""
        lock = _locked(path)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        except OSError as error:
            lock.release()
            raise SaveFailed(f"{path.parent}: {error.strerror}") from error
        recorder = cls(path, handle, lock, "")
        try:
            recorder.write(header)
        except SaveFailed:
            recorder.close()
            path.unlink(missing_ok=True)
            raise
        return recorder

    @classmethod
    def opened(cls, path: Path, save: Save) -> Recorder:
        """Go on with a save that was read; a torn line goes now.

        Raises SaveRefused when the file has changed since it was read, SaveFailed when it can't be written.
        """
        lock = _locked(path)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_APPEND)
        except OSError as error:
            lock.release()
            raise SaveFailed(f"{path}: {error.strerror}") from error
        recorder = cls(path, handle, lock, save.seal)
        if os.fstat(handle).st_size != save.length:
            recorder.close()
            raise SaveRefused("changed", file=shown(path.name))
        if save.torn:
            os.ftruncate(handle, save.size)
        return recorder

    def write(self, record: Header | Line) -> None:
        """Append a record and flush it to disk. Raises SaveFailed and leaves the file as it was."""
        line, seal = sealed(record, self._seal)
        size = -1
        try:
            size = os.fstat(self._handle).st_size
            written = os.write(self._handle, line)
            if written != len(line):
                raise OSError(None, "no space left on the disk")
            os.fsync(self._handle)
        except OSError as error:
            if size >= 0:
                with contextlib.suppress(OSError):  # half a line is dropped when the save is read again
                    os.ftruncate(self._handle, size)
            raise SaveFailed(f"{self.path}: {error.strerror}") from error
        self._seal = seal

    def close(self) -> None:
        """Let the file go."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)


def _locked(path: Path) -> FileLock:
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise SaveRefused("in_use", file=shown(path.name)) from None
    except OSError as error:
        raise SaveFailed(f"{path.parent}: {error.strerror}") from error
    return lock
