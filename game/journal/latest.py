"""The game that was played last."""

from __future__ import annotations

from pathlib import Path

from game.journal.save_status import SaveState
from game.journal.saves_list import ListedSave, ListingError, list_newest, read_listed

MOST_LOOKED_AT = 20
"""The number of saves, those written last, among which a game to go on with is sought."""


def find_latest(folder: Path | None) -> ListedSave | None:
    """Return the game that was played last and can be gone on with; None where there is none."""
    try:
        latest = list_newest(folder)[:MOST_LOOKED_AT]
    except ListingError:
        return None
    going = (save for save in read_listed(latest) if save.state in (SaveState.PLAYING, SaveState.TORN))
    return next(going, None)
