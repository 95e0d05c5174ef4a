"""Lines that people type: as text, or told to be none."""

from __future__ import annotations

import sys

from game.text.encoding import is_undecoded
from game.text.game_error import GameError


class UndecodableError(GameError):
    """A line whose bytes are no text in the encoding of standard input. It has been read past."""

    def __init__(self, encoding: str) -> None:
        super().__init__(f"no {encoding}")
        self.encoding = encoding


def read_line(prompt: str = "") -> str | None:
    """Return the next line of standard input; None at its end.

    Behind a prompt, what does not come from a terminal is printed again.

    The command line has bytes that can't be decoded come in as surrogates: a strict stream would fail on a whole
    block of its input, and with it on the lines around. Raises UndecodableError for such a line.
    """
    print(prompt, end="", flush=True)
    if sys.stdin is None:
        return None
    line = sys.stdin.readline()
    bad = is_undecoded(line)
    if prompt and not sys.stdin.isatty():
        print("" if bad else line.rstrip("\n"))
    if bad:
        raise UndecodableError((sys.stdin.encoding or "utf-8").upper())
    return line or None
