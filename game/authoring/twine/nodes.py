"""What the text of a passage is made of, whatever format it was written in.

Expressions stand in one notation for all formats, which is SugarCube's: `$gold gte 5 and not $met`, `$gold += 5`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

WAITED = "\ue002"
"""The words of a link that has none of its own and is not taken by itself; taken out of what an author wrote."""


@dataclass(frozen=True, slots=True)
class PassageProse:
    """Text as it is read."""

    text: str


@dataclass(frozen=True, slots=True)
class ShownValue:
    """The value of a variable, by its name in the story without the dollar; or a number as it is written."""

    name: str
    line: int
    bare: bool = False
    """Whether it stands by itself in Harlowe's text, where true and false are no words but show or hide."""


@dataclass(frozen=True, slots=True)
class ShownExpression:
    """The value of an expression that is no variable alone; `told` is how the author wrote it."""

    source: str
    line: int
    told: str


@dataclass(frozen=True, slots=True)
class Setter:
    """What a passage or a link sets, while all of `held` hold; `told` is how the author wrote it."""

    source: str
    line: int
    told: str = ""
    held: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """How the author wrote it."""
        return self.told or f"<<set {self.source}>>"


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another passage; without words the story goes on by itself.

    `then` is what is read before the passage that it leads to. A link that stays shows more of the same passage, to
    which nobody comes anew by it.
    """

    words: str
    target: str
    sets: tuple[Setter, ...]
    line: int
    then: tuple[Node, ...] = ()
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """A way to the passage that the reader came from; one that `rewinds` takes what was done since as undone."""

    words: str
    line: int
    told: str
    rewinds: bool = False


@dataclass(frozen=True, slots=True)
class Click:
    """Words that do something when they are clicked, and may lead on; `told` is how the author wrote it.

    What they show comes in their place (`replace`), behind (`append`) or before them (`prepend`); those of the kind
    `again` show no more and can be clicked once more.
    """

    words: str
    nodes: tuple[Node, ...]
    line: int
    kind: Literal["replace", "append", "prepend", "again"]
    told: str


@dataclass(frozen=True, slots=True)
class Include:
    """Another passage that is shown inside this one; `told` is how the author wrote it."""

    target: str
    line: int
    told: str


@dataclass(slots=True, eq=False)
class Branch:
    """One branch of a condition, which is None for that of all other cases; `told` is how the author wrote it."""

    condition: str | None
    line: int
    nodes: list[Node] = field(default_factory=list)
    told: str = ""

    @property
    def written(self) -> str:
        """How the author wrote it."""
        return self.told or f"<<if {self.condition}>>"


@dataclass(frozen=True, slots=True, eq=False)
class If:
    """Branches of which the first that holds is shown."""

    branches: list[Branch]


Node = PassageProse | ShownValue | ShownExpression | Setter | Link | Back | Click | Include | If


@dataclass(slots=True)
class Frame:
    """A macro that is still open: where its contents go, and what it becomes when it closes."""

    name: str
    line: int
    source: str = ""
    nodes: list[Node] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
