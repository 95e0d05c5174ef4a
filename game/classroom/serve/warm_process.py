"""The warm process of a server: it has the program and the story loaded, and games begin as copies of it.

A game that is started anew takes half a second of processor to load what all games have in common; a copy takes some
hundredths, and shares that memory with all others. See `process_copy.py` for the other end.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from io import FileIO

from game.classroom.serve.copied_process import CopiedProcess
from game.classroom.serve.process_copy import LARGEST_LAUNCH
from game.classroom.serve.process_limits import limit_process
from game.classroom.serve.serve_settings import Launch

PATIENCE = 10.0
"""The seconds after which a copy that has not come is given up: the first one waits until the story is loaded."""


class WarmProcess:
    """A process that is copied on demand. Its copies end with it, and it with the server."""

    def __init__(self, process: Process, control: socket.socket) -> None:
        self._process, self._control = process, control

    @property
    def id(self) -> int:
        """The number of the process."""
        return self._process.pid

    @classmethod
    async def start(cls, launch: Launch) -> WarmProcess:
        """Start the process, which loads what it needs in its own time. Raises OSError."""
        if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
            raise OSError("this system tells too little of a copy")
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        here.setblocking(False)
        with there:
            try:
                process = await asyncio.create_subprocess_exec(
                    *launch.words,
                    stdin=there.fileno(), stdout=PIPE, stderr=PIPE, cwd=launch.folder, env=launch.environment,
                    start_new_session=True,
                )  # fmt: skip
            except BaseException:
                here.close()
                raise
        return cls(process, here)

    async def copy(self, launch: Launch, memory: int) -> CopiedProcess:
        """Return a copy that carries out a launch, with a ceiling on its memory. Raises OSError where none comes."""
        told = json.dumps([launch.words, str(launch.folder), launch.environment]).encode()
        if sys.platform != "linux" or len(told) > LARGEST_LAUNCH:
            raise OSError("what is to be launched goes over no line")
        line, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        line.setblocking(False)
        with line:  # once it is closed, a copy that comes late ends by itself
            with there:
                socket.send_fds(self._control, [b"+"], [there.fileno()])
            async with asyncio.timeout(PATIENCE):
                await _wait_until_readable(line)
            who, handles, _, _ = socket.recv_fds(line, 32, 1, socket.MSG_CMSG_CLOEXEC)
            if not who or not handles:
                raise ConnectionResetError("the warm process has made no copy")
            process = CopiedProcess(int(who), handles[0])
            try:
                limit_process(process.pid, memory)
                await _tell(process, line, told)
            except BaseException:
                process.kill()
                raise
        return process

    async def close(self) -> None:
        """End the process, and with it what is left of its copies."""
        self._control.close()
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.id, signal.SIGKILL)
        await self._process.wait()


async def _tell(process: CopiedProcess, line: socket.socket, told: bytes) -> None:
    """Send a copy its launch, with the far ends of three pipes; the near ones are for the server. Raises OSError."""
    if sys.platform == "linux":
        with contextlib.ExitStack() as far:
            pipes = [_open_pipe(far, mode) for mode in ("w", "r", "r")]
            socket.send_fds(line, [told], [end for _, end in pipes])
            await process.take_ends(*(near for near, _ in pipes))


def _open_pipe(far: contextlib.ExitStack, mode: str) -> tuple[FileIO, int]:
    """Return the near end of a new pipe, to be read or written, and its far end, which `far` closes."""
    ends = os.pipe()
    near, end = ends if mode == "r" else reversed(ends)
    far.callback(os.close, end)
    return FileIO(near, mode), end


async def _wait_until_readable(line: socket.socket) -> None:
    loop, readable = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(line, readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(line)
