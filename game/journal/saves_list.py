"""The saves of a folder at a glance: read, not played again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from game.journal.format import MONTH, BadSaveError, Line, read_save
from game.journal.header import Fork, Header
from game.journal.model_check import check_model
from game.journal.save_names import SUFFIX
from game.journal.save_status import SaveState, SaveStatus
from game.text.cells import cut, make_printable
from game.text.game_error import CatalogueError

MOST_SAVES = 2_000
"""The number of saves that a list shows, the latest ones; it says how many more there are."""

LONGEST_NAME = 60
"""The cells that the name of a save's parent may take: a save may claim any."""


class ListingError(CatalogueError):
    """A folder can't be listed."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__("error.no_listing", path=make_printable(str(folder)), why=why)


class ListedSave(msgspec.Struct, frozen=True):
    """One save of a folder.

    `trouble` says why it can't be gone on with; there is no header where it can't even be read. `line_ends` says that
    only line ends were changed, and `unknown` names the kinds of lines that were passed over.
    """

    path: Path
    header: Header | None
    last: Line | None = None
    decisions: int = 0
    torn: bool = False
    trouble: BadSaveError | None = None
    line_ends: bool = False
    unknown: tuple[str, ...] = ()
    taken_back: int = 0
    """How often a decision was taken back."""

    @property
    def month(self) -> str:
        """The month in which the game stands, as it says; empty before its first decision.

        A save of a release that did not write it down says the month of the last decision.
        """
        return self.last.stands if self.last else ""

    @property
    def state(self) -> SaveState:
        """How it stands with the save: unreadable, other-model, torn, finished or playing."""
        if self.trouble:
            return SaveState.OTHER_MODEL if self.header else SaveState.UNREADABLE
        if self.torn:
            return SaveState.TORN
        return SaveState.FINISHED if self.last and self.last.ending else SaveState.PLAYING


def save_files(folder: Path) -> list[Path] | None:
    """Return whatever has the name of a save in a folder, by name; None where there is no such folder.

    What is no file is among them, so that reading it says so. Raises ListingError.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if os.path.normcase(entry.name).endswith(SUFFIX)]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ListingError(folder, error.strerror or str(error)) from error
    return [folder / name for name in sorted(names)]


def list_newest(folder: Path | None) -> list[Path]:
    """Return whatever has the name of a save in a folder, what was written last first. Raises ListingError."""
    return sort_newest((save_files(folder) if folder else None) or [])


def sort_newest(paths: Iterable[Path]) -> list[Path]:
    """Return saves, what was written last first: the one order in which saves are listed."""
    return sorted(paths, key=_tell_written, reverse=True)


def _tell_written(path: Path) -> tuple[float, str]:
    """Return when a save was last written, and its name for those of one moment."""
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name


def read_listed(paths: Iterable[Path]) -> Iterator[ListedSave]:
    """Yield what a list says of each save, read as it is asked for."""
    return map(_list_save, paths)


def name_parent(fork: Fork) -> str:
    """Return the name that a save claims for its parent, safe to print and no longer than a line."""
    return cut(make_printable(fork.parent), LONGEST_NAME)


def _list_save(path: Path) -> ListedSave:
    try:
        save = read_save(path)
        last = save.lines[-1] if save.lines else None
        if last and not all(map(MONTH.fullmatch, (last.month, last.now or last.month))):  # it may claim anything
            raise BadSaveError(
                "not_as_recorded",
                status=SaveStatus.NOT_REPRODUCED,
                line=save.numbers[-1],
                file=make_printable(path.name),
            )
    except BadSaveError as error:
        return ListedSave(path, None, trouble=error)
    trouble = None
    try:
        check_model(save.header, make_printable(path.name))
    except BadSaveError as error:
        trouble = error
    odd = save.line_ends, save.unknown, save.taken_back
    return ListedSave(path, save.header, last, len(save.lines), save.torn, trouble, *odd)
