"""`president names`: every name that conditions may read and effects may set."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from game.engine.glossary import glossary
from game.journal.options import interface
from game.pack.load import find_pack, load_pack
from game.plain.exits import FINE
from game.plain.lines import Lines
from game.plain.trouble import told, writing


def run_names(stories: Sequence[str], out: str, language: str) -> int:
    """Print the names of a story, or of one with overlays, as Markdown, or write them to a file; return the code."""
    lines = Lines(interface(language))
    return told(lambda: _names(stories, out, lines), lines.language)


def _names(stories: Sequence[str], out: str, lines: Lines) -> int:
    page = glossary(load_pack(*map(find_pack, stories)))
    if not out:
        sys.stdout.write(page)
        return FINE
    with writing(out):
        Path(out).write_text(page, encoding="utf-8", newline="\n")
    lines.line(lines.say("debrief.wrote", path=out))
    return FINE
