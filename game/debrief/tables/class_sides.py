"""Two classes side by side: who they are, and at which decisions they chose differently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from game.debrief.tables.points import WhatIf


class SharedWorlds(StrEnum):
    """Whether two classes played in the same worlds: all of them, some, or none."""

    SAME = "same"
    SOME = "some"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClassSide:
    """One of the two classes: `ahead` is the median of its games against par, nan where there is none.

    `worlds` is the number of common worlds that its options were measured over.
    """

    games: int
    finished: int
    seeds: tuple[str, ...]
    banks: dict[str, int]
    ahead: float
    version: str
    digest: str
    worlds: int


@dataclass(frozen=True, slots=True)
class SideCount:
    """How many people of a class took an option, of those to whom it was open, and what it is worth to the others.

    `what_if` is that of the class's own report, without its games; None where no game can tell.
    """

    takers: int
    open: int
    what_if: WhatIf | None

    @property
    def share(self) -> float:
        """The share that took it."""
        return self.takers / self.open


@dataclass(frozen=True, slots=True)
class DifferingChoice:
    """The option of a decision whose shares differ most between two classes.

    `chance` is how often shares so far apart come of chance alone (Fisher's exact test); `clear` holds it against all
    options of all decisions that both classes met (Holm).
    """

    scene: str
    dial: str
    option: str
    here: SideCount
    there: SideCount
    chance: float
    clear: bool


@dataclass(frozen=True, slots=True)
class ClassBeside:
    """A class and another beside it; `choices` has one row a decision that both met, the least by chance first.

    `compared` counts the options whose shares were compared.
    """

    here: ClassSide
    there: ClassSide
    worlds: SharedWorlds
    choices: tuple[DifferingChoice, ...]
    compared: int

    @property
    def clear(self) -> tuple[DifferingChoice, ...]:
        """The decisions that the classes took clearly differently."""
        return tuple(one for one in self.choices if one.clear)

    @property
    def same_story(self) -> bool:
        """Whether both played the same story to the letter."""
        return self.here.digest == self.there.digest
