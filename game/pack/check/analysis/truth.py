"""Conditions that hold always or never, whatever the variables are inside the ranges they declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.pack.check.check_context import CheckContext
from game.pack.conditions import Condition
from game.pack.expression import Scope, parse_condition
from game.pack.expression.interval import Box, find_boxes
from game.pack.findings import Finding, FindingCode, Severity
from game.text.sentences import Sentence

ANYWHERE: tuple[Box, ...] = ({},)


def find_idle_conditions(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each condition of scenes, choices, endings and texts that is always true or never.

    One that stands where no values lead is left out: a condition around it is told.
    """
    pack = context.pack
    for one in context.conditions:
        own = _find_own_condition(one, context)
        asks = tuple((context.keys.condition(text), truth) for text, truth in one.around)
        key = "condition", context.keys.condition(one.text), asks, context.keys.condition(own)
        asked = context.kept.find(key, _ask_condition, one, own, context.scope)
        if not asked.is_reached or (asked.met and asked.missed):
            continue
        place, text = context.within.condition(one), one.written or pack.written.get(one.text, one.text)
        why = _tell_why(one, asked)
        if not asked.met:
            yield Finding(
                FindingCode.NEVER_TRUE,
                place,
                Sentence("this never holds: {text}", text=text[:120]),
                why,
                Severity.WARNING,
            )
        else:
            yield Finding(
                FindingCode.ALWAYS_TRUE,
                place,
                Sentence("this always holds: {text}", text=text[:120]),
                why,
                Severity.WARNING,
            )


class _Asked(NamedTuple):
    """What comes of a condition in the values that lead to it; `is_given` says that these are not all there are."""

    is_reached: bool
    is_given: bool
    met: bool
    missed: bool


def _ask_condition(one: Condition, own: str, scope: Scope) -> _Asked:
    """Return what comes of a condition inside a scene with a condition of its own; an empty one is none.

    No value is known after a choice's effects.
    """
    given = _find_known(own, scope)
    for text, truth in one.around:
        given = find_boxes(parse_condition(text), scope, truth, given)
    node = parse_condition(one.text)
    met, missed = (bool(find_boxes(node, scope, truth, given)) for truth in (True, False))
    return _Asked(bool(given), any(given), met, missed)


def _find_own_condition(one: Condition, context: CheckContext) -> str:
    """Return the scene's condition that surely holds where a condition is asked, an empty string for none."""
    name = str(one.path[0])
    inside = one.kind in ("text", "choice") and name not in context.led_to
    return context.pack.scenes[name].condition if inside else ""


def find_known_inside(name: str, context: CheckContext) -> list[Box]:
    """Return what is known in a scene: its own condition, unless it is entered without; all where that never holds."""
    return _find_known("" if name in context.led_to else context.pack.scenes[name].condition, context.scope)


def _find_known(condition: str, scope: Scope) -> list[Box]:
    return (find_boxes(parse_condition(condition), scope) if condition else []) or list(ANYWHERE)


def _tell_why(one: Condition, asked: _Asked) -> Sentence:
    if one.around:
        return Sentence("given the conditions around it and the declared ranges")
    ranges = Sentence("given the declared ranges")
    return Sentence("given the scene's own if and the declared ranges") if asked.is_given else ranges
