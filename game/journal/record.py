"""The one writer of a save: locked, append-only, sealed, on the disk before the next scene shows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from game.journal.folder import keep_story, new_path
from game.journal.format import Header, Line, Save, SaveRefused, sealed
from game.journal.storage import OWN, SHARED, AppendFile, InUseError, LostError
from game.pack.story import Story
from game.text.catalogue import Catalogue
from game.text.cells import shown


class SaveFailed(Exception):
    """A decision could not be written, in one clear line; it does not count, and all before it is kept."""

    def __init__(self, key: str, /, **fields: object) -> None:
        self.key, self.fields = key, fields
        super().__init__(self.told(Catalogue("en").say))

    def told(self, say: Callable[..., str]) -> str:
        """Return the reason in a language."""
        return say(f"unsaved.{self.key}", **self.fields)


class SaveLostError(SaveFailed):
    """The file of a game is not the one that was written to, so no decision can be added to it.

    The game goes on once all that was decided is written to a fresh file.
    """


class Mark(NamedTuple):
    """How far a save is written: its size in bytes, its last seal, and what is to be added before its next line."""

    size: int
    seal: str
    gap: bytes


class Recorder:
    """Appends sealed lines to one file. Use `created` or `opened`."""

    def __init__(self, file: AppendFile, seal: str, *, gap: bytes = b"") -> None:
        """`gap` is what the file lacks before its next line."""
        self._file, self._seal, self._gap = file, seal, gap

    @classmethod
    def created(cls, path: Path, header: Header, *, private: bool = False) -> Self:
        """Start a save; nobody but its owner may read a `private` one. Raises SaveFailed."""
        content, seal = sealed(header, "")
        try:
            return cls(AppendFile.create(path, content, OWN if private else SHARED), seal)
        except (OSError, LostError, InUseError) as error:
            raise SaveFailed("no_writing", path=shown(str(path.parent)), why=_reason(error)) from error

    @classmethod
    def opened(cls, path: Path, save: Save) -> Self:
        """Go on with a save that was read; a torn line goes now.

        Raises SaveRefused when the file is in use or has changed since it was read, SaveFailed when it can't be
        written.
        """
        try:
            file = AppendFile.open(path, save.length, save.size)
        except InUseError as error:
            raise SaveRefused("in_use", file=shown(path.name)) from error
        except LostError as error:
            raise SaveRefused("changed", file=shown(path.name)) from error
        except OSError as error:
            raise SaveFailed("no_writing", path=shown(str(path)), why=_reason(error)) from error
        return cls(file, save.seal, gap=b"" if save.ended else b"\n")

    @property
    def path(self) -> Path:
        """Where the save lies."""
        return self._file.path

    @property
    def locked(self) -> bool:
        """Whether the file system keeps a second game from writing to the save."""
        return self._file.locked

    @property
    def mark(self) -> Mark:
        """How far the save is written."""
        return Mark(self._file.size, self._seal, self._gap)

    def write(self, record: Header | Line) -> None:
        """Append a record and flush it to the disk.

        Raises SaveFailed with the file as it was, and SaveLostError where nothing can be added to it any more.
        """
        line, seal = sealed(record, self._seal)
        try:
            self._file.append(self._gap + line)
        except LostError as error:
            raise SaveLostError(error.how, path=shown(str(self.path))) from error
        except OSError as error:
            raise SaveFailed("no_writing", path=shown(str(self.path)), why=_reason(error)) from error
        self._seal, self._gap = seal, b""

    def rewind(self, mark: Mark) -> None:
        """Take back what was written after `mark`: a decision that was interrupted before it counted."""
        if self._file.size > mark.size:
            self._file.cut(mark.size)
            self._seal, self._gap = mark.seal, mark.gap

    def discard(self) -> None:
        """Take the whole save away again: nothing was ever said to be kept in it."""
        self._file.close()
        with contextlib.suppress(OSError):
            self.path.unlink()

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def start_save(
    folder: Path, story: Story, header: Header, lines: Iterable[Line] = (), *, private: bool = False
) -> Recorder:
    """Keep a story and start the save of a game of it with the decisions taken so far; on the disk when this returns.

    Raises SaveFailed with no save left behind.
    """
    try:
        keep_story(folder, story)
    except OSError as error:
        raise SaveFailed("no_writing", path=shown(str(folder)), why=_reason(error)) from error
    started = datetime.fromisoformat(header.started)
    recorder = Recorder.created(new_path(folder, header, started), header, private=private)
    try:
        for line in lines:
            recorder.write(msgspec.structs.replace(line))
    except BaseException:
        recorder.discard()
        raise
    return recorder


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)
