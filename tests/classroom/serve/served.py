"""A server with games that are none, and browsers that say what they like."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import unused_port

from game.classroom.class_file import ClassFile, ClassStory
from game.classroom.serve.player_table import PlayerTable
from game.classroom.serve.run_server import open_server
from game.classroom.serve.serve_settings import Launch, ServeSettings
from game.classroom.serve.web_keys import TABLE

FAKE, FAKE_WARM = (Path(__file__).with_name(name) for name in ("fake_game.py", "fake_warm.py"))
PATIENCE = 20.0
FIN = ClassFile("FIN-2026", 1, ClassStory("ring", "1", "0"))


def fake_launch(settings: ServeSettings, folder: Path, student: str) -> Launch:
    """Start the fake game."""
    return Launch([sys.executable, str(FAKE), student or "guest"], folder, dict(os.environ))


def fake_warm_launch(settings: ServeSettings) -> Launch:
    """Start the process that fake games are copied from."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    return Launch([sys.executable, str(FAKE_WARM)], settings.saves, environment)


WAYS: dict[str, Callable[[ServeSettings], Launch] | None] = {"anew": None, "copied": fake_warm_launch}
"""The ways in which games get their processes: the warm process that there is then."""

Socket = aiohttp.ClientWebSocketResponse


@dataclass
class Browser:
    """A browser: it keeps cookies, and says of itself that it shows pages of the server."""

    url: str
    session: aiohttp.ClientSession
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str = "/", **headers: str) -> tuple[int, str]:
        """Open a page; return its status and text."""
        async with self.session.get(self.url + path, headers=headers) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, origin: str | None = "", **fields: str) -> tuple[int, str]:
        """Send a form from a page of `origin`, an empty text standing for the server's own."""
        headers = {} if origin is None else {"Origin": origin or self.url}
        async with self.session.post(self.url + path, data=fields or {"x": ""}, headers=headers) as answer:
            return answer.status, await answer.text()

    async def join(self, student: str = "2026011", code: str = "") -> tuple[int, str]:
        """Give an id, and a code."""
        return await self.post("/join", id=student, code=code)

    async def connect(self, query: str = "width=80&height=24", origin: str | None = "") -> Socket:
        """Open the connection of a game."""
        headers = {} if origin is None else {"Origin": origin or self.url}
        return await self.session.ws_connect(f"{self.url}/socket?{query}", headers=headers, max_msg_size=0)

    async def refused(self, **how: str | None) -> int:
        """Return the status with which the connection of a game is refused."""
        try:
            socket = await self.connect(**how)  # type: ignore[arg-type]
        except aiohttp.WSServerHandshakeError as error:
            return error.status
        await socket.close()
        return 101


@dataclass
class Served:
    """A server that is listening."""

    settings: ServeSettings
    table: PlayerTable
    told: list[str]
    runner: web.AppRunner
    _browsers: list[Browser] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def browser(self) -> Browser:
        """Return a browser that was never here."""
        jar = aiohttp.CookieJar(unsafe=True)
        opened = Browser(self.url, aiohttp.ClientSession(cookie_jar=jar))
        self._browsers.append(opened)
        return opened

    async def close(self) -> None:
        for browser in self._browsers:
            await browser.session.close()


LAUNCHES: dict[str, Any] = {"make_launch": fake_launch, "make_warm_launch": None}
"""How a test's games are started, where it does not say."""


@asynccontextmanager
async def serving(saves: Path, **given: Any) -> AsyncIterator[Served]:
    """Serve a class of which anybody may be, or what the settings say."""
    options = {"class_file": FIN, "port": unused_port(), "grace": 0.5, "language": "en", **LAUNCHES, **given}
    settings = ServeSettings(saves=saves, **options)
    told = list[str]()
    async with open_server(settings, told.append) as runner:
        served = Served(settings, runner.app[TABLE], told, runner)
        try:
            yield served
        finally:
            await served.close()


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a test that waits for things, though not for ever."""
    asyncio.run(asyncio.wait_for(test(), 90))


async def seen(socket: Socket, what: str) -> str:
    """Wait until a game paints something; return the frame."""
    async with asyncio.timeout(PATIENCE):
        while True:
            message = await socket.receive()
            assert message.type is aiohttp.WSMsgType.BINARY, f"{message.type} {message.data} instead of {what}"
            if what in (frame := message.data.decode()):
                return str(frame)


async def closed(socket: Socket) -> int | None:
    """Wait for the end of a connection; return the number it was closed with."""
    async with asyncio.timeout(PATIENCE):
        while not socket.closed:
            await socket.receive()
    return socket.close_code


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)


def find_process(frame: str) -> int:
    """Return the number of the process that painted a frame."""
    found = re.search(r"(?:pid|spawned) (\d+)", frame)
    assert found
    return int(found[1])


def find_warm(served: Served) -> int:
    """Return the number of the process that the next game is copied from."""
    assert served.table.starter.warm
    return served.table.starter.warm.id


def find_parent(process: int) -> int:
    """Return the number of the process that a process is a child of."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def is_alive(process: int) -> bool:
    """Say whether there is such a process; one that has ended and is not yet waited for is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def read_code(page: str) -> str:
    """Return the personal code that a page shows."""
    found = re.search(r'id="personal-code">(\w+)<', page)
    assert found, page
    return found[1]
