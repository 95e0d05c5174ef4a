"""One sitting from the first screen to the last word."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from game.tui.session import Session

if TYPE_CHECKING:
    from game.journal.options import PlayOptions
    from game.tui.app import PresidentApp
    from game.tui.ports import Desk


def seated(desk: Desk, options: PlayOptions) -> Session:
    """Return a sitting at the game that the options ask for, or at none where the title comes first.

    Raises what `desk.straight` raises.
    """
    session = Session(desk, options.interface, options.player)
    if game := desk.straight(options):
        session.open(game)
    if options.previewing:
        from game.tui.bench import bench_for  # only an author needs it

        session.bench = bench_for(options)
    return session


def work_behind(app: PresidentApp, work: Callable[[], None], name: str) -> None:
    """Do some work on a thread of its own once the screen is painted; the worker keeps what it fails with."""
    app.call_after_refresh(app.run_worker, work, name=name, thread=True, exit_on_error=False)


def sit(app: PresidentApp) -> int:
    """Run the app until it is left, say how to go on, and return the exit code: 0, or 1 where a game is kept nowhere.

    Raises what the app failed with.
    """
    app.run()
    told = app.session.farewell()
    app.session.close()
    if app.failure:
        raise app.failure
    if told:
        print(told, file=sys.stdout if app.session.kept else sys.stderr)
    return 0 if app.session.kept else 1
