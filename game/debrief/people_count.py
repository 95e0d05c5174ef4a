"""Which games of a class are no further person's: forks, copies and those of players met before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.debrief.cohort import Cohort
from game.debrief.tables.players import PeopleCount
from game.journal.class_code import normalise_id
from game.journal.save_facts import read_facts


@dataclass(frozen=True, slots=True)
class DoubledGames:
    """Marks (members,) of the games that are no further person's, each by one reason."""

    forks: NDArray[np.bool_]
    copies: NDArray[np.bool_]
    again: NDArray[np.bool_]

    @property
    def any(self) -> NDArray[np.bool_]:
        """All of them."""
        return self.forks | self.copies | self.again

    def count(self) -> PeopleCount:
        """Return how many there are of each."""
        return PeopleCount(int(self.forks.sum()), int(self.copies.sum()), int(self.again.sum()))


def mark_doubled(cohort: Cohort) -> DoubledGames:
    """Return which of the games are forks, have another's decisions or times, or are of a player met before.

    Each game is marked for one reason at most, the first of these, and none doubles a fork. A fork of a game that is
    not in the class may be a person's only one, such as a game that was taken along to another version of its story.
    """
    seals = {seal for save in cohort.saves for seal in (save.header.seal, *save.seals)}
    forks = np.array([save.header.fork is not None and save.header.fork.seal in seals for save in cohort.saves])
    own = [save for save, fork in zip(cohort.saves, forks.tolist(), strict=True) if not fork]
    facts = [read_facts(cohort.stage.story, save) for save in own]
    alike, timed = _find_repeated(one.alike for one in facts), _find_repeated(one.timed for one in facts)
    again = _find_repeated(" ".join(save.header.ids) or normalise_id(save.header.player) for save in own)
    copies, further = np.zeros_like(forks), np.zeros_like(forks)
    copies[~forks] = alike | timed
    further[~forks] = again & ~(alike | timed)
    return DoubledGames(forks, copies, further)


def _find_repeated(keys: Iterable[str]) -> NDArray[np.bool_]:
    """Say of each key whether it stood before; an empty one never did."""
    met, found = set[str](), list[bool]()
    for key in keys:
        found.append(bool(key) and key in met)
        met.add(key)
    return np.array(found, bool)
