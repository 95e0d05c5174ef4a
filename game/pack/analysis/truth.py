"""Conditions that hold always or never, whatever the variables are inside the ranges they declare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from game.pack import schema
from game.pack.expression import Scope, parse_condition
from game.pack.expression.interval import Box, boxes
from game.pack.findings import Finding, Place
from game.pack.pack import Pack, paragraphs

ANYWHERE: tuple[Box, ...] = ({},)


def conditions(pack: Pack) -> Iterator[Finding]:
    """Yield a warning for each condition of scenes, choices, paragraphs and endings that decides nothing."""
    scope, led = Scope(pack.variables, pack.manifest.start), led_to(pack)
    known = dict[str, tuple[bool, bool]]()  # of conditions about which nothing else is given; stories repeat themselves
    for place, text, given in _all(pack, scope, led):
        if given != list(ANYWHERE):
            met, missed = _sides(text, scope, given)
        elif text in known:
            met, missed = known[text]
        else:
            met, missed = known[text] = _sides(text, scope, given)
        if not met:
            yield Finding("never-true", place(), f"this never holds: {text[:120]}", _why(given), "warning")
        elif not missed:
            yield Finding("always-true", place(), f"this always holds: {text[:120]}", _why(given), "warning")


def _sides(text: str, scope: Scope, given: list[Box]) -> tuple[bool, bool]:
    """Return whether a condition may be met and whether it may be missed."""
    node = parse_condition(text)
    return bool(boxes(node, scope, True, given)), bool(boxes(node, scope, False, given))


def led_to(pack: Pack) -> set[str]:
    """Return the scenes that are entered whether their condition holds or not: the opening and those of a `go`."""
    return {pack.manifest.opening} | {c.go for scene in pack.scenes.values() for c in scene.choices.values()}


def inside(name: str, scene: schema.Scene, scope: Scope, led: set[str]) -> list[Box]:
    """Return what is known in a scene: its own condition, unless it is entered without; all where that never holds."""
    if not scene.condition or name in led:
        return list(ANYWHERE)
    return boxes(parse_condition(scene.condition), scope) or list(ANYWHERE)


def _why(given: list[Box]) -> str:
    return "given the scene's own if and the declared ranges" if any(given) else "given the declared ranges"


def _all(pack: Pack, scope: Scope, led: set[str]) -> Iterator[tuple[Callable[[], Place], str, list[Box]]]:
    """Yield (where to find its place, condition, what is known there) of each condition."""
    nothing = list(ANYWHERE)
    for name, scene in pack.scenes.items():
        here = inside(name, scene, scope, led)
        if scene.condition:
            yield partial(pack.place, "scenes", name, "if"), scene.condition, nothing
        for place, text in _parts(pack, scene.text, "scenes", name, "text"):
            yield place, text, here
        for choice, option in scene.choices.items():
            path = (name, "choices", choice)
            if option.condition:
                yield partial(pack.place, "scenes", *path, "if"), option.condition, here
            for place, text in _parts(pack, option.then, "scenes", *path, "then"):
                yield place, text, nothing  # after the effects
    for name, ending in pack.endings.items():
        if ending.condition:
            yield partial(pack.place, "endings", name, "if"), ending.condition, nothing
        for place, text in _parts(pack, ending.text, "endings", name, "text"):
            yield place, text, nothing


def _parts(pack: Pack, text: schema.Text, section: str, *path: str) -> Iterator[tuple[Callable[[], Place], str]]:
    for suffix, condition, _ in paragraphs(text):
        if condition:
            yield partial(pack.place, section, *path, int(suffix[1:]), "if"), condition
