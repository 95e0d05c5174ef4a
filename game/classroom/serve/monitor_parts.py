"""The pieces of the instructor's page, each as it is written into the page and as it is sent when it has changed."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web

from game.classroom.serve.answer_counts import AnswerCount
from game.classroom.serve.monitor import SeenPlayer
from game.classroom.serve.web_keys import MONITOR, TABLE
from game.classroom.serve.web_pages import find_language, render_part


async def render_parts(request: web.Request) -> dict[str, str]:
    """Return all pieces by id, in the order of the page: the state, a row for each player, a piece for each scene."""
    players, counts = await request.config_dict[MONITOR].look()
    parts = {"state": _render_state(request, players)}
    parts |= {f"row-{player.folder}": _render_row(request, player) for player in players}
    return parts | {_name_scene(count): _render_scene(request, count) for count in counts}


def _render_state(request: web.Request, players: list[SeenPlayer]) -> str:
    table = request.config_dict[TABLE]
    file = table.settings.class_file
    tally = {
        "come": len(players),
        "listed": len(file.ids) if file else 0,
        "here": sum(player.how != "away" for player in players),
        "handed": sum(player.handed in ("finished", "late") for player in players),
    }
    revealed = request.config_dict[MONITOR].revealed
    return render_part(request, "state", tally=tally, paused=table.pause.is_on, revealed=revealed)


def _render_row(request: web.Request, player: SeenPlayer) -> str:
    name = f"row-{player.folder}"
    return _keep(request, name, player, lambda: render_part(request, "row", id=name, player=player))


def _render_scene(request: web.Request, count: AnswerCount) -> str:
    monitor, language = request.config_dict[MONITOR], find_language(request)
    known = monitor.titles.knows(count.story)

    def render() -> str:
        title = monitor.titles.name_scene(count.story, count.scene, count.dial, language)
        answers = monitor.list_answers(count, language) if monitor.revealed else []
        return render_part(request, "scene", id=_name_scene(count), count=count, title=title, answers=answers)

    return _keep(request, _name_scene(count), (count, monitor.revealed, known), render)


def _name_scene(count: AnswerCount) -> str:
    return f"scene-{count.story[:8]}-{count.scene}-{count.dial}"


def _keep(request: web.Request, name: str, made_of: object, render: Callable[[], str]) -> str:
    """Return a piece, written anew only where what it is made of is not as it was."""
    written, key = request.config_dict[MONITOR].written, (find_language(request), name)
    before = written.get(key)
    if before is None or before[0] != made_of:
        before = written[key] = made_of, render()
    return before[1]
