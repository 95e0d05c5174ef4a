"""What the command line runs on."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple


class TerminalAnswers(NamedTuple):
    """What a terminal answered when it was asked; None stands for what it did not answer."""

    mouse: bool | None = None
    paste: bool | None = None
    whole_frames: bool | None = None
    chinese_cells: int | None = None


def has_screen() -> bool:
    """Say whether all three ends are a terminal that can do more than print lines; screens are drawn on the third."""
    return not find_hindrance()


def find_hindrance() -> str:
    """Return what keeps screens from being drawn: `term`, or the end that is no terminal; empty where they can be.

    A console of Windows names itself in no variable.
    """
    if os.environ.get("TEXTUAL_DRIVER"):  # drawn for a browser: a server has the ends
        return ""
    unnamed = "console" if sys.platform == "win32" else "dumb"
    if os.environ.get("TERM", unnamed) in ("dumb", ""):
        return "term"
    ends = {"input": sys.stdin, "output": sys.stdout, "errors": sys.stderr}
    return next((name for name, stream in ends.items() if stream is None or not stream.isatty()), "")
