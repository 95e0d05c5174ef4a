"""The way from a game to one of its past pages and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.tui.app import PresidentApp


def show_past(app: PresidentApp, n: int) -> None:
    """Show the page of decision `n` again over the screen in front, as it was seen and with what came of it."""
    from game.tui.state.replay import ReplayState  # most sittings never look back

    state = app.state
    if replay := state.attempt(lambda: state.store.make_replay(state.game), "error.replay"):
        app.state = ReplayState(state.store, replay, state.language, n, state)
        app.show_over("replay")
    else:
        app.renew()
