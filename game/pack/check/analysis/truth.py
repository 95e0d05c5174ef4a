"""Conditions that hold always or never, whatever the variables are inside the ranges they declare."""

from __future__ import annotations

from collections.abc import Iterator

from game.pack import scene_schema
from game.pack.check.text_positions import TextPositions
from game.pack.conditions import Condition, list_conditions
from game.pack.expression import Scope, parse_condition
from game.pack.expression.interval import Box, find_boxes
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.pack import Pack
from game.text.sentences import Sentence

ANYWHERE: tuple[Box, ...] = ({},)


def find_idle_conditions(pack: Pack) -> Iterator[Finding]:
    """Yield a warning for each condition of scenes, choices, endings and texts that is always true or never."""
    scope, led = Scope(pack.variables, pack.manifest.start), find_scenes_led_to(pack)
    within = TextPositions(pack)
    known = dict[str, tuple[bool, bool]]()  # of conditions about which nothing else is given; stories repeat themselves
    for one, given in _list_given(pack, scope, led):
        text = one.text
        if given != list(ANYWHERE):
            met, missed = _find_sides(text, scope, given)
        elif text in known:
            met, missed = known[text]
        else:
            met, missed = known[text] = _find_sides(text, scope, given)
        if met and missed:
            continue
        place, why = within.condition(one), _tell_why(one, given)
        text = pack.written.get(text, text)
        if not met:
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


def _find_sides(text: str, scope: Scope, given: list[Box]) -> tuple[bool, bool]:
    """Return whether a condition may be met and whether it may be missed."""
    node = parse_condition(text)
    return bool(find_boxes(node, scope, True, given)), bool(find_boxes(node, scope, False, given))


def find_scenes_led_to(pack: Pack) -> set[str]:
    """Return the scenes that are entered whether their condition holds or not: the opening and those of a `go`."""
    return {*pack.manifest.openings.values()} | {c.go for scene in pack.scenes.values() for c in scene.choices.values()}


def find_known_inside(name: str, scene: scene_schema.Scene, scope: Scope, led: set[str]) -> list[Box]:
    """Return what is known in a scene: its own condition, unless it is entered without; all where that never holds."""
    if not scene.condition or name in led:
        return list(ANYWHERE)
    return find_boxes(parse_condition(scene.condition), scope) or list(ANYWHERE)


def _tell_why(one: Condition, given: list[Box]) -> Sentence:
    if one.around:
        return Sentence("given the conditions around it and the declared ranges")
    ranges = Sentence("given the declared ranges")
    return Sentence("given the scene's own if and the declared ranges") if any(given) else ranges


def _list_given(pack: Pack, scope: Scope, led: set[str]) -> Iterator[tuple[Condition, list[Box]]]:
    """Yield each condition with what is known where it is asked; no value is known after a choice's effects.

    One that stands where no values lead is left out: a condition around it is told.
    """
    known = {name: find_known_inside(name, scene, scope, led) for name, scene in pack.scenes.items()}
    for one in list_conditions(pack):
        given = known[str(one.path[0])] if one.kind in ("text", "choice") else list(ANYWHERE)
        for text, truth in one.around:
            given = find_boxes(parse_condition(text), scope, truth, given)
        if given:
            yield one, given
