"""The application: everything that a server answers, behind its checks."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web

from game.classroom.serve.file_routes import make_file_routes
from game.classroom.serve.game_routes import make_game_routes
from game.classroom.serve.join_routes import LARGEST_FORM, make_join_routes
from game.classroom.serve.player_table import PlayerTable
from game.classroom.serve.request_check import check_request
from game.classroom.serve.response_headers import add_headers
from game.classroom.serve.serve_settings import ServeSettings
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.tokens import open_mint
from game.classroom.serve.web_keys import SETTINGS, TABLE, TEMPLATES
from game.classroom.serve.web_pages import open_pages


def make_app(settings: ServeSettings) -> web.Application:
    """Return the application of a server, which does not listen yet. Raises OSError where saves can't be kept."""
    app = web.Application(middlewares=[check_request], client_max_size=LARGEST_FORM)
    app[SETTINGS] = settings
    app[TABLE] = PlayerTable(settings, open_mint(settings.saves))
    app[TEMPLATES] = open_pages()
    app.add_routes([*make_join_routes(), *make_game_routes(), *make_file_routes()])
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(close_games)
    app.cleanup_ctx.append(_end_games)
    return app


async def close_games(app: web.Application) -> None:
    """Tell all games that the server stops."""
    app[TABLE].seats.close_all(SessionEnd.STOPPED)


async def _end_games(app: web.Application) -> AsyncIterator[None]:
    """Leave no process behind, whatever became of its connection."""
    yield
    for session in list(app[TABLE].seats.sessions.values()):
        if session.process:
            session.process.kill()
