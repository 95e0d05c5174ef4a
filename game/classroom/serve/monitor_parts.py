"""The pieces of the instructor's page, each as it is written into the page and as it is sent when it has changed."""

from __future__ import annotations

from aiohttp import web

from game.classroom.serve.web_keys import MONITOR, TABLE
from game.classroom.serve.web_pages import find_language, render_part


async def render_parts(request: web.Request) -> dict[str, str]:
    """Return all pieces by id, in the order of the page: the state, a row for each player, a piece for each scene."""
    monitor, table = request.config_dict[MONITOR], request.config_dict[TABLE]
    language = find_language(request)
    players, counts = await monitor.look()
    file = table.settings.class_file
    tally = {
        "come": len(players),
        "listed": len(file.ids) if file else 0,
        "here": sum(player.how != "away" for player in players),
        "handed": sum(player.handed in ("finished", "late") for player in players),
    }
    parts = {"state": render_part(request, "state", tally=tally, paused=table.pause.is_on, revealed=monitor.revealed)}
    for player in players:
        name = f"row-{player.folder}"
        parts[name] = render_part(request, "row", id=name, player=player)
    for count in counts:
        name = f"scene-{count.story[:8]}-{count.scene}-{count.dial}"
        title = monitor.titles.name_scene(count.story, count.scene, count.dial, language)
        answers = monitor.list_answers(count, language) if monitor.revealed else []
        parts[name] = render_part(request, "scene", id=name, count=count, title=title, answers=answers)
    return parts
