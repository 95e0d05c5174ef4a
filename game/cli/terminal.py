"""What the command line runs on."""

from __future__ import annotations

import os
import sys


def has_screen() -> bool:
    """Say whether all three ends are a terminal that can do more than print lines; screens are drawn on the third."""
    if os.environ.get("TERM", "dumb") in ("dumb", ""):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
