"""Stories of Twine from a file or a folder, each turned into a pack and tried out."""

from __future__ import annotations

from pathlib import Path

from game.authoring.twine.examined import ExaminedStory, examine_story
from game.authoring.twine.format_readers import import_story
from game.authoring.twine.notes import Notes
from game.authoring.twine.original_ways import (
    list_named_by_program,
    list_storylets,
    list_twine_ways,
    list_windows,
)
from game.authoring.twine.sources import read_twine
from game.authoring.twine.twee_file import Twee


def list_stories(path: Path) -> tuple[list[Twee], Notes]:
    """Return the stories of a file, an archive or a folder, and what was noted while they were read.

    Raises OSError, and TweeError where there is no story.
    """
    notes = Notes()
    return read_twine(path, notes), notes


def import_examined(story: Twee, notes: Notes) -> ExaminedStory:
    """Turn a story into a pack, and say what of it was lost. Raises TweeError where it grows too large."""
    found = import_story(story, notes)
    ways = list_twine_ways(story.passages, story.program, found.start, found.ids)
    aside = {
        "storylet": list_storylets(story.passages),
        "window": list_windows(story.passages, story.program),
        "special": list_named_by_program(story.passages, story.program),
    }
    return examine_story(found, ways, story.passages, aside)
