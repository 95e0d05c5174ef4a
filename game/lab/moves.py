"""Moves from one plan to another: one answer changed, one level of a dial from some month on, or linked answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from game.lab.decisions import DecisionPoint
from game.lab.trials import TrialVariant

Move = tuple[tuple[int, int], ...]
"""(decision, option) by number: what a plan is to take instead of what it takes."""

Took = NDArray[np.int32]
"""(decisions, options) in how many worlds a plan took each option."""

PARTS = 8
"""The number of places in which the answers of another plan are cut in two, so that either part can be taken over."""

LEADS = 4
"""A move leads to a decision that comes in at least one of so many worlds."""


def put_move(plan: TrialVariant, move: Move) -> TrialVariant:
    """Return a plan after a move."""
    return replace(plan, fixed=tuple(sorted({**dict(plan.fixed), **dict(move)}.items())))


def list_moves(decisions: Sequence[DecisionPoint], plan: TrialVariant, took: Took) -> list[Move]:
    """Return the moves that change what a plan does somewhere: none at decisions that it never comes to."""
    free = list_free(decisions)
    single = [move for number in free for move in _list_answers(number, decisions, plan, took)]
    return single + [
        move for row in _list_rows_of_dials(decisions, free) for move in _list_levels(row, decisions, took)
    ]


def find_usual_answers(decisions: Sequence[DecisionPoint], plan: TrialVariant, took: Took) -> Move:
    """Return what a plan answers: what is fixed, else what it took most often, where it came to the decision at all."""
    met = {number: int(took[number].argmax()) for number in list_free(decisions) if took[number].any()}
    return tuple(sorted((met | dict(plan.fixed)).items()))


def list_crossings(own: Move, other: Move) -> list[Move]:
    """Return moves that take over what another plan answers otherwise: all of it, or all up to or from a decision.

    Decisions stand in the order of the story, so that a part belongs together in time.
    """
    known = dict(own)
    differing = tuple((number, option) for number, option in other if known.get(number) != option)
    cuts = sorted({len(differing) * part // PARTS for part in range(PARTS)})
    parts = [part for cut in cuts for part in (differing[cut:], differing[:cut])]
    return list(dict.fromkeys(part for part in parts if len(part) > 1))


def list_free(decisions: Sequence[DecisionPoint]) -> list[int]:
    """Return the decisions that a plan's file can tell apart: not those of a dial that several scenes have."""
    scenes = dict[str, set[int]]()
    for one in decisions:
        scenes.setdefault(one.dial, set()).add(one.number)
    return [number for number, one in enumerate(decisions) if not one.dial or len(scenes[one.dial]) == 1]


def is_linking(decisions: Sequence[DecisionPoint], move: Move) -> bool:
    """Say whether a move is one answer in a scene, which may lead to scenes that the plan never came to."""
    return len(move) == 1 and not decisions[move[0][0]].dial


def link_moves(
    decisions: Sequence[DecisionPoint], took: Took, linking: Mapping[Move, Took], worlds: int
) -> dict[Move, Move]:
    """Return moves with one more answer, to a decision that they lead to in a fair part of the worlds, by pair.

    `took` is what the plan takes, `linking` what each move takes in the `worlds`. The added answer comes last.
    """
    unmet = took.sum(axis=1) == 0
    pairs = dict[Move, Move]()
    for move, taken in linking.items():
        for decision in np.flatnonzero(unmet & (taken.sum(axis=1) * LEADS >= worlds)).tolist():
            for option in _list_not_always(decisions, decision, taken):
                pairs[(*move, (decision, option))] = move
    return pairs


def _list_answers(number: int, decisions: Sequence[DecisionPoint], plan: TrialVariant, took: Took) -> Iterator[Move]:
    asked = dict(plan.fixed).get(number)
    for option in _list_not_always(decisions, number, took):
        if option != asked:
            yield ((number, option),)


def _list_not_always(decisions: Sequence[DecisionPoint], number: int, took: Took) -> Iterator[int]:
    """Yield the options of a decision that was met, but for one that was taken every time."""
    met = took[number].sum()
    for option in range(len(decisions[number].options) if met else 0):
        if option >= took.shape[1] or took[number, option] < met:
            yield option


def _list_rows_of_dials(decisions: Sequence[DecisionPoint], free: Sequence[int]) -> Iterator[list[int]]:
    """Yield the decisions of each dial that is set in several months, in the order of the months."""
    dials = sorted((number for number in free if decisions[number].dial), key=lambda number: decisions[number].dial)
    for _, row in groupby(dials, key=lambda number: decisions[number].dial):
        months = list(row)
        if len(months) > 1:
            yield months


def _list_levels(row: Sequence[int], decisions: Sequence[DecisionPoint], took: Took) -> Iterator[Move]:
    """Yield a level of a dial from each month on, but for the last, which is a single answer."""
    for start in range(len(row) - 1):
        rest = row[start:]
        changed = {option for number in rest for option in _list_not_always(decisions, number, took)}
        for option in sorted(changed):
            yield tuple((number, option) for number in rest)
