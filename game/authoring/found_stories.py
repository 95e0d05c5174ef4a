"""Stories made elsewhere, turned into packs: which kinds there are, and what of each a file or a folder holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from game.authoring.ink.ink_file import import_ink
from game.authoring.table.scene_table import import_table
from game.authoring.twine import twine_stories as twine
from game.authoring.twine.examined import ExaminedStory
from game.authoring.twine.read_story import make_id


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story in a file: its title, the name of a folder for it (may be empty), and how it becomes a pack."""

    title: str
    folder: str
    read: Callable[[], ExaminedStory]


def list_stories(path: Path) -> Sequence[FoundStory]:
    """Return the stories of a file, an archive or a folder. Raises OSError, and TweeError where there is none."""
    if path.suffix.lower() == ".ink":
        return [FoundStory(path.stem, make_id(path.stem), partial(import_ink, path))]
    if path.suffix.lower() == ".csv":
        return [FoundStory(path.stem, make_id(path.stem), partial(import_table, path))]
    stories, notes = twine.list_stories(path)
    return [
        FoundStory(story.title, make_id(story.title), partial(twine.import_examined, story, notes.copy()))
        for story in stories
    ]
