"""The process of one game: it draws for the browser's terminal and reads keys from it, in packets on its pipes.

The packets are those of Textual's driver for the web: a letter for the kind, four bytes for the size, the content.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

from game.classroom.serve.copied_process import CopiedProcess
from game.classroom.serve.process_limits import limit_process, measure_memory
from game.classroom.serve.serve_settings import Launch

PRELUDE = b"__GANGLION__\n"
"""The line by which Textual says that packets follow."""

MOST_LINES = 10
"""The number of lines that may come before that one."""

LARGEST = 4 << 20
"""The bytes of the largest packet that is taken from a game."""

MOST_ERRORS = 4096
"""The bytes that are kept of what a game wrote last on its standard error."""

_READ = 4096


class GameProcess:
    """One game's process. Whatever ends it, only this game is over: the save has every decision."""

    def __init__(self, process: Process | CopiedProcess) -> None:
        if not process.stdin or not process.stdout or not process.stderr:
            raise ValueError("a game's process has pipes at all three ends")
        self._process = process
        self._keys, self._frames, self._complaints = process.stdin, process.stdout, process.stderr
        self.left = False
        """Whether the player left the game by its own keys."""
        self.peak = 0
        """The most memory in bytes that the process was seen with."""
        self.errors = b""
        self._listening = asyncio.create_task(self._keep_errors())

    @property
    def id(self) -> int:
        """The number of the process."""
        return self._process.pid

    @classmethod
    async def start(cls, launch: Launch, memory: int) -> GameProcess:
        """Start a game's process in a group of its own, with a ceiling on its memory. Raises OSError."""
        process = await asyncio.create_subprocess_exec(
            *launch.words,
            stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=launch.folder, env=launch.environment, start_new_session=True,
        )  # fmt: skip
        limit_process(process.pid, memory)
        return cls(process)

    async def read_frames(self) -> AsyncIterator[bytes]:
        """Yield what the game paints, until it ends."""
        stream = self._frames
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            for _ in range(MOST_LINES):
                if await stream.readline() == PRELUDE:
                    break
            else:
                return
            while not self.left:
                head = await stream.readexactly(5)
                size = int.from_bytes(head[1:], "big")
                if size > LARGEST:
                    return
                content = await stream.readexactly(size)
                if head[:1] == b"D":
                    yield content
                elif head[:1] == b"M":
                    self.left = json.loads(content).get("type") == "exit"

    async def press(self, keys: str) -> None:
        """Send keys, or what was pasted or composed."""
        await self._send(b"D", keys.encode("utf-8", "replace"))

    async def resize(self, width: int, height: int) -> None:
        """Tell the game how large the browser's terminal is."""
        await self._send_meta({"type": "resize", "width": width, "height": height})

    async def set_focus(self, focus: bool) -> None:
        """Tell the game whether the browser's terminal has the keyboard."""
        await self._send_meta({"type": "focus" if focus else "blur"})

    async def _send_meta(self, meta: dict[str, str | int]) -> None:
        await self._send(b"M", json.dumps(meta).encode())

    async def _send(self, kind: bytes, content: bytes) -> None:
        """Write a packet; one that has gone reads none. The end of the process is noticed where frames are read."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            self._keys.write(kind + len(content).to_bytes(4, "big") + content)
            await self._keys.drain()

    def measure(self) -> int:
        """Return the memory in bytes that the process takes now; 0 where that can't be said."""
        found = measure_memory(self.id)
        self.peak = max(self.peak, found)
        return found

    async def stop(self, grace: float) -> None:
        """End the process and whatever it started: it is asked first, then told, then killed."""
        self.measure()
        drain = asyncio.create_task(self._drain())
        with contextlib.suppress(ConnectionError, RuntimeError, asyncio.TimeoutError):
            async with asyncio.timeout(grace):
                await self._send_meta({"type": "quit"})
        self._keys.close()
        if not await self._has_ended(grace):
            self._tell_to_end()
            await self._has_ended(grace)
        self._kill_group()
        await self._process.wait()
        await asyncio.wait([drain, self._listening], timeout=grace)
        drain.cancel()
        self._listening.cancel()

    def kill(self) -> None:
        """End the process at once."""
        self._kill_group()

    async def _has_ended(self, patience: float) -> bool:
        """Wait for the end of the process; say whether it came."""
        with contextlib.suppress(asyncio.TimeoutError):
            async with asyncio.timeout(patience):
                await self._process.wait()
                return True
        return False

    def _tell_to_end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()

    def _kill_group(self) -> None:
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.id, signal.SIGKILL)

    async def _drain(self) -> None:
        """Take what is still painted, so that a process that leaves does not wait for somebody to look."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            while await self._frames.read(_READ):
                pass

    async def _keep_errors(self) -> None:
        while data := await self._complaints.read(_READ):
            self.errors = (self.errors + data)[-MOST_ERRORS:]
