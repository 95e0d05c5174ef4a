"""What a terminal answers when it is asked about itself."""

from __future__ import annotations

import os
import re
import select
import sys
import time

from game.cli.terminal import TerminalAnswers

PATIENCE = 1.0
"""The seconds that a terminal has to answer in."""

MODES = {"mouse": 1006, "paste": 2004, "whole_frames": 2026}
"""Modes that a terminal has or not: the mouse in any column, marks round what is pasted, frames painted at once."""

_COLUMN = re.compile(r"\x1b\[\d+;(\d+)R")
_MODE = re.compile(r"\x1b\[\?(\d+);(\d)\$y")
_LAST = re.compile(r"\x1b\[\?[\d;]*c")
_KNOWN = ("1", "2", "3")
"""What a terminal answers for a mode that can be on: it is on, off, or always on."""


def ask_terminal(*, chinese: bool) -> TerminalAnswers:
    """Return what the terminal of standard input and output answers; on Windows, which can't ask so, all is unknown.

    With `chinese` a character is printed, and wiped out, to see how many cells it takes. The last question is one that
    every terminal answers, so there is an end of answers even where others are not understood.
    """
    try:
        import termios
        import tty
    except ModuleNotFoundError:
        return TerminalAnswers()
    try:
        end, kept = sys.stdin.fileno(), termios.tcgetattr(sys.stdin.fileno())
    except (OSError, ValueError, termios.error):
        return TerminalAnswers()
    try:
        tty.setcbreak(end, termios.TCSADRAIN)
        measured = "\r\u884c\x1b[6n\r\x1b[K" if chinese else ""
        sys.stdout.write(measured + "".join(f"\x1b[?{mode}$p" for mode in MODES.values()) + "\x1b[c")
        sys.stdout.flush()
        return read_answers(_read_until_last(end))
    finally:
        termios.tcsetattr(end, termios.TCSADRAIN, kept)


def read_answers(told: str) -> TerminalAnswers:
    """Return what a terminal said, whatever else was typed meanwhile."""
    modes = dict(_MODE.findall(told))
    known = {name: modes[str(mode)] in _KNOWN for name, mode in MODES.items() if str(mode) in modes}
    column = _COLUMN.search(told)
    return TerminalAnswers(**known, chinese_cells=int(column[1]) - 1 if column else None)


def _read_until_last(end: int) -> str:
    told, deadline = "", time.monotonic() + PATIENCE
    while not _LAST.search(told):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([end], [], [], left)[0]:
            break
        piece = os.read(end, 1024)
        if not piece:
            break
        told += piece.decode("ascii", "replace")
    return told
