"""Do decisions that were taken back come out as recorded? They are played again like those that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from game.engine.stage import Stage
from game.journal.format import Line, Save
from game.journal.lockstep import replay_saves
from game.journal.taken_back import Branch

AT_ONCE = 2_000
"""Ways played at once: enough for lock step to pay, few enough to bound memory."""


def find_false_withdrawn(stage: Stage, saves: Sequence[Save], among: Iterable[int]) -> dict[int, int]:
    """Return by save, of those numbered in `among`, the line of its file at which what was taken back comes out wrong.

    Saves of which all comes out as recorded are left out.
    """
    found: dict[int, int] = {}
    branches = _list_branches(saves, among)
    while some := list(islice(branches, AT_ONCE)):
        tried = [Save(saves[number].header, branch.lines, "", 0, 0, torn=False) for number, branch in some]
        parted = replay_saves(stage, tried).parted
        for (number, branch), line in zip(some, parted, strict=True):
            if line:
                found.setdefault(number, branch.numbers[min(int(line) - 2, len(branch.numbers) - 1)])
    return found


def _list_branches(saves: Sequence[Save], among: Iterable[int]) -> Iterator[tuple[int, Branch[Line]]]:
    for number in among:
        standing = saves[number].standing
        yield from ((number, branch) for branch in (standing.branches if standing else ()))
