"""Whether a story that saves name is the one that is installed with the program, or another of its name."""

from __future__ import annotations

from game.journal.header import StoryRef
from game.pack.findings import PackError
from game.pack.load import find_known_pack, load_pack
from game.pack.story import Story


class InstalledStories:
    """The stories that are installed, each loaded when it is first asked for."""

    def __init__(self) -> None:
        """A story is loaded when it is first asked for."""
        self._stories: dict[str, Story | None] = {}

    def holds(self, ref: StoryRef) -> bool | None:
        """Say whether a story is installed just as a save names it; None where none of its id is."""
        if ref.id not in self._stories:
            try:
                self._stories[ref.id] = load_pack(find_known_pack(ref.id))
            except PackError:
                self._stories[ref.id] = None
        story = self._stories[ref.id]
        return story.answers_to(ref.digest) if story else None
