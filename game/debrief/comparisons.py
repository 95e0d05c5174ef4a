"""The effects of a report held against one another: which are clear with all of them in mind (Holm), and how many are.

Whoever asks two hundred questions of noise gets ten clear answers. So an effect of a report is clear where it stands
among all that were measured for it, and likewise where games are said to differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isnan

from game.debrief.option_effects import OptionEffects
from game.debrief.tables.benchmarks import WorldLuck
from game.debrief.tables.players import LuckSpread, Member
from game.debrief.tables.points import Point, PointOption
from game.debrief.tables.report import Comparisons
from game.lab.holm import find_level
from game.lab.sampled_games import find_errors
from game.lab.significance import MeasuredEffect, expect_false

Hold = Callable[[MeasuredEffect], MeasuredEffect]
"""Returns an effect as it stands among all comparisons of its report."""


@dataclass(frozen=True, slots=True)
class HeldEffects:
    """What a report measured, each effect held against all others, and how many there are."""

    members: tuple[Member, ...]
    points: tuple[Point, ...]
    lucks: tuple[WorldLuck, ...]
    comparisons: Comparisons


def hold_comparisons(
    members: Sequence[Member],
    points: Sequence[Point],
    lucks: Sequence[WorldLuck],
    options: OptionEffects,
    worlds: int,
) -> HeldEffects:
    """Hold every effect of a report against all: options, members beside the best president, luck shared and left.

    The whole luck of a member, measured over `worlds` worlds, counts only where it is not split into these two parts.
    """
    effects = list(_list_effects(members, points, lucks, worlds))
    hold = make_rule(effects)
    held = [hold(effect) for effect in effects]
    made = Comparisons(
        made=sum(not isnan(one.chance) for one in effects),
        alone=sum(one.alone or one.clear for one in held),
        false=expect_false(effects),
        clear=sum(one.clear for one in held),
        apart=sum(not isnan(one.noise) for one in held),
        differ=sum(one.differs for one in held),
        worlds=options.worlds,
        games=options.games,
    )
    return HeldEffects(
        tuple(_hold_member(member, hold, worlds) for member in members),
        tuple(replace(point, options=tuple(_hold_option(one, hold) for one in point.options)) for point in points),
        tuple(replace(luck, effect=hold(luck.effect)) for luck in lucks),
        made,
    )


def make_rule(effects: Sequence[MeasuredEffect]) -> Hold:
    """Return what holds an effect against all `effects` of its report: of means, and of how far games lie apart."""
    clear = find_level([one.chance for one in effects if not isnan(one.chance)])
    apart = find_level([one.noise for one in effects if not isnan(one.noise)])

    def hold(effect: MeasuredEffect) -> MeasuredEffect:
        spread = effect.spread if effect.noise <= apart else 0.0
        return replace(effect, held=find_errors(clear, effect.freedom), spread=spread)

    return hold


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
            yield _make_effect(member.spread, worlds)


def _make_effect(spread: LuckSpread, worlds: int) -> MeasuredEffect:
    """Return the luck of a member as an effect."""
    return MeasuredEffect(spread.luck, spread.luck_error, spread.luck_error * worlds**0.5, worlds)


def _hold_member(member: Member, hold: Hold, worlds: int) -> Member:
    rest, lead = (hold(effect) if effect else None for effect in (member.rest, member.lead))
    spreads = {
        name: replace(spread, clear=hold(_make_effect(spread, worlds)).clear) for name, spread in member.spreads.items()
    }
    return replace(member, rest=rest, lead=lead, spreads=spreads)


def _hold_option(option: PointOption, hold: Hold) -> PointOption:
    what_if = option.what_if
    if what_if is None or what_if.effect is None:
        return option
    return replace(option, what_if=replace(what_if, effect=hold(what_if.effect)))
