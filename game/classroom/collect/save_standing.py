"""What a save that arrived is to its class: the game that counts, or why another does."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from game.classroom.collect.arrivals import Arrival
from game.classroom.collect.owners import NOBODY, Owner
from game.journal.format import Save
from game.journal.save_facts import share_of_deputy
from game.journal.save_status import SaveStatus
from game.journal.take_along import TakenAlong
from game.journal.verify import Verification
from game.pack.story import Story
from game.text.cells import make_printable


class Standing(StrEnum):
    """Whether a save counts, and why not."""

    COUNTED = "counted"
    ATTEMPT = "attempt"
    """Another attempt of the same student counts."""
    SAME = "same"
    """The very same game arrived twice."""
    EARLIER = "earlier"
    """The same game arrived with more decisions."""
    COPY = "copy"
    """Another student's game under this name."""
    FORK = "fork"
    """The game left another that arrived too."""
    OTHER_SEED = "other-seed"
    """The game was played in another world than the class's."""
    OTHER_VERSION = "other-version"
    """It was played on another version of the story, and can't be taken along to the class's."""
    OTHER_STORY = "other-story"
    EDITED = "edited"
    NOT_REPRODUCED = "not-reproduced"
    UNREADABLE = "unreadable"


class Flag(StrEnum):
    """What is told of a save, whether or not it counts."""

    TORN = "torn"
    LINE_ENDS = "line-ends"
    TAKEN_ALONG = "taken-along"
    """Its decisions were taken again on the class's version of the story."""
    NO_OWNER = "no-owner"
    BY_FOLDER = "by-folder"
    """Whose it is was read from folders or from the player's name."""
    NOT_LISTED = "not-listed"
    """Its id is not on the roster."""
    OTHER_SENDER = "other-sender"
    """It arrived under another student's name."""
    FROM_OTHER = "from-other"
    """It left another student's game."""
    FORKED = "forked"
    """It left another game, and counts because there is no other of this student."""
    COPIED = "copied"
    """Another student handed in the same game."""
    OTHER_CLASS = "other-class"
    OTHER_BANK = "other-bank"
    OTHER_MANDATE = "other-mandate"
    OTHER_LENGTH = "other-length"
    LATE = "late"
    CLOCK = "clock"
    """Its clock ran backwards."""
    TAKEN_BACK = "taken-back"
    UNFINISHED = "unfinished"
    SIMULATED = "simulated"
    """The program played it, to rehearse a lesson."""


QUIET = frozenset({Flag.LINE_ENDS, Flag.BY_FOLDER, Flag.TAKEN_BACK, Flag.UNFINISHED, Flag.SIMULATED})
"""Flags of what is in order all the same: they stand in the table alone, and all simulated games in one line."""

UNUSABLE = {
    SaveStatus.EDITED: Standing.EDITED,
    SaveStatus.NOT_REPRODUCED: Standing.NOT_REPRODUCED,
    SaveStatus.UNREADABLE: Standing.UNREADABLE,
    SaveStatus.OTHER_STORY: Standing.OTHER_STORY,
    SaveStatus.OTHER_MODEL: Standing.OTHER_VERSION,
}


@dataclass(slots=True, eq=False)
class Handed:
    """One save that arrived. `of` is the one that counts in its place, or that it is a copy, a part or a fork of."""

    number: int
    arrival: Arrival
    content: bytes
    found: Verification
    save: Save | None = None
    owner: Owner = NOBODY
    taken: TakenAlong | None = None
    standing: Standing = Standing.COUNTED
    of: Handed | None = None
    flags: dict[Flag, str] = field(default_factory=dict)
    story: Story | None = None
    """The story that it was played on, None where that can't be had."""
    player: int = 0
    played: Path = Path()
    """The file that is played again: the save, or what was made of it on the class's story."""
    file: str = ""
    """Where it lies in the collected folder; empty where it is not kept."""

    @property
    def who(self) -> str:
        """What tells its owner from others; a game of nobody known is its own."""
        return self.owner.key or f"game {self.save.header.seal if self.save else self.number}"

    @property
    def seal(self) -> str:
        """The last seal of the game, empty where it could not be read."""
        return self.save.seal if self.save else ""

    @property
    def story_told(self) -> str:
        """The story that it says it was played on, with its version; empty where it could not be read."""
        return make_printable(f"{self.save.header.story.id} {self.save.header.story.version}") if self.save else ""

    @property
    def deputy_share(self) -> float:
        """The share of its decisions that a short game's president took; 0 in a whole game."""
        if self.save is None or self.story is None:
            return 0.0
        return share_of_deputy(self.story, self.save)

    def set_aside(self, standing: Standing, of: Handed | None = None) -> None:
        """Let it not count, for a reason."""
        self.standing, self.of = standing, of
