"""A game in lines from its first page to the last word."""

from __future__ import annotations

from game.plain.session import Session
from game.views.play_options import PlayOptions, begin_game


def run_plain(options: PlayOptions) -> bool:
    """Play on standard input and output as far as the input goes, and say how to go on.

    Return whether all that was decided is kept where the game says it is. Raises what `begin` and `preview` raise.
    """
    if options.previewing:
        from game.plain.preview_session import open_preview_session  # only an author needs it

        session: Session = open_preview_session(options)
    else:
        session = Session(begin_game(options))
    try:
        session.run()
    finally:
        session.play.close()
    return session.kept
