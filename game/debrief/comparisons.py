"""How many effects a report measures in all, and how many of them chance alone would make clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.debrief.option_effects import OptionEffects
from game.debrief.tables.benchmarks import WorldLuck
from game.debrief.tables.players import Member
from game.debrief.tables.points import Point
from game.debrief.tables.report import Comparisons
from game.lab.significance import MeasuredEffect, expect_false


def count_comparisons(
    members: Sequence[Member],
    points: Sequence[Point],
    lucks: Sequence[WorldLuck],
    options: OptionEffects,
    worlds: int,
) -> Comparisons:
    """Count every effect of a report: options, members beside the best president, shared luck and what is left of it.

    The whole luck of a member, measured over `worlds` worlds, counts only where it is not split into these two parts.
    """
    effects = list(_list_effects(members, points, lucks, worlds))
    clear = sum(effect.clear for effect in effects)
    return Comparisons(len(effects), clear, expect_false(effects), options.worlds, options.games)


def _list_effects(
    members: Sequence[Member], points: Sequence[Point], lucks: Sequence[WorldLuck], worlds: int
) -> Iterator[MeasuredEffect]:
    for point in points:
        yield from point.effects
    for luck in lucks:
        yield luck.effect
    for member in members:
        yield from (effect for effect in (member.rest, member.lead) if effect)
        if member.spread and not member.rest:
            yield MeasuredEffect(member.spread.luck, member.spread.luck_error, member.spread.sd, worlds)
