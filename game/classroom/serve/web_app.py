"""The application: everything that a server answers, behind its checks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from aiohttp import web

from game.classroom.serve.file_routes import make_file_routes
from game.classroom.serve.form_games import FormGames
from game.classroom.serve.form_reading import LARGEST_FORM
from game.classroom.serve.form_routes import make_form_routes
from game.classroom.serve.game_routes import make_game_routes
from game.classroom.serve.join_routes import make_join_routes
from game.classroom.serve.missing_page import show_missing
from game.classroom.serve.monitor import Monitor
from game.classroom.serve.monitor_routes import make_monitor_routes
from game.classroom.serve.player_table import PlayerTable
from game.classroom.serve.request_check import check_request
from game.classroom.serve.response_headers import add_headers
from game.classroom.serve.serve_settings import ServeSettings
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.tokens import open_mint
from game.classroom.serve.web_keys import FORMS, MONITOR, SETTINGS, TABLE, TEMPLATES
from game.classroom.serve.web_pages import open_pages


def make_app(settings: ServeSettings) -> web.Application:
    """Return the application of a server, which does not listen yet. Raises OSError where saves can't be kept."""
    app = web.Application(middlewares=[check_request, show_missing], client_max_size=LARGEST_FORM)
    app[SETTINGS] = settings
    app[TABLE] = PlayerTable(settings, open_mint(settings.saves))
    app[TEMPLATES] = open_pages()
    forms = FormGames(settings.door, settings.saves) if settings.door else None
    if forms:
        app[FORMS] = forms
        app.add_routes(make_form_routes())
    app[MONITOR] = Monitor(app[TABLE], forms)
    app.add_routes([*make_join_routes(), *make_game_routes(), *make_file_routes(), *make_monitor_routes()])
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(close_games)
    app.cleanup_ctx.extend([_keep_processes, _keep_pause])
    return app


async def close_games(app: web.Application) -> None:
    """Tell all games that the server stops."""
    app[MONITOR].stopped.set()
    app[TABLE].seats.close_all(SessionEnd.STOPPED)


async def _keep_processes(app: web.Application) -> AsyncIterator[None]:
    """Have a process ready that games are copied from; leave none behind, whatever became of its connection."""
    await app[TABLE].starter.warm_up()
    yield
    for session in list(app[TABLE].seats.sessions.values()):
        if session.process:
            session.process.kill()
    await app[TABLE].starter.close()
    if forms := app.get(FORMS):
        forms.close()
    app[MONITOR].close()


async def _keep_pause(app: web.Application) -> AsyncIterator[None]:
    """Tell games of the class's pauses while the server runs."""
    table = app[TABLE]
    task = asyncio.create_task(table.pause.keep(lambda: list(table.seats.sessions.values())))
    yield
    task.cancel()
