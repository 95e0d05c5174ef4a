"""Who a browser belongs to, by the token it was given."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from game.classroom.serve.player_folders import GUEST
from game.classroom.serve.player_table import read_student
from game.classroom.serve.request_check import find_address
from game.classroom.serve.web_keys import SETTINGS, TABLE

TOKEN_COOKIE = "seat"  # noqa: S105  (the name of a cookie, not its secret)
LIFETIME = 60 * 60 * 24 * 120
"""The seconds that a browser keeps a guest's token, who has no code to come back with.

A student's goes when the browser is closed: at the computer of a lab somebody else sits next.
"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One who was let in: the name of the folder, and whose it is; empty for a guest."""

    folder: str
    student: str


def find_visitor(request: web.Request) -> Visitor | None:
    """Return who sends a request; None for one who was not let in, or not here."""
    table, settings = request.config_dict[TABLE], request.config_dict[SETTINGS]
    folder = table.mint.find_folder(request.cookies.get(TOKEN_COOKIE, ""), find_address(request))
    path = settings.saves / folder
    if not folder or not path.is_dir() or folder.startswith(GUEST) == bool(settings.class_file):
        return None
    return Visitor(folder, read_student(path))


def let_in(request: web.Request, response: web.StreamResponse, folder: str) -> None:
    """Give a browser the token of a folder."""
    token = request.config_dict[TABLE].mint.make_token(folder, find_address(request))
    secure = request.config_dict[SETTINGS].scheme == "https"
    lifetime = LIFETIME if folder.startswith(GUEST) else None
    response.set_cookie(TOKEN_COOKIE, token, max_age=lifetime, httponly=True, samesite="Strict", secure=secure)


def show_out(response: web.StreamResponse) -> None:
    """Take the token back."""
    response.del_cookie(TOKEN_COOKIE, httponly=True, samesite="Strict")
