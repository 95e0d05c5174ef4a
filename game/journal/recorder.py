"""The one writer of a save: locked, append-only, sealed, on the disk before the next scene shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from game.journal.append_file import AppendFile, LostError
from game.journal.file_locks import InUseError
from game.journal.folder import choose_path, keep_story
from game.journal.format import BadSaveError, Line, Save
from game.journal.header import Header
from game.journal.sealing import Record, seal_at_end, seal_line, seal_lines
from game.journal.storage import OWN, SHARED
from game.pack.story import Story
from game.text.cells import make_printable
from game.text.game_error import CatalogueError


class UnsavedError(CatalogueError):
    """A decision could not be written; it does not count, and all before it is kept."""

    PREFIX = "unsaved."


class SaveLostError(UnsavedError):
    """The file of a game is not the one that was written to, so no decision can be added to it.

    The game goes on once all that was decided is written to a fresh file.
    """


class Mark(NamedTuple):
    """How far a save is written: its size in bytes, its lines, and what is to be added before its next one."""

    size: int
    rows: int
    gap: bytes


class Recorder:
    """Appends sealed lines to one file. Use `created` or `opened`."""

    def __init__(self, file: AppendFile, rows: Sequence[bytes], *, gap: bytes = b"") -> None:
        """`rows` are the sealed lines of the file so far; `gap` is what it lacks before its next one."""
        self._file, self._rows, self._gap = file, list(rows), gap

    @classmethod
    def created(cls, path: Path, rows: Sequence[bytes], *, private: bool = False) -> Self:
        """Start a save with some sealed lines; nobody but its owner may read a `private` one. Raises UnsavedError."""
        try:
            return cls(AppendFile.create(path, b"".join(rows), OWN if private else SHARED), rows)
        except (OSError, LostError, InUseError) as error:
            raise UnsavedError("no_writing", path=make_printable(str(path.parent)), why=_tell_reason(error)) from error

    @classmethod
    def opened(cls, path: Path, save: Save) -> Self:
        """Go on with a save that was read whole; a torn line goes now.

        Raises BadSaveError when the file is in use or has changed since it was read, UnsavedError when it can't be
        written.
        """
        try:
            file = AppendFile.open(path, save.length, save.size)
        except InUseError as error:
            raise BadSaveError("in_use", file=make_printable(path.name)) from error
        except LostError as error:
            raise BadSaveError("changed", file=make_printable(path.name)) from error
        except OSError as error:
            raise UnsavedError("no_writing", path=make_printable(str(path)), why=_tell_reason(error)) from error
        return cls(file, save.written, gap=b"" if save.ended else b"\n")

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
        return Mark(self._file.size, len(self._rows), self._gap)

    def check(self) -> None:
        """Raise UnsavedError unless all that was written can be read where the save lies."""
        try:
            self._file.check()
        except LostError as error:
            raise SaveLostError(error.how, path=make_printable(str(self.path))) from error
        except OSError as error:
            raise UnsavedError("no_reading", path=make_printable(str(self.path)), why=_tell_reason(error)) from error

    def write(self, record: Record) -> None:
        """Append a record and flush it to the disk.

        Raises UnsavedError with the file as it was, and SaveLostError where no line can be added to it any more.
        """
        row, _ = seal_line(record, seal_at_end(self._rows[-1]))
        try:
            self._file.append(self._gap + row)
        except LostError as error:
            raise SaveLostError(error.how, path=make_printable(str(self.path))) from error
        except OSError as error:
            raise UnsavedError("no_writing", path=make_printable(str(self.path)), why=_tell_reason(error)) from error
        self._rows.append(row)
        self._gap = b""

    def rewind(self, mark: Mark) -> None:
        """Take back what was written after `mark`: a decision that was interrupted before it counted."""
        if self._file.size > mark.size:
            self._file.cut(mark.size)
            self._gap = mark.gap
        del self._rows[mark.rows :]

    def write_afresh(self, elsewhere: Path, story: Story, header: Header) -> Recorder:
        """Return a recorder of a fresh save with every line of this one: beside it, or `elsewhere` where that can't be.

        Beside this one it is as readable as this one is; anywhere else it is its owner's alone. Raises UnsavedError
        with no file left behind.
        """
        beside = self.path.parent
        try:
            return _put_down(beside, story, header, self._rows, private=self._file.private)
        except UnsavedError:
            if elsewhere == beside:
                raise
        return _put_down(elsewhere, story, header, self._rows, private=True)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def start_save(
    folder: Path, story: Story, header: Header, lines: Iterable[Line] = (), *, private: bool = False
) -> Recorder:
    """Keep a story and start the save of a game of it with the decisions taken so far; on the disk when this returns.

    Raises UnsavedError with no save left behind.
    """
    return _put_down(folder, story, header, seal_lines(header, lines), private=private)


def _put_down(folder: Path, story: Story, header: Header, rows: Sequence[bytes], *, private: bool) -> Recorder:
    """Keep a story and start a save of it with some sealed lines. Raises UnsavedError."""
    try:
        keep_story(folder, story)
    except OSError as error:
        raise UnsavedError("no_writing", path=make_printable(str(folder)), why=_tell_reason(error)) from error
    return Recorder.created(choose_path(folder, header), rows, private=private)


def _tell_reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)
