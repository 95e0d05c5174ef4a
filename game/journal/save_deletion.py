"""A save thrown away for good, but never one that is being played.

The stories that are kept beside it stay: other saves may need them.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from game.journal.file_locks import InUseError, lock_file
from game.journal.kept_draft import name_draft
from game.journal.named_saves import NamesError, rename_save
from game.journal.storage import flush_folder
from game.text.cells import make_printable
from game.text.game_error import CatalogueError


class DeletionError(CatalogueError):
    """A save can't be deleted; it lies where it lay."""

    PREFIX = "refused."


def delete_save(path: Path, *, private: bool = False) -> None:
    """Delete a save with its draft and its name. Raises DeletionError, also for a save that some program has open."""
    name = make_printable(path.name)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise DeletionError("not_regular", file=name)
        _refuse_if_open(path)
        path.unlink()
        flush_folder(path.parent)
    except FileNotFoundError as error:
        raise DeletionError("no_file", file=name) from error
    except InUseError as error:
        raise DeletionError("in_use", file=name) from error
    except OSError as error:
        raise DeletionError("no_deleting", file=name, why=error.strerror or str(error)) from error
    with contextlib.suppress(OSError):
        name_draft(path).unlink()
    with contextlib.suppress(NamesError):  # the name of a save that is gone is dropped with the next one given
        rename_save(path, "", private=private)


def _refuse_if_open(path: Path) -> None:
    """Raise InUseError where a game holds the save; let go of it before it is deleted, as some systems ask."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        lock_file(handle)
    finally:
        os.close(handle)
