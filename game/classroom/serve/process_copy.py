"""A process that is copied: it waits until it is, and each copy takes what it is told over a line of its own.

What a game is told goes from the server to its copy, never through the process that the next one is copied from: a copy
knows of no other player. Only on Linux.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys

LARGEST_LAUNCH = 64 << 10
"""The bytes of the longest launch that goes over a line."""


def wait_for_line() -> socket.socket | None:
    """Copy this process for each line that comes from the server, which is at the other end of the standard input.

    Return the line in the copy, None here once the server has gone.
    """
    if sys.platform == "linux":
        control = socket.socket(fileno=0)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system forgets copies that have ended
        while True:
            asked, lines, _, _ = socket.recv_fds(control, 1, 1, socket.MSG_CMSG_CLOEXEC)
            if not asked:
                return None
            with contextlib.suppress(OSError):  # no copy: the server sees the line end, and starts the game anew
                if lines and os.fork() == 0:
                    control.detach()  # open until the copy has an input of its own
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    return socket.socket(fileno=lines[0])
            for line in lines:
                os.close(line)
    return None


def take_launch(line: socket.socket) -> list[str]:
    """Make a copy a process like one that was started: return its words, none where the server wants it no more.

    It gets a group, ends, a folder and an environment of its own, and keeps no other file open.
    """
    if sys.platform == "linux":
        os.setsid()
        try:
            socket.send_fds(line, [str(os.getpid()).encode()], [os.pidfd_open(os.getpid())])
            told, ends, _, _ = socket.recv_fds(line, LARGEST_LAUNCH, 3, socket.MSG_CMSG_CLOEXEC)
        except OSError:
            return []
        if not told:
            return []
        for number, end in enumerate(ends):
            os.dup2(end, number)
        line.detach()
        _close_all_but(len(ends))
        words, folder, environment = json.loads(told)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        return [str(word) for word in words]
    return []


def _close_all_but(first: int) -> None:
    """Close all files of this process but the first ones, which are its ends."""
    for number in map(int, os.listdir("/proc/self/fd")):
        with contextlib.suppress(OSError):  # the list itself was one of them
            if number >= first:
                os.close(number)
