"""Waits for the app by what it has left to do: Textual's own wait sleeps until the processor seems to rest."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.screen import Screen
from textual.worker import WorkerError

from game.tui.state.loading import LOAD


async def wait_until_quiet(min_sleep: float = 0.0, max_sleep: float = 0.0) -> None:
    """Return once no callback is ready and the screen is painted; the clock is not asked, so the seconds mean nothing.

    The story's loading is waited for. What else a thread works out is not: a test that needs it waits for the worker.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    app = active_app.get()
    while True:
        await asyncio.sleep(0)
        if not ready and not await _load(app) and not _do_what_timers_would(app):
            return


async def _load(app: App[Any]) -> bool:  # Any: whatever an app returns
    """Wait until the story has been read, or could not be; say whether it had to be waited for."""
    loading = [worker for worker in app.workers if worker.name.startswith(LOAD) and not worker.is_finished]
    for worker in loading:
        with suppress(WorkerError):  # which the app tells
            await worker.wait()
    return bool(loading)


def _do_what_timers_would(app: App[Any]) -> bool:
    """Take over a new size and paint what is to be painted; say whether there was anything to do."""
    if app._resize_timer is not None:
        app._check_resize()
        return True
    screen = app.screen if app._screen_stacks.get(app._current_mode) else None
    if screen is None or app._batch_count or not screen.is_current or not _awaits_paint(screen):
        return False
    screen._on_timer_update()
    return True


def _awaits_paint(screen: Screen[Any]) -> bool:
    """Say whether a screen has something to lay out or to paint."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
    )
