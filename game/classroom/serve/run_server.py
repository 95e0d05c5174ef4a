"""The server from the first connection to the last: it listens, and on Ctrl+C lets all games go."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from game.classroom.serve.announcement import describe_end, list_announcement
from game.classroom.serve.process_limits import raise_file_limit
from game.classroom.serve.serve_settings import ServeSettings
from game.classroom.serve.web_app import make_app
from game.classroom.serve.web_keys import MONITOR, TABLE
from game.text.catalogue import Catalogue

BACKLOG = 256
"""The connections that may wait until they are taken."""


def run_server(settings: ServeSettings, tell: Callable[[str], None]) -> None:
    """Serve until the program is told to stop. Raises OSError where it can't listen or keep saves."""
    raise_file_limit()
    asyncio.run(serve(settings, tell))


async def serve(settings: ServeSettings, tell: Callable[[str], None]) -> None:
    """Serve until a signal comes. Raises OSError."""
    stopped = asyncio.Event()
    _listen_to_signals(stopped)
    async with open_server(settings, tell) as runner:
        for line in list_announcement(settings, runner.app[MONITOR].token):
            tell(line)
        await stopped.wait()


@contextlib.asynccontextmanager
async def open_server(settings: ServeSettings, tell: Callable[[str], None]) -> AsyncIterator[web.AppRunner]:
    """Serve inside the context."""
    app = make_app(settings)
    app[TABLE].report = lambda session: tell(describe_end(session, settings.language))
    slower = Catalogue(settings.language).say("serve.says.started_anew")
    app[TABLE].starter.tell_given_up = lambda: tell(slower)
    runner = web.AppRunner(
        app, access_log=None, logger=_open_log(), keepalive_timeout=settings.patience,
        shutdown_timeout=4 * settings.grace, max_line_size=4096, max_field_size=4096, lingering_time=settings.grace,
    )  # fmt: skip
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host or None, settings.port, backlog=BACKLOG)
        await site.start()
        yield runner
    finally:
        await runner.cleanup()


def _open_log() -> logging.Logger:
    """Return where the server tells of its faults: what somebody sent that is no request is none of them."""
    log = logging.getLogger(__name__)
    log.addFilter(_is_own_fault)
    return log


def _is_own_fault(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


def _listen_to_signals(stopped: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, AttributeError):  # Windows ends by KeyboardInterrupt
            loop.add_signal_handler(getattr(signal, name), stopped.set)
