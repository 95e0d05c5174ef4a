"""The errors that a player is told in one line; they are imported when something is first tried.

The title, which tries none of it, waits for none of them.
"""

from __future__ import annotations

from game.text.game_error import GameError


def find_refusals() -> tuple[type[GameError], ...]:
    """Return the errors that are told and do not end the program."""
    from game.journal.format import BadSaveError
    from game.journal.named_saves import NamesError
    from game.journal.picks import DecisionError
    from game.journal.recorder import UnsavedError
    from game.journal.save_deletion import DeletionError
    from game.journal.saves_list import ListingError
    from game.journal.start import UnknownNameError
    from game.views.comparison import ComparisonError
    from game.views.player_settings import SettingsError
    from game.views.report_file import ReportError

    journal = DecisionError, UnsavedError, BadSaveError, UnknownNameError, ListingError, DeletionError, NamesError
    return *journal, ComparisonError, ReportError, SettingsError


def is_unsaved(error: Exception) -> bool:
    """Tell whether an error means that a decision could not be written down."""
    from game.journal.recorder import UnsavedError

    return isinstance(error, UnsavedError)


def choose_words(error: Exception) -> str:
    """Return the key of the text that tells why a decision was refused, or could not be written down."""
    from game.journal.recorder import SaveLostError

    if isinstance(error, SaveLostError):
        return "error.lost"
    return "error.save" if is_unsaved(error) else "error.not_allowed"
