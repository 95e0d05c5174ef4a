"""How many people may stand behind the games of a class: forks, copies and players met before are told."""

from __future__ import annotations

from collections.abc import Iterable

from game.debrief.cohort import Cohort
from game.debrief.tables.players import PeopleCount
from game.journal.class_code import normalise_id
from game.journal.save_facts import read_facts


def count_people(cohort: Cohort) -> PeopleCount:
    """Return how many of the games are forks, have another's decisions or times, or are of a player met before.

    Each game is counted for one reason at most, the first of these, and none doubles a fork. A fork of a game that is
    not in the class may be a person's only one, such as a game that was taken along to another version of its story.
    """
    seals = {seal for save in cohort.saves for seal in (save.header.seal, *save.seals)}
    own = [save for save in cohort.saves if not (save.header.fork and save.header.fork.seal in seals)]
    facts = [read_facts(cohort.stage.story, save) for save in own]
    alike, timed = _find_repeated(one.alike for one in facts), _find_repeated(one.timed for one in facts)
    again = _find_repeated(" ".join(save.header.ids) or normalise_id(save.header.player) for save in own)
    copies = [decisions or times for decisions, times in zip(alike, timed, strict=True)]
    further = [repeated and not copy for repeated, copy in zip(again, copies, strict=True)]
    return PeopleCount(len(cohort.saves) - len(own), sum(copies), sum(further))


def _find_repeated(keys: Iterable[str]) -> list[bool]:
    """Say of each key whether it stood before; an empty one never did."""
    met, found = set[str](), list[bool]()
    for key in keys:
        found.append(bool(key) and key in met)
        met.add(key)
    return found
