"""What a server says when it begins, and of each game that has ended."""

from __future__ import annotations

import io
from collections.abc import Iterator

import segno

from game.classroom.serve.game_session import GameSession
from game.classroom.serve.process_limits import measure_free_memory
from game.classroom.serve.public_address import find_public_url
from game.classroom.serve.serve_settings import MIB, ServeSettings
from game.classroom.serve.session_end import SessionEnd
from game.text.catalogue import Catalogue
from game.text.cells import make_printable

MONITOR_PLACE = "/monitor"

USUAL = 90
"""The MiB that one game takes, as measured; see README.md."""


def list_announcement(settings: ServeSettings, token: str) -> Iterator[str]:
    """Yield what is said before the first visitor comes; `token` lets the instructor at the monitor page."""
    say, url = Catalogue(settings.language).say, find_public_url(settings)
    if settings.class_file:
        yield say("serve.says.class", code=settings.class_file.code, url=url)
    else:
        yield say("serve.says.open_table", url=url)
    yield say("serve.says.monitor", url=f"{url}{MONITOR_PLACE}?token={token}")
    yield say("serve.says.saves", folder=settings.saves.resolve())
    need, free = settings.sessions * USUAL, measure_free_memory() // MIB
    yield say("serve.says.memory", n=settings.sessions, each=USUAL, need=need, ceiling=settings.memory // MIB)
    if free and need > free:
        yield say("serve.says.too_little", free=free, fit=max(free // USUAL, 1))
    if settings.is_local and not settings.public_url:
        yield say("serve.says.local")
    else:
        yield draw_code(url)
        if settings.scheme == "http":
            yield say("serve.says.no_tls")
    yield say("serve.says.stop")


def describe_end(session: GameSession, language: str) -> str:
    """Return a line on a game that has ended: whose, why, how long it was, and the memory it took."""
    process, end = session.process, session.end.name.lower()
    if (
        session.end is SessionEnd.FAILED
        and process
        and (lines := process.errors.decode("utf-8", "replace").split("\n"))
    ):
        end = f"{end} ({make_printable(next((line for line in reversed(lines) if line.strip()), ''))})"
    return Catalogue(language).say(
        "serve.says.ended",
        folder=session.folder,
        end=end,
        minutes=session.minutes,
        memory=process.peak // MIB if process else 0,
    )


def draw_code(url: str) -> str:
    """Return an address as a QR code in half blocks."""
    drawn = io.StringIO()
    segno.make(url, micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()
