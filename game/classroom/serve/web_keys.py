"""Keys of an application: what its pages find there."""

from __future__ import annotations

import jinja2
from aiohttp import web

from game.classroom.serve.form_games import FormGames
from game.classroom.serve.monitor import Monitor
from game.classroom.serve.player_table import PlayerTable
from game.classroom.serve.serve_settings import ServeSettings

SETTINGS = web.AppKey("settings", ServeSettings)
TABLE = web.AppKey("table", PlayerTable)
TEMPLATES = web.AppKey("templates", jinja2.Environment)
FORMS = web.AppKey("forms", FormGames)
"""Only where the settings have a door to games in plain pages."""

MONITOR = web.AppKey("monitor", Monitor)
