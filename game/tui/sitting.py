"""One sitting from the first screen to the last word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.tui.app import PresidentApp


def sit(app: PresidentApp) -> int:
    """Run the app until it is left, say how to go on, and return the exit code 0; raises what the app failed with."""
    app.run()
    told = app.session.farewell()
    app.session.close()
    if app.failure:
        raise app.failure
    if told:
        print(told)
    return 0
