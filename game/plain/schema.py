"""`president schema`: the JSON Schema of story files, printed or written where editors look for it."""

from __future__ import annotations

import sys
from pathlib import Path

from game.engine.editors import schema_text
from game.journal.options import interface
from game.plain.exits import FINE
from game.plain.lines import Lines
from game.plain.trouble import Trouble, told, writing

NAME = "schema.json"


def run_schema(folder: str, language: str) -> int:
    """Write the schema into a folder, or print it where none is given; return the exit code."""
    lines = Lines(interface(language))
    return told(lambda: _written(Path(folder), lines) if folder else _printed(), lines.language)


def _printed() -> int:
    sys.stdout.write(schema_text())
    return FINE


def _written(folder: Path, lines: Lines) -> int:
    if not folder.is_dir():
        raise Trouble("no_folder", path=folder)
    path = folder / NAME
    with writing(path):
        path.write_text(schema_text(), encoding="utf-8", newline="\n")
    lines.line(lines.say("debrief.wrote", path=path))
    return FINE
