"""A bank, a mandate or an earlier decision with which it goes that an option does more in some games than in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.debrief.class_forks import Numbers
from game.debrief.class_meetings import MemberAnswer
from game.debrief.cohort import Cohort
from game.debrief.comparisons import make_rule
from game.debrief.option_effects import OptionEffects
from game.debrief.tables.points import GameContrast, Point, PointOption, list_cards
from game.lab.sampled_games import LEAST_GAMES, contrast_sampled_games


@dataclass(frozen=True, slots=True)
class _Trait:
    """What some games have in common, as in `GameContrast`; `here` (members,) marks them."""

    kind: Literal["bank", "mandate", "decision"]
    scene: str
    value: str
    here: NDArray[np.bool_]


def contrast_options(
    cohort: Cohort,
    decided: Sequence[MemberAnswer],
    points: tuple[Point, ...],
    options: OptionEffects,
    roads: Sequence[str] = (),
) -> tuple[Point, ...]:
    """Return the decisions, on those that get a card each option that differs between games with its `contrast`.

    `points` are those `decided`, held against all comparisons of the report; `roads` are as in `list_cards`. Compared
    are games of a bank, of a mandate, and of an option of another such decision that all had met before, each with all
    other games, where either group has enough of them. Each comparison is held against all others made here.
    """
    cards = {id(point) for point in list_cards(points, roads)}
    numbers = [number for number, point in enumerate(points) if id(point) in cards]
    found = dict[tuple[int, str], list[GameContrast]]()
    for number in numbers:
        traits = list(_list_traits(cohort, decided, points, number, numbers))
        for option in points[number].options:
            key = number, decided[number].options.index(option.id)
            if option.what_if and option.what_if.effect and option.what_if.effect.differs and key in options.changes:
                found[number, option.id] = list(_list_contrasts(traits, *options.changes[key]))
    hold = make_rule([one.effect for every in found.values() for one in every])
    held = {key: [replace(one, effect=hold(one.effect)) for one in every] for key, every in found.items()}
    return tuple(
        replace(point, options=tuple(_tell_contrast(one, held.get((number, one.id))) for one in point.options))
        for number, point in enumerate(points)
    )


def _list_traits(
    cohort: Cohort, decided: Sequence[MemberAnswer], points: Sequence[Point], number: int, others: Sequence[int]
) -> Iterator[_Trait]:
    """Yield what games may have in common when they come to a decision, banks first."""
    headers = [save.header for save in cohort.saves]
    for bank in cohort.stage.story.bank_names:
        yield _Trait("bank", "", bank, np.array([one.bank == bank for one in headers]))
    for mandate in cohort.stage.story.mandates:
        yield _Trait("mandate", "", mandate, np.array([one.mandate == mandate for one in headers]))
    begins = min(meeting.month for meeting in decided[number].meetings)
    for other in others:
        point = points[other]
        if point.dial or max(meeting.month for meeting in decided[other].meetings) >= begins:
            continue
        for option in point.options:
            here = np.isin(np.arange(1, len(headers) + 1), option.takers)
            yield _Trait("decision", point.scene, option.id, here)


def _list_contrasts(traits: Sequence[_Trait], members: Numbers, changes: Array) -> Iterator[GameContrast]:
    """Yield each comparison of games with a trait and the others; of traits that part them alike, the first."""
    seen = set[bytes]()
    for trait in traits:
        here = trait.here[members]
        parting = (here if here[0] else ~here).tobytes()
        if parting in seen or min(here.sum(), (~here).sum()) < LEAST_GAMES:
            continue
        seen.add(parting)
        inside, outside = changes[here], changes[~here]
        yield GameContrast(
            trait.kind,
            trait.scene,
            trait.value,
            (len(inside), float(inside.mean())),
            (len(outside), float(outside.mean())),
            contrast_sampled_games(inside, outside),
        )


def _tell_contrast(option: PointOption, every: Sequence[GameContrast] | None) -> PointOption:
    """Return an option with the largest clear one of its comparisons; as it is where none was sought."""
    if every is None or option.what_if is None:
        return option
    clear = max((one for one in every if one.effect.clear), key=lambda one: abs(one.effect.mean), default=None)
    return replace(option, what_if=replace(option.what_if, sought=True, contrast=clear))
