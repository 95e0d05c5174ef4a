"""Whose a save is: by its own header, else by what the folders around it are called, against the roster."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from game.classroom.class_file import PrivateFile, Student
from game.classroom.collect.arrivals import Arrival
from game.journal.class_code import normalise_id
from game.journal.header import Header

_PARTS = re.compile(r"[^0-9A-Z\u3400-\u9fff]+")
"""What stands between the words of a file's name, such as those that learning platforms make."""


class OwnerSource(StrEnum):
    """How it is known whose a save is."""

    HEADER = "header"
    PLAYER = "player"
    FOLDER = "folder"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Owner:
    """A student or a team; `key` tells owners apart and is empty where it is not known whose a save is."""

    key: str
    ids: tuple[str, ...]
    source: OwnerSource


NOBODY = Owner("", (), OwnerSource.NOBODY)


class Roster:
    """The students of a class, by what names them."""

    def __init__(self, private: PrivateFile | None) -> None:
        """`private` is the instructor's file; without it ids are known from saves alone."""
        self.students = private.students if private else []
        self._ids = {one.id: one for one in self.students}
        self._names = _find_unique((normalise_id(one.name), one) for one in self.students)

    @property
    def is_empty(self) -> bool:
        """Whether nobody is on it."""
        return not self._ids

    def find(self, student: str) -> Student | None:
        """Return who has an id, None where nobody has."""
        return self._ids.get(student)

    def find_owner(self, header: Header, arrival: Arrival) -> Owner:
        """Return whose a save is: as its header says, else its player's name, else the folders around it."""
        ids = tuple(filter(None, map(normalise_id, header.ids)))
        if ids:
            return self._own(ids, OwnerSource.HEADER)
        player = normalise_id(header.player)
        named = self._ids.get(player) or self._names.get(player)
        if named:
            return self._own((named.id,), OwnerSource.PLAYER)
        return self.find_sender(arrival)

    def find_sender(self, arrival: Arrival) -> Owner:
        """Return whom the folders around a save, or its file's name, name alone of all students."""
        for part in reversed((*arrival.folders, arrival.name.rpartition("/")[2])):
            told = unicodedata.normalize("NFKC", part).upper()
            words = {*_PARTS.split(told), *map(normalise_id, re.split(r"[_.]", told))}
            found = {one.id for word in words for one in (self._ids.get(word), self._names.get(word)) if one}
            if len(found) == 1:
                return self._own(tuple(found), OwnerSource.FOLDER)
        return NOBODY

    def _own(self, ids: tuple[str, ...], source: OwnerSource) -> Owner:
        """Return the owner with some ids: their team, where the roster has them in one."""
        teams = {normalise_id(one.team) for one in map(self._ids.get, ids) if one}
        team = teams.pop() if len(teams) == 1 else ""
        key = f"team {team}" if team else "id " + " ".join(sorted(ids))
        return Owner(key, ids, source)

    def list_owners(self) -> dict[str, list[Student]]:
        """Return the students of each owner that there should be a game of, in the order of the roster."""
        found = dict[str, list[Student]]()
        for one in self.students:
            found.setdefault(self._own((one.id,), OwnerSource.NOBODY).key, []).append(one)
        return found


def _find_unique(pairs: Iterable[tuple[str, Student]]) -> dict[str, Student]:
    """Return students by what names exactly one of them."""
    found = dict[str, Student | None]()
    for name, one in pairs:
        found[name] = None if name in found else one
    return {name: one for name, one in found.items() if name and one}
