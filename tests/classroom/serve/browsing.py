"""A real server, and a terminal in a real browser that shows what came over the connection."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
from aiohttp.test_utils import unused_port
from playwright.sync_api import Browser, Page, WebSocket

from game.classroom.serve.player_table import find_written_last

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0


class Server:
    """`president serve` in a process of its own, always at one port."""

    def __init__(self, saves: Path, *words: str) -> None:
        self.saves, self.port = saves, unused_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._words = [*words, "--saves", str(saves), "--port", str(self.port), "--lang", "zh"]
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> list[str]:
        """Start it; return what it says until it can be reached."""
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        words = [sys.executable, "-m", "game", "serve", *self._words]
        self.process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Ctrl+C" in line:
                break
        return said

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it; return its exit code."""
        assert self.process
        assert self.process.stdout
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return code

    def find_games(self) -> list[int]:
        """Return the numbers of the games' processes that keep their saves here."""
        found = []
        for path in Path("/proc").glob("[0-9]*/cwd"):
            try:
                folder = path.readlink()
            except OSError:
                continue
            if folder.parent == self.saves.resolve():  # each game works in its player's folder
                found.append(int(path.parent.name))
        return found


@contextmanager
def running(saves: Path, *words: str) -> Iterator[Server]:
    """Run a server."""
    server = Server(saves, *words)
    server.start()
    try:
        yield server
    finally:
        server.end(signal.SIGKILL)


class Seat:
    """One browser: what its terminal shows, and the keys that go to it."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        self.page: Page = self.context.new_page()
        self.server = server
        self.requests = list[str]()
        self.errors = list[str]()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", self._listen)
        self.screen = pyte.Screen(140, 42)
        self._stream = pyte.ByteStream(self.screen)

    def _listen(self, socket: WebSocket) -> None:
        found = dict(re.findall(r"(width|height)=(\d+)", socket.url))
        self.screen = pyte.Screen(int(found["width"]), int(found["height"]))
        self._stream = pyte.ByteStream(self.screen)
        stream = self._stream
        socket.on("framereceived", lambda frame: stream.feed(frame) if isinstance(frame, bytes) else None)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)).rstrip() for row in rows)

    def join(self, student: str, code: str = "") -> str:
        """Come in with an id; return the personal code, on the first visit."""
        self.page.goto(self.server.url)
        self.page.fill("#id", student)
        self.page.click("form button")
        if code:
            self.page.fill("#code", code)
            self.page.click("form button")
            return code
        drawn = self.page.inner_text("#personal-code")
        self.page.click("a.go")
        return drawn

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {what}; the screen shows:\n{self.text}"
            self.page.wait_for_timeout(50)

    def until_shown(self, text: str) -> None:
        """Wait until the terminal shows a text."""
        self.until(lambda: text in self.text, text)

    def press(self, key: str) -> None:
        """Press a key in the browser."""
        self.page.keyboard.press(key)

    def count_decisions(self, student: str) -> int:
        """Return how many decisions of a student are on the disk."""
        save = find_written_last(self.server.saves / f"id-{student}")
        return save.decisions if save else 0
