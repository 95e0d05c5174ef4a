"""The game in plain pages, for screen readers: one page, one form, no script; the same engine, saves and checks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from game.classroom.serve.form_answers import read_decision
from game.classroom.serve.form_page import describe_page
from game.classroom.serve.form_reading import read_form
from game.classroom.serve.request_check import Handler
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.visitors import Visitor, find_visitor
from game.classroom.serve.web_keys import FORMS, TABLE
from game.classroom.serve.web_pages import NO_SCRIPT, find_language, go_to, render_page, speak
from game.journal.ledger import list_ledger
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.recorder import UnsavedError
from game.text.game_error import GameError
from game.text.languages import tag_language

LARGEST_ANSWER = 48 << 10
"""The bytes of the largest decision: a reason and an opinion in Chinese, as long as the game takes them."""

PLACE = "/form"

NO_WORDS: Mapping[str, str] = {}


def make_form_routes() -> list[web.AbstractRouteDef]:
    """Return the routes of the plain pages."""
    return [
        web.get(PLACE, _admitted(show_game)),
        web.post(PLACE, _admitted(decide)),
        web.post(f"{PLACE}/undo", _admitted(take_back)),
        web.get(f"{PLACE}/past", _admitted(show_past)),
        web.get(f"{PLACE}/new", _admitted(show_setup)),
        web.post(f"{PLACE}/new", _admitted(begin)),
    ]


async def show_game(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    """Show where the player's game stands."""
    return await _show(request, visitor)


async def decide(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    """Take the decision of a form; where that can't be, show the page again with all that was written."""
    fields = await read_form(request, LARGEST_ANSWER)
    if request.config_dict[TABLE].pause.is_on:
        return await _show(request, visitor, "paused", fields, 503)

    def take(play: Playthrough | None) -> str:
        if play is None or fields.get("n") != str(len(play.past)):
            return "stale"
        decision = read_decision(play.page(), fields)
        if decision is None:
            return "choose"
        play.decide(decision)
        return ""

    try:
        word, why = await request.config_dict[FORMS].work(*_name(request, visitor), take), ""
    except DecisionError as error:
        word, why = "refused", str(error)
    except UnsavedError as error:
        await request.config_dict[FORMS].let_go(visitor.folder)
        return await _show(request, visitor, "unsaved", fields, 507, error.message(find_language(request)))
    except GameError as error:
        return _show_trouble(request, error)
    if not word:
        return go_to(PLACE)
    stale = word == "stale"
    return await _show(request, visitor, word, NO_WORDS if stale else fields, 409 if stale else 400, why)


async def take_back(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    """Take the last decision back, where the game allows it."""
    fields = await read_form(request)
    if request.config_dict[TABLE].pause.is_on:
        return await _show(request, visitor)

    def undo(play: Playthrough | None) -> None:
        if play and fields.get("n") == str(len(play.past)):
            play.take_back()

    try:
        await request.config_dict[FORMS].work(*_name(request, visitor), undo)
    except DecisionError as error:
        return await _show(request, visitor, "refused", status=400, why=str(error))
    except GameError as error:
        return _show_trouble(request, error)
    return go_to(PLACE)


async def show_past(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    """Show every decision so far."""

    def look(play: Playthrough | None) -> dict[str, Any] | None:
        return _describe_past(play) if play else None

    try:
        found = await request.config_dict[FORMS].work(*_name(request, visitor), look)
    except GameError as error:
        return _show_trouble(request, error)
    return render_page(request, "form_past", scripts=NO_SCRIPT, **found) if found else go_to(PLACE)


def _describe_past(play: Playthrough) -> dict[str, Any]:
    return {
        "ledger": list_ledger(play),
        "spoken": tag_language(play.language),
        "tell_month": play.words.month,
    }


async def show_setup(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    """Ask what a new game begins with."""
    try:
        questions = await request.config_dict[FORMS].list_questions(visitor.student, find_language(request))
    except GameError as error:
        return _show_trouble(request, error)
    return render_page(request, "form_new", scripts=NO_SCRIPT, questions=questions, student=visitor.student)


async def begin(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    """Begin a game; one that is under way is gone on with instead."""
    fields = await read_form(request)
    if request.config_dict[TABLE].pause.is_on:
        return render_page(request, "paused", 503, scripts=NO_SCRIPT, seconds=0, back=PLACE)
    try:
        await request.config_dict[FORMS].begin(*_name(request, visitor), fields)
    except GameError as error:
        return _show_trouble(request, error)
    return go_to(PLACE)


def _admitted(handler: Callable[[web.Request, Visitor], Awaitable[web.StreamResponse]]) -> Handler:
    """Return a handler for players who were let in: others are sent to the door, and whoever floods is put off."""

    async def admit(request: web.Request) -> web.StreamResponse:
        visitor, table = find_visitor(request), request.config_dict[TABLE]
        if not visitor:
            return go_to("/")
        if table.answers.is_spent(visitor.folder):
            why = speak(request).say("serve.form.flood")
            return render_page(request, "form_trouble", 429, scripts=NO_SCRIPT, why=why)
        table.answers.count(visitor.folder)
        if session := table.seats.sessions.get(visitor.folder):  # the game is open in a terminal
            session.close(SessionEnd.ELSEWHERE)
            await session.ended.wait()
        return await handler(request, visitor)

    return admit


async def _show(
    request: web.Request,
    visitor: Visitor,
    word: str = "",
    given: Mapping[str, str] = NO_WORDS,
    status: int = 200,
    why: str = "",
) -> web.StreamResponse:
    """Show the page of a game, with what a form had in it; `word` names what is to be said above."""
    table, forms = request.config_dict[TABLE], request.config_dict[FORMS]
    if table.pause.is_on and not given:
        return render_page(request, "paused", 503, scripts=NO_SCRIPT, seconds=0, back=PLACE)

    def look(play: Playthrough | None) -> dict[str, Any] | None:
        return describe_page(play, forms.door) if play else None

    try:
        found = await forms.work(*_name(request, visitor), look)
    except GameError as error:
        return _show_trouble(request, error)
    if found is None:
        return go_to(f"{PLACE}/new")
    return render_page(
        request, "form", status, scripts=NO_SCRIPT, word=word, why=why, given=given, student=visitor.student, **found
    )


def _show_trouble(request: web.Request, error: GameError) -> web.Response:
    """Say why a game can't be played now."""
    why = error.message(find_language(request))
    return render_page(request, "form_trouble", 409, scripts=NO_SCRIPT, why=why)


def _name(request: web.Request, visitor: Visitor) -> tuple[str, str, str]:
    return visitor.folder, visitor.student, find_language(request)
