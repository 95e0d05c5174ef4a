"""The first line of a save: how its game began, and who played it."""

from __future__ import annotations

import msgspec

from game.journal.class_code import drop_zeros

MAX_NAME = 200
"""The characters of a player's name, or of a student's id, that are kept and told."""

MOST_STUDENTS = 20
"""The ids of one game that are read: a team, with room."""


class StoryRef(msgspec.Struct):
    """The pack a game was played on."""

    id: str
    version: str
    digest: str


class Fork(msgspec.Struct):
    """Where a game left another: the name of that save, the seal of the last line they share, the next decision."""

    parent: str
    seal: str
    n: int


class Header(msgspec.Struct):
    """How a game began: with the story, the model and these names it can be played again to the last bit."""

    format: int
    story: StoryRef
    seed: str
    bank: str
    mandate: str
    background: str
    player: str
    language: str
    started: str
    short: str = ""
    """Who decides what a short game leaves out; empty in a whole game."""
    fork: Fork | None = None
    model: int = 1
    """The version of the bank model, 0 where the story has none; saves of the first format do not say it."""
    undo: bool | msgspec.UnsetType = msgspec.UNSET
    """False in a class's game, whose decisions can't be taken back; `may_take_back` tells of headers without it."""
    class_code: str | msgspec.UnsetType = msgspec.field(name="class", default=msgspec.UNSET)
    """The class that a game was played in, by its class file; headers of other games do not say it."""
    student: str | msgspec.UnsetType = msgspec.UNSET
    """The id of who played a class's game alone, normalised."""
    students: list[str] | msgspec.UnsetType = msgspec.UNSET
    """The ids of a team that played a class's game together, normalised."""
    seal: str = ""

    @property
    def class_name(self) -> str:
        """The code of the class that the game was played in; empty where it was in none."""
        return "" if self.class_code is msgspec.UNSET else self.class_code

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the students who played a class's game, none in any other."""
        alone = () if self.student is msgspec.UNSET else (self.student,)
        return alone if self.students is msgspec.UNSET else tuple(self.students)


def bound_names(header: Header) -> None:
    """Cut what a header claims of people to what is told of them, and have its seed as worlds are named."""
    header.player = header.player[:MAX_NAME]
    header.seed = drop_zeros(header.seed)
    if header.class_code is not msgspec.UNSET:
        header.class_code = header.class_code[:MAX_NAME]
    if header.student is not msgspec.UNSET:
        header.student = header.student[:MAX_NAME]
    if header.students is not msgspec.UNSET:
        header.students = [student[:MAX_NAME] for student in header.students[:MOST_STUDENTS]]
