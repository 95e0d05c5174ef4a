"""`president new`: an overlay to start from, and what to do with it next."""

from __future__ import annotations

from pathlib import Path

from game.engine.scaffold import Unfit, new_overlay
from game.journal.options import interface
from game.pack.files import NotEmpty
from game.plain.exits import FINE
from game.plain.lines import Lines
from game.plain.trouble import Trouble, told, writing
from game.text.shell import quoted

INDENT = "  "


def run_new(folder: str, base: str, language: str) -> int:
    """Write an overlay into a new or empty folder and say how to go on; return the exit code."""
    lines = Lines(interface(language))
    return told(lambda: _new(Path(folder), base, lines), lines.language)


def _new(folder: Path, base: str, lines: Lines) -> int:
    try:
        with writing(folder):
            names = new_overlay(folder, base)
    except NotEmpty as error:
        raise Trouble("not_empty", path=folder) from error
    except Unfit as error:
        raise Trouble("starter_unfit", story=base, why=error.why) from error
    lines.line(lines.say("starter.wrote", path=folder))
    lines.table([(name, lines.say(f"starter.file.{name}")) for name in names], flush_left=2, indent=INDENT)
    lines.line(lines.say("starter.next"))
    word = quoted(folder)
    for command in (f"check {word}", f"play --story {word}", f"explore {word}"):
        lines.line(f"{INDENT}president {command}")
    return FINE
