"""The page with the terminal, the queue before it, and the connection that a game is played over."""

from __future__ import annotations

import asyncio

from aiohttp import web

from game.classroom.serve.game_session import BEAT, LARGEST_MESSAGE, GameSession, clamp_size
from game.classroom.serve.request_check import is_our_origin
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.visitors import find_visitor
from game.classroom.serve.web_keys import FORMS, SETTINGS, TABLE
from game.classroom.serve.web_pages import NO_SCRIPT, go_to, render_page

ASK_AGAIN = 5
"""The seconds after which a page in the queue asks again."""


def make_game_routes() -> list[web.AbstractRouteDef]:
    """Return the routes of a game."""
    return [web.get("/play", show_game), web.get("/socket", play), web.get("/alive", answer)]


async def show_game(request: web.Request) -> web.StreamResponse:
    """Show the terminal to somebody who was let in, or the queue."""
    visitor = find_visitor(request)
    if not visitor:
        return go_to("/")
    if request.config_dict[TABLE].pause.is_on:
        return render_page(request, "paused", 503, scripts=NO_SCRIPT, seconds=ASK_AGAIN, back="/play")
    if place := request.config_dict[TABLE].seats.find_place(visitor.folder):
        response = render_page(request, "queue", 503, place=place, seconds=ASK_AGAIN)
        response.headers["Retry-After"] = str(ASK_AGAIN)
        return response
    socket = "wss" if request.config_dict[SETTINGS].scheme == "https" else "ws"
    return render_page(
        request, "game", student=visitor.student, socket=f"{socket}://{request.host}/socket", ends=list(SessionEnd)
    )


async def answer(_: web.Request) -> web.Response:
    """Say that the server is there: pages that lost it ask."""
    return web.Response(status=204)


async def play(request: web.Request) -> web.StreamResponse:
    """Play the visitor's game over this connection until either end is gone."""
    visitor = find_visitor(request)
    if not visitor or not is_our_origin(request):
        raise web.HTTPForbidden(text="403\n")
    settings, table = request.config_dict[SETTINGS], request.config_dict[TABLE]
    size = clamp_size(request.query.get("width"), request.query.get("height"))
    socket = web.WebSocketResponse(heartbeat=BEAT, max_msg_size=LARGEST_MESSAGE, timeout=settings.grace)
    await socket.prepare(request)
    if table.pause.is_on:
        await socket.close(code=SessionEnd.PAUSED)
        return socket
    if forms := request.config_dict.get(FORMS):
        await forms.let_go(visitor.folder)
    session = GameSession(visitor.folder, settings, table.seats.gate, table.starter)
    if not await table.seats.sit(session):
        await socket.close(code=SessionEnd.FULL)
        return socket
    try:
        await session.play(socket, size, visitor.student)
    finally:
        table.seats.stand_up(session)
        session.ended.set()
        table.report(session)
    await _hang_up(request, socket, session.end)
    return socket


async def _hang_up(request: web.Request, socket: web.WebSocketResponse, end: SessionEnd) -> None:
    """Tell a browser why its game has ended; one that does not listen is cut off."""
    try:
        async with asyncio.timeout(request.config_dict[SETTINGS].grace):
            await socket.close(code=end, message=end.name.lower().encode())
    except (TimeoutError, ConnectionError, RuntimeError):
        if request.transport:
            request.transport.abort()
