"""The sources of the bank's equations, looked at before any of them is read: what is kept of them is known by them."""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(__file__).parent

Look = dict[Path, tuple[int, int, int]]
"""The time of change, size and number of each source."""


def look_at_sources(folder: Path) -> Look:
    """Return what tells whether a source of a folder has changed, without reading any."""
    found = [Path(inside, name) for inside, _, names in os.walk(folder) for name in names if name.endswith(".py")]
    looks = {path: path.stat() for path in sorted(found)}
    return {path: (look.st_mtime_ns, look.st_size, look.st_ino) for path, look in looks.items()}


_BEFORE = look_at_sources(FOLDER)


@cache
def fingerprint_sources() -> str:
    """Return a fingerprint of the equations that this process has; an empty one where that can't be told.

    A program that is updated while it runs has equations that are in no file any more.
    """
    return fingerprint(FOLDER, _BEFORE)


def fingerprint(folder: Path, before: Look) -> str:
    """Return a fingerprint of the sources of a folder; an empty one where they are not as they were `before`."""
    if not before:
        return ""
    found = blake2b(digest_size=16)
    try:
        for path in before:
            found.update(path.read_bytes())
        unchanged = look_at_sources(folder) == before
    except OSError:
        return ""
    return found.hexdigest() if unchanged else ""
