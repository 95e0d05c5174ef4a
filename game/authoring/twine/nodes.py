"""What the text of a passage is made of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PassageProse:
    """Text as it is read."""

    text: str


@dataclass(frozen=True, slots=True)
class ShownValue:
    """The value of a variable, by its name in the story without the dollar."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Setter:
    """What a `<<set>>` or the setter of a link does, as written."""

    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another passage; without words it is a `<<goto>>`."""

    words: str
    target: str
    sets: tuple[Setter, ...]
    line: int


@dataclass(slots=True)
class Branch:
    """One branch of an `<<if>>`; `condition` as written, None for the `<<else>>`."""

    condition: str | None
    line: int
    nodes: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class If:
    """Branches of which the first that holds is shown."""

    branches: list[Branch]


Node = PassageProse | ShownValue | Setter | Link | If


@dataclass(slots=True)
class Frame:
    """A macro that is still open: where its contents go, and what it becomes when it closes."""

    name: str
    line: int
    source: str = ""
    nodes: list[Node] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
