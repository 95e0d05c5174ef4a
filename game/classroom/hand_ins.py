"""What a class's saves say of its students beside the games that count: who waits at the lock, and whose save fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from game.classroom.class_file import ClassFile, PrivateFile
from game.classroom.collect.owners import Roster
from game.classroom.collect.save_standing import Flag, Handed, Standing
from game.classroom.schedule import find_last_month
from game.journal.month_lock import is_locked

Say = Callable[..., str]
"""What says a text of the catalogue in one language."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A save that a student handed in and that does not count; `player` is the number of whose game it is."""

    standing: Standing
    story: str
    player: int

    def tell(self, say: Say) -> str:
        """Return why it does not count, in a line."""
        return say(f"debrief.aside.{self.standing}", story=self.story, player=self.player)


@dataclass(frozen=True, slots=True)
class HandIns:
    """What was handed in to a class, as its grades need it.

    `last_open` is the last month that the class may play, empty where all are open. `waiting` are the numbers of the
    players whose games stand at the first month that is not open. `aside` has by id the saves that do not count, of
    several the first: those that are the student's, and those that arrived under the student's name.
    """

    last_open: str = ""
    waiting: frozenset[int] = frozenset()
    aside: Mapping[str, SetAside] = field(default_factory=dict)


NO_HAND_INS = HandIns()
"""The hand-ins of saves that no class is known of."""


_SENDERS = re.compile(rf"(?:^|; ){Flag.OTHER_SENDER} ([^;]*)")
"""The remark of a collected class's table that says under whose name a save arrived."""

Rows = Iterable[Mapping[str, str]]
"""The rows of the tables of classes that were collected before."""


def list_hand_ins(file: ClassFile, private: PrivateFile | None, handed: Sequence[Handed], rows: Rows = ()) -> HandIns:
    """Return what was handed in, sorted out already; `rows` tell what an earlier collecting set aside."""
    last_open = find_last_month(file.open)
    waiting = {
        one.player for one in handed if one.standing == Standing.COUNTED and is_locked(one.found.stands, last_open)
    }
    return HandIns(last_open, frozenset(waiting), dict(_list_collected(rows)) | _list_aside(private, handed))


def _list_aside(private: PrivateFile | None, handed: Sequence[Handed]) -> dict[str, SetAside]:
    owners = Roster(private).list_owners()
    found = dict[str, SetAside]()
    for one in handed:
        if one.standing == Standing.COUNTED:
            continue
        told = SetAside(one.standing, one.story_told, one.of.player if one.of else one.player)
        of_team = (student.id for student in owners.get(one.owner.key, ()))
        for student in {*one.owner.ids, *of_team, *one.flags.get(Flag.OTHER_SENDER, "").split()}:
            found.setdefault(student, told)
    return found


def _list_collected(rows: Rows) -> Iterator[tuple[str, SetAside]]:
    """Yield the students of saves that were set aside, the first save of several last."""
    known = {row.get("no") or "": row for row in rows if (row.get("status") or "") in set(Standing)}
    for row in reversed(list(known.values())):
        if row["status"] == Standing.COUNTED:
            continue
        player = known.get(row.get("same_as") or "", row).get("player") or ""
        story = f"{row.get('story') or ''} {row.get('version') or ''}".strip()
        told = SetAside(Standing(row["status"]), story, int(player) if player.isdecimal() else 0)
        senders = _SENDERS.search(row.get("remarks") or "")
        yield from ((student, told) for student in f"{row.get('id') or ''} {senders[1] if senders else ''}".split())
