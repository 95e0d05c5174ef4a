"""Stories of ink from a file with those that it includes, each turned into a pack and tried out."""

from __future__ import annotations

import re
from pathlib import Path

from game.authoring.ink.ink_lines import InkLine, read_lines
from game.authoring.ink.ink_story import InkStory
from game.authoring.twine.convert import write_story
from game.authoring.twine.examined import ExaminedStory, examine_story
from game.authoring.twine.notes import Notes, TweeError
from game.authoring.twine.sources import MAX_TEXT, read_source

MAX_LINES, MAX_FILES = 50_000, 200
_INCLUDE = re.compile(r"INCLUDE\s+(.+?)\s*$")


def import_ink(path: Path) -> ExaminedStory:
    """Turn an ink story into a pack. Raises OSError, and TweeError where it is too large or no story."""
    notes = Notes()
    lines = _read_whole(path, path.parent.resolve(), {path.resolve()})
    if not any(line.kind in ("text", "choice", "block") for line in lines):
        raise TweeError("ink_empty")
    if len(lines) > MAX_LINES:
        raise TweeError("twee_marks", most=MAX_LINES)
    built = InkStory(lines, path.stem.replace("_", " ").replace("-", " "), notes)
    story = built.build()
    found = write_story(story, notes, "ink")
    return examine_story(found, built.ways, story.passages)


def _read_whole(path: Path, folder: Path, seen: set[Path]) -> list[InkLine]:
    """Return the lines of a file, and behind them those of the files that it includes."""
    found, more = list[InkLine](), list[InkLine]()
    name = path.name if len(seen) > 1 else ""
    for line in read_lines(read_source(path, MAX_TEXT), name):
        include = _INCLUDE.fullmatch(line.text) if line.kind == "left" else None
        other = (folder / include[1]).resolve() if include else None
        inside = other is not None and other.is_relative_to(folder) and other not in seen and other.is_file()
        if other is None or not inside or len(seen) > MAX_FILES:
            found.append(line)
            continue
        seen.add(other)
        more += _read_whole(other, folder, seen)
    return [*found, *more]
