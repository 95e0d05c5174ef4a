"""Words as a shell takes them in, so that a command can be pasted as it was printed."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

_BARE = re.compile(r"[\w\\/:.+-]+")
"""A path that no shell of Windows splits or changes."""


def quote_path(path: Path | str) -> str:
    """Return a path as one word for the shell at hand, which no command takes for an option."""
    word = str(path)
    if word.startswith("-"):
        word = os.path.join(os.curdir, word)
    return _quote_for_windows(word) if os.name == "nt" else shlex.quote(word)


def _quote_for_windows(word: str) -> str:
    """Quote whatever is not plain, by the rules of `subprocess.list2cmdline` for a word without quotation marks."""
    if _BARE.fullmatch(word):
        return word
    ending = len(word) - len(word.rstrip("\\"))  # backslashes before a quotation mark would be halved
    return f'"{word}{word[len(word) - ending :]}"'
