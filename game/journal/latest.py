"""Whether a folder has saves, and which of them was played last; the former without reading any."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.journal.saves_list import ListedSave

SUFFIX = ".jsonl"
"""What the name of a save ends with."""

MOST_LOOKED_AT = 20
"""The number of saves, those written last, among which a game to go on with is sought."""


def has_saves(folder: Path | None) -> bool:
    """Say whether a folder holds anything that has the name of a save; one that can't be listed holds none."""
    if folder is None:
        return False
    try:
        with os.scandir(folder) as entries:
            return any(os.path.normcase(entry.name).endswith(SUFFIX) for entry in entries)
    except OSError:
        return False


def find_latest(folder: Path | None) -> ListedSave | None:
    """Return the game that was played last and can be gone on with; None where there is none."""
    from game.journal.save_status import SaveState
    from game.journal.saves_list import ListingError, read_listed, save_files  # a title asks has_saves alone at first

    try:
        paths = (save_files(folder) if folder else None) or []
    except ListingError:
        return None
    latest = sorted(paths, key=_tell_written, reverse=True)[:MOST_LOOKED_AT]
    going = (save for save in read_listed(latest) if save.state in (SaveState.PLAYING, SaveState.TORN))
    return next(going, None)


def _tell_written(path: Path) -> tuple[float, str]:
    """Return when a save was last written, and its name for those of one moment."""
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name
