"""What becomes of a save that is checked, and how a save of a list stands."""

from __future__ import annotations

from enum import StrEnum


class SaveStatus(StrEnum):
    """What a save is found to be when it is read and played again."""

    REPRODUCED = "reproduced"
    """Every line holds, and the game comes out as it is recorded."""
    TORN = "torn"
    """The last line is broken off; all before it holds."""
    EDITED = "edited"
    """A seal fails: some line is not as it was written."""
    NOT_REPRODUCED = "not-reproduced"
    """The seals hold, and the game comes out otherwise."""
    OTHER_STORY = "other-story"
    """The game was played on a story that can't be had, or that is another by now."""
    OTHER_MODEL = "other-model"
    """The game was played on another version of the bank model."""
    UNREADABLE = "unreadable"
    """The file is no save, or can't be read."""


class SaveState(StrEnum):
    """How a save of a list stands, without its being played again."""

    PLAYING = "playing"
    FINISHED = "finished"
    TORN = "torn"
    OTHER_MODEL = "other-model"
    UNREADABLE = "unreadable"
