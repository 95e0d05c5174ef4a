"""One game in one browser: what the game paints goes to the browser, keys go to the game, until either has gone."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from aiohttp import WSMsgType, web

from game.classroom.serve.game_process import GameProcess
from game.classroom.serve.process_starter import ProcessStarter
from game.classroom.serve.serve_settings import ServeSettings
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.start_gate import StartGate

NARROWEST, WIDEST = 20, 400
LOWEST, HIGHEST = 10, 150
"""The cells that a browser's terminal is taken to have, whatever it says."""

LARGEST_MESSAGE = 64 << 10
"""The bytes of the largest message that a browser may send: a page of pasted text, with room."""

BURST, PACE = 3_000, 300
"""The messages that a browser may send at once, and in a second after that: a moved mouse sends some hundred."""

BEAT = 15
"""The seconds between two signs of life that a browser is asked for."""

LOOK = 2.0
"""The seconds between two looks at a game's time and memory."""


class GameSession:
    """A game that is being played. `folder` is the name of its player's folder, `since` and `began` when it began."""

    def __init__(
        self,
        folder: str,
        settings: ServeSettings,
        gate: StartGate,
        starter: ProcessStarter,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folder, self.settings = folder, settings
        self._gate, self._starter = gate, starter
        self._clock = clock
        self.since = self.active = clock()
        self.began = datetime.now().astimezone()
        self.process: GameProcess | None = None
        self.ended = asyncio.Event()
        """Set by whoever called `play`, once the process has gone and the seat is free."""
        self.end = SessionEnd.DROPPED
        self.held = False
        """Whether the class is paused: the game waits, and takes no keys."""
        self._turned = asyncio.Event()
        self._wanted = asyncio.get_running_loop().create_future()
        self._left, self._filled = float(BURST), clock()

    @property
    def minutes(self) -> int:
        """The whole minutes since the session began."""
        return int((self._clock() - self.since) // 60)

    def close(self, end: SessionEnd) -> None:
        """Have the session end; it needs a moment, see `ended`."""
        if not self._wanted.done():
            self._wanted.set_result(end)

    def hold(self, on: bool) -> None:
        """Have the game wait, or go on; the browser is told."""
        if on != self.held:
            self.held, self.active = on, self._clock()
            self._turned.set()

    async def play(self, socket: web.WebSocketResponse, size: tuple[int, int], student: str = "") -> SessionEnd:
        """Start the game, and stay until it is over and its process gone; return why. The socket is left open."""
        launch = self.settings.make_launch(self.settings, self.settings.saves / self.folder, student)
        launch.environment.update(COLUMNS=str(size[0]), ROWS=str(size[1]))
        leave_gate = await self._gate.enter()
        try:
            self.process = await self._starter.start(launch)
            self.end = await self._carry(socket, self.process, leave_gate)
        except OSError:
            self.end = SessionEnd.FAILED
        finally:
            leave_gate()
            if self.process:
                await _finish(self.process.stop(self.settings.grace))
        return self.end

    async def _carry(
        self, socket: web.WebSocketResponse, process: GameProcess, begun: Callable[[], None]
    ) -> SessionEnd:
        """Carry frames and keys until there is a reason to end; say when the game has begun to paint."""
        show = self._show(socket, process, begun)
        jobs = [show, self._listen(socket, process), self._watch(process), self._wait_for_word()]
        jobs.append(self._tell_holds(socket))
        tasks = [asyncio.create_task(job) for job in jobs]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return next(task.result() for task in tasks if task in done)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _wait_for_word(self) -> SessionEnd:
        return await asyncio.shield(self._wanted)

    async def _tell_holds(self, socket: web.WebSocketResponse) -> SessionEnd:
        """Tell the browser of every pause and of its end."""
        with contextlib.suppress(TimeoutError, ConnectionError, RuntimeError):
            while await self._turned.wait():
                self._turned.clear()
                async with asyncio.timeout(self.settings.patience):
                    await socket.send_str(json.dumps(["hold", self.held]))
        return SessionEnd.DROPPED

    async def _show(self, socket: web.WebSocketResponse, process: GameProcess, begun: Callable[[], None]) -> SessionEnd:
        """Send what is painted. A browser that takes none of it for a while has gone."""
        try:
            async for frame in process.read_frames():
                begun()
                async with asyncio.timeout(self.settings.patience):
                    await socket.send_bytes(frame)
        except (TimeoutError, ConnectionError, RuntimeError):
            return SessionEnd.DROPPED
        return SessionEnd.LEFT if process.left else SessionEnd.FAILED

    async def _listen(self, socket: web.WebSocketResponse, process: GameProcess) -> SessionEnd:
        """Take what a browser sends; what is no message of its terminal is passed over."""
        async for message in socket:
            if not self._may_send():
                return SessionEnd.FLOODED
            if message.type is WSMsgType.TEXT:
                await self._take(socket, process, message.data)
        return SessionEnd.DROPPED

    async def _take(self, socket: web.WebSocketResponse, process: GameProcess, text: str) -> None:
        match _read_message(text):
            case ["stdin", str(keys)] if not self.held:
                self.active = self._clock()
                await process.press(keys)
            case ["resize", {"width": width, "height": height}]:
                await process.resize(*clamp_size(width, height))
            case ["focus" | "blur" as kind, *_]:
                await process.set_focus(kind == "focus")
            case ["ping", str(when)] if len(when) <= 32:
                with contextlib.suppress(ConnectionError, RuntimeError):
                    await socket.send_str(json.dumps(["pong", when]))

    def _may_send(self) -> bool:
        """Count a message; say whether there were not too many."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._filled) * PACE) - 1
        self._filled = now
        return self._left >= 0

    async def _watch(self, process: GameProcess) -> SessionEnd:
        """Look at the time and at the memory of the game now and then."""
        while True:
            now = self._clock()
            if process.measure() > self.settings.memory:
                return SessionEnd.MEMORY
            if now - self.active > self.settings.idle and not self.held:
                return SessionEnd.IDLE
            if now - self.since > self.settings.total:
                return SessionEnd.TOTAL
            await asyncio.sleep(min(LOOK, self.settings.idle / 2))


async def _finish(work: Coroutine[Any, Any, None]) -> None:
    """Carry some work to its end, even where whoever waits for it is cancelled meanwhile."""
    task, cancelled = asyncio.create_task(work), False
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError


def clamp_size(width: object, height: object) -> tuple[int, int]:
    """Return a terminal's size in cells as a game is drawn, whatever a browser claims."""
    return _clamp(width, NARROWEST, WIDEST, 80), _clamp(height, LOWEST, HIGHEST, 24)


def _clamp(claimed: object, least: int, most: int, usual: int) -> int:
    if isinstance(claimed, str) and claimed.isascii() and claimed.isdigit() and len(claimed) < 10:
        claimed = int(claimed)
    return min(max(claimed, least), most) if isinstance(claimed, int) else usual


def _read_message(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
