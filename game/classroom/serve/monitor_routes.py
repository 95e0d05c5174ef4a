"""The instructor's page: a token of its own lets in, and nobody else is told any of it."""

from __future__ import annotations

import asyncio
import base64
import hashlib

import segno
from aiohttp import web
from markupsafe import Markup

from game.classroom.schedule import tell_deadline
from game.classroom.serve.announcement import MONITOR_PLACE
from game.classroom.serve.form_reading import read_form
from game.classroom.serve.monitor_parts import render_parts
from game.classroom.serve.monitor_stream import send_events
from game.classroom.serve.monitor_token import is_token
from game.classroom.serve.player_folders import FOLDER
from game.classroom.serve.public_address import find_public_url
from game.classroom.serve.request_check import Handler, find_address
from game.classroom.serve.saves_archive import write_archive
from game.classroom.serve.web_keys import FORMS, MONITOR, SETTINGS, TABLE
from game.classroom.serve.web_pages import NO_SCRIPT, PAGES, go_to, render_page

PLACE = MONITOR_PLACE
COOKIE = "monitor"

SCRIPT = (PAGES / "monitor.js").read_text("utf-8")
"""The one script of the page. It stands in the page itself, so that its hash is all that the policy lets run."""

SCRIPT_HASH = "'sha256-" + base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode() + "'"

CHUNK = 256 << 10


def make_monitor_routes() -> list[web.AbstractRouteDef]:
    """Return the routes of the instructor, each behind the token."""
    posts = {"pause": pause, "go": go, "reveal": reveal, "hide": hide, "back": let_back}
    return [
        web.get(PLACE, come_in),
        web.get(f"{PLACE}/events", _guard(send_events)),
        web.get(f"{PLACE}/saves.zip", _guard(download)),
        web.get(f"{PLACE}/code", _guard(show_code)),
        *(web.post(f"{PLACE}/{name}", _guard(handler)) for name, handler in posts.items()),
    ]


async def come_in(request: web.Request) -> web.StreamResponse:
    """Take the token out of the address into a cookie; show the page to whoever has that."""
    if shown := request.query.get("token", ""):
        refusal = _judge(request, shown)
        if refusal:
            return refusal
        response = go_to(PLACE)
        secure = request.config_dict[SETTINGS].scheme == "https"
        response.set_cookie(COOKIE, shown, path=PLACE, httponly=True, samesite="Strict", secure=secure)
        return response
    return await _guard(show_page)(request)


async def show_page(request: web.Request) -> web.StreamResponse:
    """Show the class."""
    file = request.config_dict[SETTINGS].class_file
    parts = await render_parts(request)
    return render_page(
        request, "monitor", scripts=SCRIPT_HASH, script=Markup(SCRIPT),  # noqa: S704  (a file of ours)
        deadline=tell_deadline(file.deadline) if file and file.deadline else "",
        state=[Markup(parts.pop("state"))],  # noqa: S704
        rows=[Markup(text) for name, text in parts.items() if name.startswith("row-")],  # noqa: S704
        scenes=[Markup(text) for name, text in parts.items() if name.startswith("scene-")],  # noqa: S704
    )  # fmt: skip


async def show_code(request: web.Request) -> web.StreamResponse:
    """Show the address of the class alone, as large as it can be read in a room."""
    url = find_public_url(request.config_dict[SETTINGS])
    drawn = segno.make(url, micro=False).svg_data_uri(border=2, dark="#2b2620", light="#fffdf7")
    return render_page(request, "monitor_code", scripts=NO_SCRIPT, url=url, drawn=drawn)


async def pause(request: web.Request) -> web.StreamResponse:
    """Have all games wait."""
    request.config_dict[TABLE].pause.begin()
    return go_to(PLACE)


async def go(request: web.Request) -> web.StreamResponse:
    """Let all games go on."""
    request.config_dict[TABLE].pause.end()
    return go_to(PLACE)


async def reveal(request: web.Request) -> web.StreamResponse:
    """Show what was decided."""
    request.config_dict[MONITOR].revealed = True
    return go_to(PLACE)


async def hide(request: web.Request) -> web.StreamResponse:
    """Show no more than how many have decided."""
    request.config_dict[MONITOR].revealed = False
    return go_to(PLACE)


async def let_back(request: web.Request) -> web.StreamResponse:
    """Let one student draw a new code."""
    folder = (await read_form(request)).get("folder", "")
    settings, forms = request.config_dict[SETTINGS], request.config_dict.get(FORMS)
    if not FOLDER.fullmatch(folder) or not (settings.saves / folder).is_dir():
        raise web.HTTPNotFound(text="404\n")
    request.config_dict[TABLE].let_back_in(folder)
    if forms:
        await forms.let_go(folder)
    return go_to(PLACE)


async def download(request: web.Request) -> web.StreamResponse:
    """Send all saves as one zip."""
    settings, monitor = request.config_dict[SETTINGS], request.config_dict[MONITOR]
    name = f"saves-{settings.class_file.code if settings.class_file else 'table'}.zip"
    file = await monitor.run(lambda: write_archive(settings.saves, settings.key))
    response = web.StreamResponse()
    response.content_type = "application/zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    with file:
        await response.prepare(request)
        while chunk := file.read(CHUNK):
            async with asyncio.timeout(settings.patience):
                await response.write(chunk)
    await response.write_eof()
    return response


def _guard(handler: Handler) -> Handler:
    """Return a handler that is for whoever has the token in a cookie."""

    async def check(request: web.Request) -> web.StreamResponse:
        if refusal := _judge(request, request.cookies.get(COOKIE, "")):
            return refusal
        try:
            return await handler(request)
        except OSError as error:
            if isinstance(error, (ConnectionError, TimeoutError)):
                raise
            return render_page(request, "monitor_no", 507, scripts=NO_SCRIPT, why=error.strerror or str(error))

    return check


def _judge(request: web.Request, shown: str) -> web.Response | None:
    """Return what is said to one who may not come in; None to one who may."""
    table, address = request.config_dict[TABLE], find_address(request)
    if table.watch_guesses.is_spent(address):
        return render_page(request, "monitor_no", 429, scripts=NO_SCRIPT, why="")
    if is_token(request.config_dict[MONITOR].token, shown):
        return None
    if shown:
        table.watch_guesses.count(address)
    return render_page(request, "monitor_no", 403, scripts=NO_SCRIPT, why="")
