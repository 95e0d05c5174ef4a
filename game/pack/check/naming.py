"""Whom and what a text names: roles by their names or placeholders, things by theirs, each with its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from game.pack.cast import list_called, split_role
from game.pack.cast_schema import Cast
from game.pack.template import blank_braces, list_slots


@dataclass(frozen=True, slots=True)
class Owner:
    """Whoever goes by a word: `banks` are those in which they do, none of them where it is so in all."""

    kind: str
    """people or things"""
    id: str
    banks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """A word of a text that stands for one of its `owners`."""

    column: int
    word: str
    owners: tuple[Owner, ...]


class NameFinder:
    """Finds the names of a cast in texts of its own language, of two at one place the longer."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.owners = cast, dict[str, dict[tuple[str, str], list[str]]]()
        for role, person in cast.people.items():
            for bank, called in list_called(person).items():
                for word in filter(None, (called.name, called.short, *called.names)):
                    self.owners.setdefault(word, {}).setdefault(("people", role), []).append(bank)
        for thing, spec in cast.things.items():
            for word in filter(None, spec.names):
                self.owners.setdefault(word, {}).setdefault(("things", thing), []).append("")
        words = sorted(self.owners, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(_match_whole, words)) or r"(?!)")

    def find(self, text: str) -> list[Naming]:
        """Return what a text names, in its order; inside braces only `{cast:role}` names anybody."""
        return sorted([*self._find_words(text), *self._find_slots(text)], key=lambda one: one.column)

    def _find_words(self, text: str) -> Iterator[Naming]:
        for found in self.pattern.finditer(blank_braces(text)):
            owners = self.owners[found[0]].items()
            told = tuple(Owner(kind, name, tuple(filter(None, banks))) for (kind, name), banks in owners)
            yield Naming(found.start(), found[0], told)

    def _find_slots(self, text: str) -> Iterator[Naming]:
        for slot in list_slots(text):
            role, _ = split_role(slot.name)
            if slot.kind == "cast" and role in self.cast.people:
                owner = Owner("people", role, tuple(self.cast.people[role].banks))
                yield Naming(slot.column, f"{{cast:{slot.name}}}", (owner,))


def _match_whole(word: str) -> str:
    """Return a pattern that takes a word of letters and digits only where it stands by itself."""
    start = r"(?<![A-Za-z0-9])" if re.match("[A-Za-z0-9]", word) else ""
    end = r"(?![A-Za-z0-9])" if re.search("[A-Za-z0-9]$", word) else ""
    return start + re.escape(word) + end
