"""A process that was copied from another one, as the server has it: its ends, its end, and the signals it is sent."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from io import FileIO


class CopiedProcess:
    """What asyncio has for a process that it started itself, for one that it did not: `handle` tells of its end."""

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self.stdin: asyncio.StreamWriter | None = None
        self.stdout: asyncio.StreamReader | None = None
        self.stderr: asyncio.StreamReader | None = None
        self._handle, self._ended = handle, asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(handle, self._note_end)
        self._unread = asyncio.StreamReader(loop=self._loop)
        """What a protocol wants of the pipe that is only written to, as long as that is open."""

    async def take_ends(self, keys: FileIO, frames: FileIO, complaints: FileIO) -> None:
        """Take the server's ends of the pipes of the process."""
        writing = await self._loop.connect_write_pipe(lambda: asyncio.StreamReaderProtocol(self._unread), keys)
        self.stdin = asyncio.StreamWriter(*writing, None, self._loop)
        self.stdout, self.stderr = await self._read(frames), await self._read(complaints)

    async def _read(self, pipe: FileIO) -> asyncio.StreamReader:
        reader = asyncio.StreamReader(loop=self._loop)
        await self._loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
        return reader

    async def wait(self) -> None:
        """Wait for the end of the process."""
        await self._ended.wait()

    def terminate(self) -> None:
        """Ask the process to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End the process at once."""
        if sys.platform != "win32":
            self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        if sys.platform == "linux" and not self._ended.is_set():
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def _note_end(self) -> None:
        self._loop.remove_reader(self._handle)
        os.close(self._handle)
        self._ended.set()
