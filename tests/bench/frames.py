"""A program on a terminal, watched: the time from a key to the last byte painted for it, and the memory it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import pexpect

from game.tui.presses import REPEAT
from tests.bench.peak import status_of
from tests.terminal import PATIENCE, Terminal

QUIET = 0.2
"""The seconds without a byte after which a frame is the final one."""


class Frame(NamedTuple):
    """The final frame for some keys: milliseconds from the keys to its last byte, and the bytes painted till then."""

    milliseconds: float
    painted: int


class Frames:
    """Runs `python WORDS` on a terminal of some columns and lines until its context is left.

    `peak` is the most MiB that were seen.
    """

    def __init__(self, words: Sequence[str], size: tuple[int, int]) -> None:
        self.terminal = Terminal(words, *size)
        self.peak, self._before, self._came = 0.0, "", 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.kill()

    def press(self, keys: str, done: Callable[[str], bool] = bool) -> Frame:
        """Press keys; return their final frame: the one after which the screen is `done` and nothing more comes."""
        while keys and keys[0] == self._before and self._read(REPEAT):
            continue  # the same key at once would be the same press
        self._before = keys[-1:]
        begin, painted = time.perf_counter(), 0
        self._came = begin
        self.terminal.press(keys)
        while (data := self._read()) or not done(self.terminal.text):
            if data:
                painted += len(data)
            elif time.perf_counter() - begin > PATIENCE:
                raise AssertionError(f"{keys!r} did not do what it should; the screen shows:\n{self.terminal.text}")
        return Frame((self._came - begin) * 1e3, painted)

    def _read(self, patience: float = QUIET) -> bytes:
        try:
            data: bytes = self.terminal.child.read_nonblocking(1 << 16, timeout=patience)
        except pexpect.TIMEOUT:
            return b""
        self._came = time.perf_counter()  # to show it takes the terminal here longer than most programs to paint it
        self.terminal.feed(data)
        return data

    def rest(self) -> None:
        """Read until the process has nothing to do for a second, and look at its memory all the while."""
        used, since = -1, time.perf_counter()
        while time.perf_counter() - since < 1:
            self._read(0.02)
            self.memory()
            if (now := _processor_time(self.terminal.child.pid)) > used + 1:
                used, since = now, time.perf_counter()
        self.peak = max(self.peak, status_of(self.terminal.child.pid, "VmHWM") / 1024)

    def memory(self) -> float:
        """Return the MiB that the process and its children hold."""
        now = sum(status_of(process, "VmRSS") for process in _family(self.terminal.child.pid)) / 1024
        self.peak = max(self.peak, now)
        return now


def _family(process: int) -> list[int]:
    """Return a process and everything below it."""
    children = Path(f"/proc/{process}/task").glob("*/children")
    return [process, *(one for file in children for child in file.read_text().split() for one in _family(int(child)))]


def _processor_time(process: int) -> int:
    """Return how long a process has run, in hundredths of a second."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
