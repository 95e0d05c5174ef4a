"""What is sent to an open page of the instructor: at first all its pieces, then those that have changed."""

from __future__ import annotations

import asyncio
import contextlib
import json

from aiohttp import web

from game.classroom.serve.monitor_parts import render_parts
from game.classroom.serve.web_keys import MONITOR, SETTINGS

MOST_WATCHING = 12
"""The pages of the instructor that may be open at once."""

LOOK = 1.5
"""The seconds between two looks at what has changed."""

BEAT = 15.0
"""The seconds without a change after which a page is sent a sign of life."""


async def send_events(request: web.Request) -> web.StreamResponse:
    """Send what changes, until the page is gone or the server stops."""
    monitor = request.config_dict[MONITOR]
    if monitor.watching >= MOST_WATCHING:
        raise web.HTTPServiceUnavailable(text="503\n")
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    await response.prepare(request)
    monitor.watching += 1
    try:
        await _send_changes(request, response)
    except (TimeoutError, ConnectionError, RuntimeError):
        if request.transport:
            request.transport.abort()
    finally:
        monitor.watching -= 1
    return response


async def _send_changes(request: web.Request, response: web.StreamResponse) -> None:
    monitor, patience = request.config_dict[MONITOR], request.config_dict[SETTINGS].patience
    sent, quiet, first = dict[str, str](), 0.0, True
    while not monitor.stopped.is_set():
        now = await render_parts(request)
        changed = {name: text for name, text in now.items() if sent.get(name) != text}
        gone = [name for name in sent if name not in now]
        quiet = 0.0 if changed or gone else quiet + LOOK
        if changed or gone or quiet >= BEAT:
            told = json.dumps({"all": first, "set": changed, "gone": gone}, ensure_ascii=False)
            async with asyncio.timeout(patience):
                await response.write(b": \n\n" if quiet else f"data: {told}\n\n".encode())
            quiet, first, sent = 0.0, False, now
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK):
                await monitor.stopped.wait()
