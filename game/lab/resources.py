"""What a resource is worth: how far the score moves when it starts higher or lower, and which choices it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from game.bank.month import following
from game.bank.state import MODEL_ROWS, Array
from game.lab.evidence import CLEAR_ERRORS, MOST_ERROR, Effect, pool_effects
from game.lab.failures import Failure
from game.lab.study import Study
from game.lab.trials import Variant
from game.pack.bounds import ResourceBounds
from game.pack.expression import names, parse_condition
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


@dataclass(frozen=True, slots=True)
class _Moved:
    """What starting higher and lower moves: effects by bank, and of all games shares (decisions, options, 2)."""

    effects: Mapping[str, list[Effect]]
    shares: Array
    worlds: int


def measure_resources(study: Study, bounds: ResourceBounds, first: int) -> list[Resource]:
    """Return what each resource that is named is worth in worlds from seed `first` on; those marked `inert` are not.

    The random player gets more worlds until an effect is measured or enough, `MOST_WORLDS` at most. Raises EffectFailed
    and EndlessError for a fault of the story.
    """
    variables = study.stage.story.variables
    return [_measure(study, name, bounds, first) for name in bounds.names if not variables[name].inert]


def _measure(study: Study, name: str, bounds: ResourceBounds, first: int) -> Resource:
    opened = list(_list_opened(study, name))
    planned = _move(study, name, bounds.shift, study.references, range(first, first + REFERENCE_WORLDS))
    worlds = RANDOM_WORLDS
    while True:
        drawn = _move(study, name, bounds.shift, [study.random], range(first, first + worlds))
        found = _sum_up(study, name, opened, [planned, drawn])
        if found.holds(bounds) or found.error <= MOST_ERROR or worlds >= MOST_WORLDS:
            return found
        worlds *= 2


def _move(study: Study, name: str, shift: float, plans: Sequence[int], worlds: range) -> _Moved:
    """Play plans in every bank as the resource starts, `shift` higher and `shift` lower."""
    variants = [
        Variant(bank, plan, shifts=((name, added),) if added else ())
        for bank in study.banks
        for added in (0.0, shift, -shift)
        for plan in plans
    ]
    played = study.play(variants, worlds)
    totals = played.totals.reshape(len(study.mandates), len(study.banks), 3, len(plans), len(worlds))
    changes = totals[:, :, 1:] - totals[:, :, :1]
    effects = {
        bank: [pool_effects(one) for mandate in changes[:, number] for one in mandate]
        for number, bank in enumerate(study.banks)
    }
    games = len(study.banks) * len(plans) * len(worlds)
    took = played.took.reshape(*played.took.shape[:2], len(study.banks), 3, len(plans)).sum(axis=(2, 4))
    return _Moved(effects, took[..., 1:] / games, len(worlds))


def _sum_up(study: Study, name: str, opened: Sequence[Option], moved: Sequence[_Moved]) -> Resource:
    clear = {bank: [abs(one.mean) for own in moved for one in own.effects[bank] if one.clear] for bank in study.banks}
    errors = [one.standard_error for own in moved for effects in own.effects.values() for one in effects]
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
    for decision, option in opened:
        if option < moved.shares.shape[1]:
            few, many = sorted(moved.shares[decision, option].tolist())
            error = sqrt((many * (1.0 - many) + few * (1.0 - few)) / moved.worlds)
            if many - few > CLEAR_ERRORS * error:
                yield many, (decision, option)


def _name_option(study: Study, option: Option) -> str:
    decision = study.decisions[option[0]]
    return f"{decision.scene}/{decision.options[option[1]]}"


def _list_opened(study: Study, name: str) -> Iterator[Option]:
    """Yield the options whose condition hangs on a variable."""
    story = study.stage.story
    hanging = {name, *_derived_from(name)}
    effects = list_effects(story.pack)
    for number, decision in enumerate(study.decisions):
        scene = story.pack.scenes[decision.scene]
        for option, choice in enumerate(scene.choices.values()):
            read = names(parse_condition(choice.condition)) if choice.condition else ()
            if not hanging.isdisjoint(find_reaching(set(read), effects)):
                yield number, option


def _derived_from(name: str) -> set[str]:
    """Return the rows of the bank that follow at once from a variable."""
    if name not in MODEL_ROWS:
        return set()
    derivations = following(frozenset({MODEL_ROWS.index(name)}))
    return {MODEL_ROWS[row] for derivation in derivations for row in derivation.writes}


def find_resource_failures(found: Sequence[Resource], bounds: ResourceBounds) -> list[Failure]:
    """Return the resources that neither move nor open enough, and those of which that could not be measured."""
    return [_fail(one, bounds) for one in found if not one.holds(bounds)]


def _fail(one: Resource, bounds: ResourceBounds) -> Failure:
    subject = ("variables", one.name)
    if one.error > MOST_ERROR:
        return Failure("unmeasured", one.name, one.error, MOST_ERROR, subject)
    return Failure("resource", one.name, one.worth(bounds.banks), bounds.least, subject)
