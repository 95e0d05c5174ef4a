"""How many people may stand behind the games of a class: forks, copies and players met before are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from game.debrief.cohort import Cohort
from game.debrief.tables.players import PeopleCount
from game.journal.class_code import normalise_id
from game.journal.save_facts import read_facts


def count_people(cohort: Cohort) -> PeopleCount:
    """Return how many of the games are forks, have another's decisions or times, or are of a player met before.

    Each game is counted for one reason at most, the first of these.
    """
    facts = [read_facts(save) for save in cohort.saves]
    forked = [save.header.fork is not None for save in cohort.saves]
    alike, timed = (_find_repeated(keys) for keys in ((one.alike for one in facts), (one.timed for one in facts)))
    copied = [decisions or times for decisions, times in zip(alike, timed, strict=True)]
    who = (" ".join(save.header.ids) or normalise_id(save.header.player) for save in cohort.saves)
    again = _find_repeated(who)
    kinds = Counter(
        "fork" if fork else "copy" if copy else "again" if repeated else ""
        for fork, copy, repeated in zip(forked, copied, again, strict=True)
    )
    return PeopleCount(kinds["fork"], kinds["copy"], kinds["again"])


def _find_repeated(keys: Iterable[str]) -> list[bool]:
    """Say of each key whether it stood before; an empty one never did."""
    met, found = set[str](), list[bool]()
    for key in keys:
        found.append(bool(key) and key in met)
        met.add(key)
    return found
