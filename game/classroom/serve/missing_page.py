"""The page for an address that there is not: a mistyped one leads back to the door."""

from __future__ import annotations

from aiohttp import web

from game.classroom.serve.request_check import READING, Handler
from game.classroom.serve.web_pages import render_page


@web.middleware
async def show_missing(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer who reads an address that there is not with a page, and everybody else as the handler does."""
    try:
        return await handler(request)
    except web.HTTPNotFound:
        if request.method not in READING:
            raise
        return render_page(request, "missing", 404)
