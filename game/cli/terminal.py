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
    from game.views.environment import is_served  # help needs none of what it stands on

    if is_served():  # the ends are pipes of the server, and the driver knows it
        return ""
    unnamed = "console" if sys.platform == "win32" else "dumb"
    if os.environ.get("TERM", unnamed) in ("dumb", ""):
        return "term"
    ends = {"input": sys.stdin, "output": sys.stdout, "errors": sys.stderr}
    return next((name for name, stream in ends.items() if stream is None or not stream.isatty()), "")
