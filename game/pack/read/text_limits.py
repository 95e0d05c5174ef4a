"""How long one text of a story may be, in a story file and in a catalogue."""

from __future__ import annotations

from game.pack.findings import Finding, FindingCode, Place
from game.text.sentences import Sentence

MAX_TEXT = 100_000
"""The number of characters that one value may have, read before anything walks it; fifty screens full."""


def refuse_long_text(where: Place, count: int) -> Finding:
    """Return that a text has more characters than MAX_TEXT."""
    message = Sentence("this has {n:,} characters; a text has room for {most:,}", n=count, most=MAX_TEXT)
    return Finding(FindingCode.TOO_LARGE, where, message, Sentence("split it, or take out what is no text"))
