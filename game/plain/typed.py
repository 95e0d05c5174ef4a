"""Lines that people type: as text, or told to be none. On a terminal what came in one go with others is told apart."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from game.text.encoding import is_undecoded
from game.text.game_error import GameError

if TYPE_CHECKING:
    from game.plain.terminal_input import TerminalInput

REPEAT = 0.5
"""The seconds within which another empty line is an Enter pressed twice, or held down."""

_MARKS = re.compile("\x1b\\[20[01]~|\\^\\[\\[20[01]~")
"""What a terminal puts round what is pasted."""


LEAVE = ("q", "quit")
"""The lines that leave."""


class UndecodableError(GameError):
    """A line whose bytes are no text in the encoding of standard input. It has been read past."""

    def __init__(self, encoding: str) -> None:
        super().__init__(f"no {encoding}")
        self.encoding = encoding


def fold_width(line: str) -> str:
    """Return a line as commands read it: full-width digits and letters are digits and letters too."""
    return unicodedata.normalize("NFKC", line).strip()


class Typing:
    """Reads lines of standard input for one game.

    `doubt` is why the line read last may be no decision, as a key of the catalogue: on a terminal several lines that
    came at once were pasted or typed ahead, and an empty line at once behind another is an Enter too many. Whatever was
    typed before it was asked for is let go, and `told` is given the key of a text that says so. Lines of a pipe decide.
    """

    def __init__(self, told: Callable[[str], None]) -> None:
        self.doubt, self.told, self._ahead = "", told, ""
        self._last, self._when = "", float("-inf")

    @property
    def by_hand(self) -> bool:
        """Whether lines are typed on a terminal."""
        return sys.stdin is not None and sys.stdin.isatty()

    def expects_lines(self) -> bool:
        """Say whether somebody is there to be asked: a terminal, or a pipe with a line in it, which is kept."""
        if sys.stdin is None or sys.stdin.isatty():
            return sys.stdin is not None
        self._ahead = self._ahead or sys.stdin.readline()
        return bool(self._ahead)

    def read(self, prompt: str) -> str | None:
        """Return the next line, with line feeds in it where it was pasted in several; None at the end of the input.

        Raises UndecodableError.
        """
        terminal = _open_terminal()
        self.doubt = ""
        if terminal is None:
            ahead, self._ahead = self._ahead, ""
            line = read_line(prompt, ahead)
            return None if line is None else line.rstrip("\n")
        if terminal.drop_what_waits():
            self.told("plain.typed_ahead")
        text = terminal.read(prompt)
        if is_undecoded(text):
            raise UndecodableError((sys.stdin.encoding or "utf-8").upper())
        if not text:
            return None
        text = _MARKS.sub("", text).rstrip("\n")
        now = time.monotonic()
        if "\n" in text:
            self.doubt = "plain.pasted"
        elif not text and not self._last and now - self._when < REPEAT:
            self.doubt = "plain.too_soon"
        self._last, self._when = text, now
        return text


def _open_terminal() -> TerminalInput | None:
    """Return standard input as a terminal; None where it is none of the kind that can tell what waits."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    try:
        from game.plain.terminal_input import TerminalInput  # what it builds on is not there on Windows

        return TerminalInput(sys.stdin, sys.stdin.fileno())
    except (ImportError, OSError):
        return None


def read_line(prompt: str = "", ahead: str = "") -> str | None:
    """Return the next line of standard input, or the one that was read `ahead`; None at its end.

    Behind a prompt, what does not come from a terminal is printed again.

    The command line has bytes that can't be decoded come in as surrogates: a strict stream would fail on a whole
    block of its input, and with it on the lines around. Raises UndecodableError for such a line.
    """
    print(prompt, end="", flush=True)
    if sys.stdin is None:
        return None
    line = ahead or sys.stdin.readline()
    bad = is_undecoded(line)
    if prompt and not sys.stdin.isatty():
        print("" if bad else line.rstrip("\n"))
    if bad:
        raise UndecodableError((sys.stdin.encoding or "utf-8").upper())
    return line or None
