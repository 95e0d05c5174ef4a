"""A real terminal for tests: a process on a pseudo-terminal, and a screen that shows what it painted. No sleeps."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parents[1]
PATIENCE = 30.0


class Terminal:
    """Runs `python WORDS` on a terminal of so many columns and lines."""

    def __init__(self, words: Sequence[str], columns: int, lines: int, **environment: str) -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        env |= {"LANG": "zh_CN.UTF-8", "TERM": "xterm-256color"}
        env.pop("NO_COLOR", None)
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            sys.executable, list(words), dimensions=(lines, columns), env={**env, **environment}, timeout=PATIENCE
        )
        self.child.delaybeforesend = None
        self.raw = b""

    @property
    def text(self) -> str:
        """Everything on the screen, one line a row, without the cells behind wide characters."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))  # display fails on half a wide character
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)).rstrip() for row in rows)

    def press(self, keys: str) -> None:
        """Type keys."""
        self.child.send(keys)

    def until(self, holds: Callable[[str], bool], what: str = "", patience: float = PATIENCE) -> str:
        """Read what is painted until the screen shows what is waited for; return the screen."""
        deadline = time.monotonic() + patience
        while not holds(self.text):
            try:
                data = self.child.read_nonblocking(65536, timeout=max(deadline - time.monotonic(), 0.01))
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                raise AssertionError(f"waited in vain for {what}; the screen shows:\n{self.text}") from error
            self.feed(data)
        return self.text

    def feed(self, data: bytes) -> None:
        """Show what the process painted."""
        self.raw += data
        self._stream.feed(data)

    def end(self) -> int:
        """Read to the end of the process and return its exit code."""
        self.child.expect(pexpect.EOF)
        self.raw += self.child.before or b""
        self.child.close()
        return int(self.child.exitstatus or 0)

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self.child.kill(9)
        self.child.wait()
        self.child.close()
