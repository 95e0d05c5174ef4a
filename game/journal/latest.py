"""The game that was played last."""

from __future__ import annotations

from pathlib import Path

from game.journal.save_status import SaveState
from game.journal.saves_list import ListedSave, ListingError, read_listed, save_files

MOST_LOOKED_AT = 20
"""The number of saves, those written last, among which a game to go on with is sought."""


def find_latest(folder: Path | None) -> ListedSave | None:
    """Return the game that was played last and can be gone on with; None where there is none."""
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
