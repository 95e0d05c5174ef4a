"""One class set beside another, this year's beside last year's: where they chose differently, and what that is worth.

A difference of shares is one of two samples, of one game a person: it is clear where chance alone gives it rarely
enough with all options in mind. What an option is worth comes out of each class's own report, by that report's rule of
evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isfinite, nan
from statistics import median

from game.debrief.tables.class_sides import ClassBeside, ClassSide, DifferingChoice, SharedWorlds, SideCount
from game.debrief.tables.points import PointOption
from game.debrief.tables.report import ClassReport
from game.lab.fisher import compute_exact_chance
from game.lab.holm import find_level


def set_beside(report: ClassReport, other: ClassReport) -> ClassReport:
    """Return the report of a class with another class of the same story beside it."""
    doubled = _list_doubled(report), _list_doubled(other)
    rows = [list(_compare_point(*pair, doubled)) for pair in _pair_options(report, other)]
    chances = [one.chance for row in rows for one in row]
    level = find_level(chances)
    most = [min(row, key=lambda one: (one.chance, one.there.share - one.here.share)) for row in rows if row]
    choices = [replace(one, clear=one.chance <= level) for one in most]
    choices.sort(key=lambda one: one.chance)
    here, there = _describe_class(report), _describe_class(other)
    worlds = _compare_worlds(set(here.seeds), set(there.seeds))
    return replace(report, beside=ClassBeside(here, there, worlds, tuple(choices), len(chances)))


def _pair_options(
    report: ClassReport, other: ClassReport
) -> Iterator[tuple[tuple[str, str], list[tuple[PointOption, PointOption]]]]:
    """Yield each decision that both classes met, with its options in both."""
    met = {(point.scene, point.dial): {one.id: one for one in point.options} for point in other.points}
    for point in report.points:
        there = met.get((point.scene, point.dial), {})
        yield (point.scene, point.dial), [(one, there[one.id]) for one in point.options if one.id in there]


def _list_doubled(report: ClassReport) -> frozenset[int]:
    """Return the members whose game is no further person's."""
    return frozenset(one.number for one in report.members if one.doubled)


def _compare_point(
    place: tuple[str, str],
    options: list[tuple[PointOption, PointOption]],
    doubled: tuple[frozenset[int], frozenset[int]],
) -> Iterator[DifferingChoice]:
    for pair in options:
        one, (here, there) = pair[0], map(_count, pair, doubled)
        if here.open and there.open:
            chance = compute_exact_chance(here.takers, here.open, there.takers, there.open)
            yield DifferingChoice(*place, one.id, here, there, chance, clear=False)


def _count(option: PointOption, doubled: frozenset[int]) -> SideCount:
    what_if = replace(option.what_if, changes=()) if option.what_if else None
    takers = {*option.takers} - doubled
    return SideCount(len(takers), len(takers | ({*option.opened} - doubled)), what_if)


def _describe_class(report: ClassReport) -> ClassSide:
    ahead = [one.ahead for one in report.members if isfinite(one.ahead)]
    return ClassSide(
        games=len(report.members),
        finished=sum(one.finished for one in report.members),
        seeds=tuple(dict.fromkeys(one.seed for one in report.members)),
        banks=report.review.banks,
        ahead=median(ahead) if ahead else nan,
        version=report.version,
        digest=report.digest,
        worlds=report.comparisons.worlds,
    )


def _compare_worlds(here: set[str], there: set[str]) -> SharedWorlds:
    if here == there:
        return SharedWorlds.SAME
    return SharedWorlds.SOME if here & there else SharedWorlds.OTHER
