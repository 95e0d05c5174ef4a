"""Whether the player wants the notes that teach how to play: once they were declined, they stay away."""

from __future__ import annotations

import contextlib
from pathlib import Path

DECLINED = "no-primer"


def wants_primer() -> bool:
    """Say whether nobody has declined the notes on this computer."""
    try:
        return not _find_mark().exists()
    except OSError:
        return True


def decline_primer() -> None:
    """Keep the notes away for good; where that can't be written down, for this game only."""
    with contextlib.suppress(OSError):
        mark = _find_mark()
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()


def welcome_primer() -> None:
    """Have the notes again."""
    with contextlib.suppress(OSError):
        _find_mark().unlink(missing_ok=True)


def _find_mark() -> Path:
    from platformdirs import user_config_path  # a title need not look

    return user_config_path("bank-president") / DECLINED
