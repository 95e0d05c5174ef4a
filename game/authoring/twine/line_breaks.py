"""Passages of SugarCube that are told to have no line breaks but those of their tags."""

from __future__ import annotations

import re

NO_BREAKS = "nobr"
"""The macro around text, and the tag of passages, whose lines are one."""

_EVERYWHERE = re.compile(r"\bConfig\.passages\.nobr\s*=\s*true\b")
_BREAKS = re.compile(r"[ \t]*\n\s*")


def has_no_breaks(program: str) -> bool:
    """Tell whether a program of the story says that no passage has line breaks."""
    return _EVERYWHERE.search(program) is not None


def join_lines(text: str) -> str:
    """Return a text as one line."""
    return _BREAKS.sub(" ", text)
