"""Why an option did what it did: which dimensions of the score it moves in the games that would take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from game.bank.table import Array
from game.debrief.class_forks import ClassForks, Numbers, set_up_games
from game.debrief.class_meetings import MemberAnswer
from game.debrief.cohort import Cohort
from game.debrief.comparisons import Hold, make_rule
from game.debrief.tables.points import Point, PointOption, list_cards
from game.engine.autoplay import play_games
from game.engine.effects import EffectError
from game.engine.ending import score_games
from game.engine.games import Games
from game.lab.sampled_games import pool_sampled_games
from game.lab.significance import MeasuredEffect
from game.lab.swings import COLUMNS

WORLDS = 10
"""The number of common worlds in which the parts of an effect are measured."""
MOST_GAMES = 20
"""Games of an option that are forked, evenly spaced over the class."""

Parts = dict[tuple[int, int], dict[str, MeasuredEffect]]
"""What an option changes in each dimension, by the numbers of the decision and of the option."""


def explain_options(
    cohort: Cohort,
    decided: Sequence[MemberAnswer],
    points: tuple[Point, ...],
    every: ClassForks,
    roads: Sequence[str] = (),
) -> tuple[Point, ...]:
    """Return the decisions, those that get a card with the `parts` of what each option does.

    `every` are the forks by the number of a decision in `points`, which are those `decided`. Each part is held against
    all other parts; `roads` are as in `list_cards`. Where the story fails in a fork, and for one game by itself, there
    are none.
    """
    cards = {id(point) for point in list_cards(points, roads)}
    numbers = [number for number, point in enumerate(points) if id(point) in cards]
    chosen = every.take(np.flatnonzero(np.isin(every.decision, numbers))).sample(MOST_GAMES)
    if len(np.unique(chosen.member)) < 2:
        return points
    try:
        found = _measure_parts(cohort, chosen)
    except EffectError:
        return points
    hold = make_rule([one for parts in found.values() for one in parts.values()])
    return tuple(
        replace(point, options=tuple(_explain_options(point, number, decided[number].options, found, hold)))
        if number in numbers
        else point
        for number, point in enumerate(points)
    )


def _measure_parts(cohort: Cohort, chosen: ClassForks) -> Parts:
    """Return what each option changes in each dimension, over the games that were forked and the worlds."""
    forked = chosen.repeat(WORLDS)
    pairs, place = np.unique(np.stack([forked.member, forked.world]), axis=1, return_inverse=True)
    before = _score_dimensions(cohort, pairs[0], pairs[1])
    after = _score_dimensions(cohort, forked.member, forked.world, forked)
    changes = {name: (after[name] - before[name][place.reshape(-1)]).reshape(WORLDS, len(chosen)).T for name in after}
    keys = np.unique(np.stack([chosen.decision, chosen.option]), axis=1).T.tolist()
    return {
        (decision, option): {
            name: pool_sampled_games(table[(chosen.decision == decision) & (chosen.option == option)])
            for name, table in changes.items()
        }
        for decision, option in keys
    }


def _score_dimensions(
    cohort: Cohort, members: Numbers, worlds: Numbers, forks: ClassForks | None = None
) -> dict[str, Array]:
    """Return the points (games,) of each dimension of members' games in some worlds, decided otherwise by `forks`."""
    parts = list[dict[str, Array]]()
    for start in range(0, len(members), COLUMNS):
        index = np.arange(start, min(start + COLUMNS, len(members)))
        who = cohort.recorded_presidents.take(members[index])
        if forks is not None:
            forks.take(index).change(who, 0)
        games = Games(cohort.stage, set_up_games(cohort, members[index], worlds[index]))
        play_games(games, who)
        scores = score_games(games)
        assert scores is not None  # noqa: S101  # only forked where there is a bank
        parts.append(scores.dimensions)
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _explain_options(
    point: Point, number: int, names: Sequence[str], found: Parts, hold: Hold
) -> Iterator[PointOption]:
    """Yield the options of a decision with what is known of their parts; `names` are all of them, in their order."""
    for option in point.options:
        parts = found.get((number, list(names).index(option.id)), {})
        held = {name: hold(effect) for name, effect in parts.items()}
        yield replace(option, what_if=replace(option.what_if, parts=held)) if option.what_if and held else option
