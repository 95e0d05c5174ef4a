"""The rows of an explanation, out of what was worked out: labelled, in their order, rounded so that they add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from game.bank.table import Array
from game.journal.playthrough import Playthrough
from game.why.cause_groups import CauseGroup
from game.why.explained_figures import count_digits, find_unit, make_step
from game.why.explanation import Explanation, Label, LabelSource, Part, Split, TakenDecision
from game.why.game_record import Answer
from game.why.rounded_parts import close_sum, round_parts

MOST_ROWS = 8
"""The number of decisions that have a row of their own at most; the others share one."""

SMALL = 0.1
"""The share of all movement that the others may come to before a row is taken from a decision."""

ANYWAY = Label(LabelSource.CATALOGUE, "why.anyway")
"""What no cause holds: the bank, or whatever the story is about, runs on by itself."""

UNDECIDED = Label(LabelSource.CATALOGUE, "why.undecided")
"""What no decision holds: luck and the other causes, which came whatever was decided."""

OTHERS = Label(LabelSource.CATALOGUE, "why.others")
"""The decisions that have no row of their own."""


TOGETHER = Label(LabelSource.CATALOGUE, "why.together")
"""The mechanisms that have no row of their own."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure with its values before and after, and the first and last of its months, None without a calendar."""

    figure: str
    before: float
    after: float
    months: tuple[int, int] | None
    since: bool


@dataclass(frozen=True, slots=True)
class MechanismParts:
    """Groups of causes with their parts, and last what was there without any of them, (groups + 1,).

    `alone` (groups,) is what each takes along where it alone is left out.
    """

    groups: Sequence[CauseGroup]
    parts: Array
    alone: Array


@dataclass(frozen=True, slots=True)
class DecidedParts:
    """What was decided, matter by matter, with its parts, and last what was there without any of it, (matters + 1,).

    `alone` (matters,) is what each takes along where it alone is left out.
    """

    matters: Sequence[Sequence[Answer]]
    parts: Array
    alone: Array


def make_explanation(play: Playthrough, moved: Moved, mechanisms: MechanismParts, decided: DecidedParts) -> Explanation:
    """Return an explanation."""
    spec, name = play.story.variables[moved.figure], play.story.month_name
    unit, digits = find_unit(spec), count_digits(play.story, spec)
    step, change = make_step(unit, digits), moved.after - moved.before
    return Explanation(
        moved.figure,
        unit,
        digits,
        moved.since,
        (name(moved.months[0]), name(moved.months[1])) if moved.months else ("", ""),
        moved.before,
        moved.after,
        make_split(_list_mechanisms(mechanisms, step), change, step),
        make_split(_list_decided(play, decided, step), change, step),
    )


def _list_mechanisms(found: MechanismParts, step: float) -> list[tuple[Part, float]]:
    """Return the groups in their order, then what the others did together, then the rest."""
    own = sorted(choose_rows(found.parts, found.alone, step))
    labels = [Label(LabelSource.CATALOGUE, f"why.group.{found.groups[place]}") for place in own]
    rows = [(Part(label, 0.0, 0.0), float(found.parts[place])) for label, place in zip(labels, own, strict=True)]
    others = np.delete(found.parts[:-1], own)
    if others.any():
        rows.append((Part(TOGETHER, 0.0, 0.0), fsum(others)))
    return [*rows, (Part(ANYWAY, 0.0, 0.0), float(found.parts[-1]))]


def _list_decided(play: Playthrough, decided: DecidedParts, step: float) -> list[tuple[Part, float]]:
    """Return the decisions that moved most, the most first, then what the others did together, then the rest."""
    own = choose_rows(decided.parts, decided.alone, step)
    rows = [(_label_matter(play, decided.matters[place]), float(decided.parts[place])) for place in own]
    others = np.delete(decided.parts[:-1], own)
    if others.any():
        rows.append((Part(OTHERS, 0.0, 0.0), fsum(others)))
    return [*rows, (Part(UNDECIDED, 0.0, 0.0), float(decided.parts[-1]))]


def choose_rows(parts: Array, alone: Array, step: float) -> list[int]:
    """Return which causes have a row of their own, the largest first: those with the largest parts.

    One that rounds to none has no row, nor has one that acts with others only, so that the figure would not move the
    way its part says if it alone were left out; as long as what has no row stays small.
    """
    order = [int(place) for place in np.argsort(-np.abs(parts[:-1]), kind="stable")[:MOST_ROWS] if parts[place] != 0.0]
    shown, others = fsum(np.abs(parts[order])) + abs(float(parts[-1])), fsum(np.delete(parts[:-1], order))
    for place in reversed(order.copy()):
        part = float(parts[place])
        if alone[place] * part > 0.0 and abs(part) >= step / 2:
            continue
        left = shown - abs(part), others + part
        if abs(left[1]) <= SMALL * (left[0] + abs(left[1])):
            order.remove(place)
            shown, others = left
    return order


def _label_matter(play: Playthrough, matter: Sequence[Answer]) -> Part:
    calendar = bool(play.games.agenda.months)
    taken = tuple(
        TakenDecision(
            answer.n,
            play.story.month_name(answer.month) if calendar else "",
            answer.scene,
            answer.choice,
            answer.carried,
        )
        for answer in matter
    )
    return Part(Label(LabelSource.DECISION, matter[-1].scene), 0.0, 0.0, taken)


def make_split(rows: Sequence[tuple[Part, float]], whole: float, step: float) -> Split:
    """Return rows as a split of `whole`, to which their values sum but for rounding."""
    closed = close_sum([value for _, value in rows], whole)
    shown, total = round_parts(closed, whole, step)
    found = zip((part for part, _ in rows), closed, shown, strict=True)
    return Split(whole, total, tuple(replace(part, value=value, shown=told) for part, value, told in found))
