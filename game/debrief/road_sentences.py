"""What a class learnt about the roads it could take: who took which, what each was worth, and how far that carries."""

from __future__ import annotations

from game.debrief.measures import PLUS_MINUS, format_points, format_signed_points
from game.debrief.tables.points import Point, PointOption, find_road_point
from game.debrief.wording import Wording, rank_options
from game.lab.significance import MeasuredEffect, format_mean


def list_road_sentences(wording: Wording) -> list[str]:
    """Return three sentences: who took which road, what each was worth to the others, and how far one can say so.

    Empty where the story has no such question or no game can tell.
    """
    point = find_road_point(wording.report.points, wording.report.road_scenes)
    known = _list_known(point) if point else []
    if point is None or not known:
        return []
    taken = wording.listed(
        wording.say("debrief.roads.share", option=name, n=len(option.takers))
        for option in rank_options(point)
        if option.takers and (name := wording.labels.option(point, option.id))
    )
    return [
        wording.say("debrief.roads.taken", met=len(point.met), options=taken),
        _tell_worth(wording, point, known),
        _tell_limits(wording, point, known),
    ]


def _list_known(point: Point) -> list[tuple[PointOption, MeasuredEffect]]:
    """Return the options of which it is known what they are worth, the one most took first."""
    return [(one, one.what_if.effect) for one in rank_options(point) if one.what_if and one.what_if.effect]


def _tell_worth(wording: Wording, point: Point, known: list[tuple[PointOption, MeasuredEffect]]) -> str:
    """Return what each road would have done to those who went another way, and which of them clearly."""
    changes = wording.listed(
        wording.say(
            "debrief.roads.change",
            option=wording.labels.option(point, option.id),
            mean=format_mean(effect, wording.say, PLUS_MINUS),
            games=option.what_if.games if option.what_if else 0,
        )
        for option, effect in known
    )
    clear = [wording.labels.option(point, option.id) for option, effect in known if effect.clear]
    key = "debrief.roads.clear" if clear else "debrief.roads.unclear"
    found = wording.report.comparisons
    return wording.say(key, changes=changes, clear=wording.listed(clear), worlds=found.worlds, made=found.made)


def _tell_limits(wording: Wording, point: Point, known: list[tuple[PointOption, MeasuredEffect]]) -> str:
    """Return for which roads it hangs on the game, from where to where, and what luck alone does to one."""
    ranges = [
        wording.say(
            "debrief.roads.range",
            option=wording.labels.option(point, option.id),
            low=format_signed_points(effect.low),
            high=format_signed_points(effect.high),
        )
        for option, effect in known
        if effect.differs
    ]
    noise = format_points(wording.noise)
    if not ranges:
        return wording.say("debrief.roads.alike", sd=noise)
    told = wording.listed(ranges)
    varies = wording.say("common.sentence_separator").join(wording.varies(point) or [wording.say("debrief.varies.ask")])
    numbers = {"differ": len(ranges), "known": len(known), "sd": noise}
    return wording.say("debrief.roads.differ", ranges=told, varies=varies, **numbers)
