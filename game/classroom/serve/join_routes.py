"""Coming in: the page that asks for an id, the personal code of the first visit, and leaving."""

from __future__ import annotations

from aiohttp import web

from game.classroom.schedule import tell_deadline
from game.classroom.serve.form_reading import read_form
from game.classroom.serve.personal_codes import claim_folder, is_code, read_record
from game.classroom.serve.player_folders import name_folder, name_guest, normalise_student
from game.classroom.serve.request_check import find_address
from game.classroom.serve.visitors import find_visitor, let_in, show_out
from game.classroom.serve.web_keys import SETTINGS, TABLE
from game.classroom.serve.web_pages import go_to, render_page

WAYS = {"form": "/form"}
"""Where those go on who came in by another button than the first."""


def make_join_routes() -> list[web.AbstractRouteDef]:
    """Return the routes by which somebody comes in and leaves."""
    return [web.get("/", show_join), web.post("/join", join), web.post("/leave", leave)]


async def show_join(request: web.Request) -> web.Response:
    """Show the page that asks who is there."""
    return _show(request)


async def join(request: web.Request) -> web.StreamResponse:
    """Let somebody in: with a new id at once, with one that has been here before by its code."""
    settings, table, address = request.config_dict[SETTINGS], request.config_dict[TABLE], find_address(request)
    if table.joins.is_spent(address):
        return _show(request, "joins", status=429)
    table.joins.count(address)
    form = await read_form(request)
    if not settings.class_file:
        return _seat_guest(request, form.get("way", ""))
    student = normalise_student(form.get("id", ""))
    if not student:
        return _show(request, "id", status=400)
    folder = name_folder(student)
    if read_record(settings.saves / folder):
        return _come_back(request, student, form.get("code", ""), form.get("way", ""))
    return _claim(request, student)


async def leave(_: web.Request) -> web.StreamResponse:
    """Forget who sits at this browser, so that somebody else may."""
    response = go_to("/")
    show_out(response)
    return response


def _claim(request: web.Request, student: str) -> web.StreamResponse:
    """Let a student in who comes for the first time, and show the personal code."""
    settings, table, folder = request.config_dict[SETTINGS], request.config_dict[TABLE], name_folder(student)
    try:
        if not table.open_folder(folder, student):
            return _show(request, "folders", status=503)
        drawn = claim_folder(settings.saves / folder)
    except OSError as error:
        return _show(request, "disk", status=507, why=error.strerror or str(error))
    if not drawn:  # another browser was quicker
        return _come_back(request, student, "", "")
    listed = settings.class_file is None or all(map(settings.class_file.lists, student.split(",")))
    response = render_page(request, "code", student=student, drawn=drawn, listed=listed)
    let_in(request, response, folder)
    return response


def _come_back(request: web.Request, student: str, typed: str, way: str) -> web.StreamResponse:
    """Let a student in who has been here before, by the personal code."""
    table, address, folder = request.config_dict[TABLE], find_address(request), name_folder(student)
    if not typed.strip():
        return _show(request, "code", student=student)
    if table.guesses.is_spent(folder) or table.address_guesses.is_spent(address):
        return _show(request, "guesses", student=student, status=429)
    if not is_code(request.config_dict[SETTINGS].saves / folder, typed[:64]):
        table.guesses.count(folder)
        table.address_guesses.count(address)
        return _show(request, "wrong", student=student, status=403)
    table.guesses.forget(folder)
    response = go_to(WAYS.get(way, "/play"))
    let_in(request, response, folder)
    return response


def _seat_guest(request: web.Request, way: str) -> web.StreamResponse:
    """Let anybody in at the open table."""
    folder = name_guest()
    try:
        if not request.config_dict[TABLE].open_folder(folder, ""):
            return _show(request, "folders", status=503)
    except OSError as error:
        return _show(request, "disk", status=507, why=error.strerror or str(error))
    response = go_to(WAYS.get(way, "/play"))
    let_in(request, response, folder)
    return response


def _show(request: web.Request, word: str = "", status: int = 200, student: str = "", why: str = "") -> web.Response:
    """Show the join page; `word` names what is to be said there."""
    file = request.config_dict[SETTINGS].class_file
    return render_page(
        request, "join", status, word=word, student=student, why=why, visitor=find_visitor(request),
        deadline=tell_deadline(file.deadline) if file and file.deadline else "",
    )  # fmt: skip
