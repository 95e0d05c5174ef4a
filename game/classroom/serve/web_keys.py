"""Under what an application keeps what its pages need."""

from __future__ import annotations

import jinja2
from aiohttp import web

from game.classroom.serve.serve_settings import ServeSettings
from game.classroom.serve.table import Table

SETTINGS = web.AppKey("settings", ServeSettings)
TABLE = web.AppKey("table", Table)
TEMPLATES = web.AppKey("templates", jinja2.Environment)
