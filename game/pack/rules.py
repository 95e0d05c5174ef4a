"""What an author expects of a story: conditions of every play and goals of some, and what they may ask about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.pack import schema
from game.pack.expression import Scope
from game.pack.pack import Pack

ENDING = "ending"
"""What a rule may ask besides the pack's variables: the ending of a game, none of the words while it is played."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that must `always` hold, or a `goal` that some game must reach; `path` leads to it in rules.yaml."""

    kind: Literal["always", "goal"]
    name: str
    text: str
    path: tuple[str | int, ...]

    @property
    def id(self) -> str:
        """The rule among all that can be reached or broken, as `goal independent`."""
        return f"{self.kind} {self.name}"


def list_rules(pack: Pack) -> Iterator[Rule]:
    """Yield the rules of a pack; one without a name is called as it is written."""
    yield from _name_rules("always", pack.rules.always, pack)
    yield from _name_rules("goal", pack.rules.goal, pack)


def _name_rules(kind: Literal["always", "goal"], written: list[str] | dict[str, str], pack: Pack) -> Iterator[Rule]:
    if isinstance(written, dict):
        for name, text in written.items():
            yield Rule(kind, name, pack.expand(text), (kind, name))
    else:
        for number, text in enumerate(written):
            yield Rule(kind, text, pack.expand(text), (kind, number))


def make_rule_scope(pack: Pack) -> Scope:
    """Return what rules may read: the variables, and `ending` where the pack has endings."""
    known = dict(pack.variables)
    if pack.endings:
        known[ENDING] = schema.VariableSpec("enum", values={name: end.title for name, end in pack.endings.items()})
    return Scope(known, pack.manifest.start)
