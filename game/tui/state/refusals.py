"""The errors that a player is told in one line; they are imported when something is first tried.

The title, which tries nothing, waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable


def find_refusals() -> tuple[type[Exception], ...]:
    """Return the errors that are told and do not end the program."""
    from game.journal.begin import Unknown
    from game.journal.format import SaveRefused
    from game.journal.listing import ListingError
    from game.journal.play import NotAllowed
    from game.journal.record import SaveFailed

    return NotAllowed, SaveFailed, SaveRefused, Unknown, ListingError


def format_refusal(error: Exception, say: Callable[..., str]) -> str:
    """Return what a refusal says, in the language of `say` where it can."""
    from game.journal.begin import Unknown
    from game.journal.format import SaveRefused
    from game.journal.listing import ListingError
    from game.journal.record import SaveFailed

    known = SaveFailed | SaveRefused | Unknown | ListingError
    return error.told(say) if isinstance(error, known) else str(error)


def is_unsaved(error: Exception) -> bool:
    """Tell whether an error means that a decision could not be written down."""
    from game.journal.record import SaveFailed

    return isinstance(error, SaveFailed)


def is_save_lost(error: Exception) -> bool:
    """Tell whether an error means that nothing can be written to the save any more."""
    from game.journal.record import SaveLostError

    return isinstance(error, SaveLostError)
