"""Standard input where it is a terminal: what waits there before anybody was asked, and what comes in one go."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

if sys.platform == "win32":
    raise ImportError("a console of Windows has no such line mode")
else:
    import termios

SOON = 0.03
"""The seconds in which the next line of one paste has come; no hand types one so fast."""

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal that was asked to puts before and behind what is pasted."""

ASK, LEAVE = "\x1b[?2004h", "\x1b[?2004l"
"""What asks a terminal to do so, and no longer to."""

_LOCAL, _SPECIAL = 3, 6
"""Where `termios` keeps the flags of the line editor, and its special characters."""


class TerminalInput:
    """A terminal in its own line mode, so that its editing, and that of an input method, stay as they are."""

    def __init__(self, stream: TextIO, handle: int) -> None:
        """`handle` is that of the stream. Raises OSError where it is no terminal after all."""
        self._stream, self._handle = stream, handle
        try:
            termios.tcgetattr(handle)
        except termios.error as error:
            raise OSError(str(error)) from error

    def drop_what_waits(self) -> bool:
        """Let go of what was typed and not yet read, a line without its end included; say whether there was any."""
        return bool(self._take_what_waits())

    def read(self, prompt: str) -> str:
        """Return the next line with all that came with it at once; an empty text at the end of the input."""
        with self._paste_marked():
            print(prompt, end="", flush=True)
            text = self._stream.readline()
            while text.count(BEGIN) > text.count(END) and (more := self._stream.readline()):
                text += more
            while text and (more := self._take_what_follows()):
                text += more
            return text

    def _take_what_follows(self) -> str:
        ready, _, _ = select.select([self._handle], [], [], SOON)
        return self._take_what_waits() if ready else ""

    def _take_what_waits(self) -> str:
        with self._changed(clear=termios.ICANON, at_once=True):
            found = b""
            while data := os.read(self._handle, 4096):
                found += data
        return found.decode(self._stream.encoding or "utf-8", "surrogateescape")

    @contextmanager
    def _paste_marked(self) -> Iterator[None]:
        """Have the terminal mark what is pasted, without showing its marks; one that knows no such thing is left."""
        if os.environ.get("TERM", "dumb") in ("", "dumb") or not sys.stdout.isatty():
            yield
            return
        with self._changed(clear=termios.ECHOCTL):
            print(ASK, end="", flush=True)
            try:
                yield
            finally:
                print(LEAVE, end="", flush=True)

    @contextmanager
    def _changed(self, *, clear: int, at_once: bool = False) -> Iterator[None]:
        """Work with some flags cleared; with `at_once` reading waits for no key."""
        before = termios.tcgetattr(self._handle)
        after = termios.tcgetattr(self._handle)
        after[_LOCAL] &= ~clear
        if at_once:
            after[_SPECIAL][termios.VMIN] = after[_SPECIAL][termios.VTIME] = 0
        termios.tcsetattr(self._handle, termios.TCSANOW, after)
        try:
            yield
        finally:
            termios.tcsetattr(self._handle, termios.TCSANOW, before)
