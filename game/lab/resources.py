"""What a resource is worth: how far the score moves when it starts higher or lower, and which choices it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from game.bank.month import list_following
from game.bank.table import Array
from game.lab.failures import Failure
from game.lab.significance import CLEAR_ERRORS, MOST_ERROR, MeasuredEffect, pool_effects
from game.lab.study import Study
from game.lab.trials import Trials, TrialVariant
from game.pack.bounds import ResourceBounds
from game.pack.expression import list_names, parse_condition
from game.pack.reading import find_reaching, list_effects

REFERENCE_WORLDS = 100
"""The number of worlds in which all reference presidents play; they hardly differ in what a resource moves."""

RANDOM_WORLDS = 400
"""The number of worlds in which the random player plays at first."""

MOST_WORLDS = 3_200
"""The number of worlds in which it plays at most, to measure what has not been measured."""

Option = tuple[int, int]
"""The numbers of a decision and of one of its options."""


@dataclass(frozen=True, slots=True)
class Resource:
    """What moves when one variable starts higher or lower: the score in each bank, and who takes a choice.

    `banks` are points by bank: the size of the largest clear effect, be it that of starting higher or lower, under
    whichever mandate, on the reference presidents together or on random players; 0 where none is clear. `choice` is the
    one, of those that it opens, that most games take when it is opened, and `share` the share of games that do.
    `error` is the largest standard error of the effects, in points.
    """

    name: str
    banks: Mapping[str, float]
    choice: str
    share: float
    error: float

    def worth(self, banks: int) -> float:
        """Return the points that it moves in so many banks, or in all where the story has fewer."""
        return sorted(self.banks.values(), reverse=True)[min(banks, len(self.banks)) - 1]

    def holds(self, bounds: ResourceBounds) -> bool:
        """Say whether it moves or opens enough."""
        return self.worth(bounds.banks) >= bounds.least or self.share >= bounds.opens


class _Starts:
    """Games of some plans in every bank, as the story begins and as a resource starts higher or lower, in more worlds.

    The games as the story begins are played once for all resources.
    """

    def __init__(self, study: Study, plans: Sequence[int], shift: float) -> None:
        self.study, self.plans, self.shift = study, plans, shift
        self._asis: dict[range, Array] = {}

    def move(self, name: str, worlds: range) -> _Moved:
        """Play the plans as a resource starts `shift` higher and `shift` lower."""
        if worlds not in self._asis:
            self._asis[worlds] = self._play([()], worlds).totals
        played = self._play([((name, self.shift),), ((name, -self.shift),)], worlds)
        banks, plans = len(self.study.banks), len(self.plans)
        shape = (len(self.study.mandates), banks, -1, plans, len(worlds))
        took = played.took.reshape(*played.took.shape[:2], banks, 2, plans).sum(axis=(2, 4))
        return _Moved(played.totals.reshape(shape) - self._asis[worlds].reshape(shape), took)

    def _play(self, starts: Sequence[tuple[tuple[str, float], ...]], worlds: range) -> Trials:
        variants = [
            TrialVariant(bank, plan, shifts=start)
            for bank in self.study.banks
            for start in starts
            for plan in self.plans
        ]
        return self.study.play(variants, worlds)


@dataclass(frozen=True, slots=True)
class _Moved:
    """What starting higher and lower moves.

    `changes` are points (mandates, banks, 2, plans, worlds), `took` counts the games (decisions, options, 2) that took
    an option.
    """

    changes: Array
    took: NDArray[np.int64]

    @property
    def worlds(self) -> int:
        """The number of worlds."""
        return int(self.changes.shape[-1])

    @property
    def shares(self) -> Array:
        """The shares of games, (decisions, options, 2)."""
        shares: Array = self.took / (self.changes.shape[1] * self.changes.shape[3] * self.worlds)
        return shares

    def list_effects(self, bank: int) -> list[MeasuredEffect]:
        """Return the effects in a bank, by its number, on all plans together."""
        return [pool_effects(one) for mandate in self.changes[:, bank] for one in mandate]

    def join(self, more: _Moved) -> _Moved:
        """Return what is moved in these worlds and in more."""
        options = max(self.took.shape[1], more.took.shape[1])
        took = [np.pad(one, ((0, 0), (0, options - one.shape[1]), (0, 0))) for one in (self.took, more.took)]
        return _Moved(np.concatenate([self.changes, more.changes], axis=-1), took[0] + took[1])


def measure_resources(study: Study, bounds: ResourceBounds, first: int) -> list[Resource]:
    """Return what each resource that is named is worth in worlds from seed `first` on; those marked `inert` are not.

    The random player gets more worlds until an effect is measured or enough, `MOST_WORLDS` at most. Raises EffectError
    and EndlessError for a fault of the story.
    """
    variables = study.stage.story.variables
    starts = [_Starts(study, plans, bounds.shift) for plans in (study.references, [study.random])]
    return [
        _measure_resource(study, name, bounds, first, *starts) for name in bounds.names if not variables[name].inert
    ]


def _measure_resource(
    study: Study, name: str, bounds: ResourceBounds, first: int, references: _Starts, random: _Starts
) -> Resource:
    opened = list(_list_opened(study, name))
    planned = references.move(name, range(first, first + REFERENCE_WORLDS))
    drawn = random.move(name, range(first, first + RANDOM_WORLDS))
    while True:
        found = _sum_up(study, name, opened, [planned, drawn])
        if found.holds(bounds) or found.error <= MOST_ERROR or drawn.worlds >= MOST_WORLDS:
            return found
        drawn = drawn.join(random.move(name, range(first + drawn.worlds, first + 2 * drawn.worlds)))


def _sum_up(study: Study, name: str, opened: Sequence[Option], moved: Sequence[_Moved]) -> Resource:
    effects = {bank: [one for own in moved for one in own.list_effects(row)] for row, bank in enumerate(study.banks)}
    clear = {bank: [abs(one.mean) for one in own if one.clear] for bank, own in effects.items()}
    errors = [one.standard_error for own in effects.values() for one in own]
    taken = [(share, option) for own in moved for share, option in _list_taken(own, opened)]
    share, option = max(taken, default=(0.0, None))
    return Resource(
        name,
        {bank: max(means, default=0.0) for bank, means in clear.items()},
        _name_option(study, option) if option else "",
        share,
        max(errors),
    )


def _list_taken(moved: _Moved, opened: Sequence[Option]) -> Iterator[tuple[float, Option]]:
    """Yield the share of games that take an option, at the end where more do, of those that clearly fewer take there.

    Clear is a difference beyond `CLEAR_ERRORS` standard errors of two shares of so many worlds: what the banks and
    presidents of one world do is much the same, and counts once.
    """
    shares = moved.shares
    for decision, option in opened:
        if option < shares.shape[1]:
            few, many = sorted(shares[decision, option].tolist())
            error = sqrt((many * (1.0 - many) + few * (1.0 - few)) / moved.worlds)
            if many - few > CLEAR_ERRORS * error:
                yield many, (decision, option)


def _name_option(study: Study, option: Option) -> str:
    decision = study.decisions[option[0]]
    return f"{decision.scene}/{decision.options[option[1]]}"


def _list_opened(study: Study, name: str) -> Iterator[Option]:
    """Yield the options whose condition hangs on a variable."""
    story = study.stage.story
    hanging = {name, *_list_derived_from(study, name)}
    effects = list_effects(story.pack)
    for number, decision in enumerate(study.decisions):
        scene = story.pack.scenes[decision.scene]
        for option, choice in enumerate(scene.choices.values()):
            read = list_names(parse_condition(choice.condition)) if choice.condition else ()
            if not hanging.isdisjoint(find_reaching(set(read), effects)):
                yield number, option


def _list_derived_from(study: Study, name: str) -> set[str]:
    """Return the rows of the bank that follow at once from a variable; none in a story without a bank."""
    if study.stage.model is None:
        return set()
    rows = study.stage.rows
    derivations = list_following(frozenset({rows.index(name)}))
    return {rows[row] for derivation in derivations for row in derivation.writes}


def find_resource_failures(found: Sequence[Resource], bounds: ResourceBounds) -> list[Failure]:
    """Return the resources that neither move nor open enough, and those of which that could not be measured."""
    return [_make_failure(one, bounds) for one in found if not one.holds(bounds)]


def _make_failure(one: Resource, bounds: ResourceBounds) -> Failure:
    subject = ("variables", one.name)
    if one.error > MOST_ERROR:
        return Failure("unmeasured", one.name, one.error, MOST_ERROR, subject)
    return Failure("resource", one.name, one.worth(bounds.banks), bounds.least, subject)
