"""Two games beside each other, decision by decision, in the words that each of them had."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.present import ON
from game.journal.ledger import list_ledger
from game.journal.playthrough import Playthrough
from game.lab.compare import Comparison, DecisionDifference


@dataclass(frozen=True, slots=True)
class DecisionPair:
    """A decision of game A, of B, or of both. Where they agree, `same` is the answer.

    Else `apart` has A's answer, B's and the difference as it was compared, one for each dial of a plan, and `steps` the
    decision's numbers in A and in B; an answer is empty and a number 0 where a game never met the scene.
    """

    month: str
    title: str
    steps: tuple[int, int] = (0, 0)
    same: str = ""
    apart: tuple[tuple[str, str, DecisionDifference], ...] = ()


def set_side_by_side(first: Playthrough, second: Playthrough, found: Comparison) -> list[DecisionPair]:
    """Return every decision of two finished or unfinished games, by month; pages without a question are left out."""
    apart = dict[tuple[int, int], list[DecisionDifference]]()
    for one in found.apart:
        apart.setdefault((one.n, one.their_n), []).append(one)
    rows = []
    mine = {n: (n, other) for n, other in apart if n}
    for entry in list_ledger(first):
        if entry.n in mine:
            answers = tuple(_pair_answers(first, second, one) for one in apart[mine[entry.n]])
            rows.append(DecisionPair(entry.month, entry.title, mine[entry.n], apart=answers))
        elif entry.choice != ON:
            rows.append(DecisionPair(entry.month, entry.title, same=entry.text))
    theirs = list_ledger(second)
    for steps, ones in apart.items():
        if not steps[0]:
            answers = tuple(_pair_answers(first, second, one) for one in ones)
            rows.append(DecisionPair(ones[0].month, theirs[steps[1] - 1].title, steps, apart=answers))
    return sorted(rows, key=lambda row: row.month)


def _pair_answers(
    first: Playthrough, second: Playthrough, one: DecisionDifference
) -> tuple[str, str, DecisionDifference]:
    mine = first.worded(first.past[one.n - 1], one.mine) if one.n else ""
    theirs = second.worded(second.past[one.their_n - 1], one.theirs) if one.their_n else ""
    return mine, theirs, one
