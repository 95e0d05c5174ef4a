"""Dated scenes in which every choice can be locked at once, proved by values at which it is so.

A scene that only `go` and `later` bring is left alone: the choices that lead to it have settled what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from game.pack.check.analysis.truth import ANYWHERE, find_known_inside
from game.pack.check.check_context import CheckContext
from game.pack.expression import Node, Scope, parse_condition
from game.pack.expression.interval import Box, Values, find_boxes, find_declared_range, find_span
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.throws import write_out
from game.text.sentences import NO_SENTENCE, Sentence


def find_dead_ends(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each scene whose choices may all be locked at some values inside the declared ranges."""
    pack, scope, led = context.pack, context.scope, context.led_to
    for name, scene in pack.scenes.items():
        asked = [option.condition for option in scene.choices.values()]
        if not scene.on or not asked or not all(asked):
            continue
        closed = [parse_condition(text) for text in asked]
        own = [parse_condition(scene.condition)] if scene.condition and name not in led else []
        example = _find_example(find_all_closed(closed, scope, find_known_inside(name, context)), own, closed, scope)
        if example is not None:
            told = ", ".join(_tell_values(variable, values, scope) for variable, values in example.items())
            told = write_out(told, pack.throws)
            message = Sentence("all choices of {name} can be locked at once", name=name)
            hint = Sentence("for example at {values}", values=told) if told else NO_SENTENCE
            yield Finding(
                FindingCode.ALL_LOCKED, pack.place("scenes", name, "choices"), message, hint, Severity.WARNING
            )


def find_all_closed(conditions: Sequence[Node], scope: Scope, left: Sequence[Box] = ANYWHERE) -> list[Box]:
    """Return where in `left` none of the conditions may hold; an empty box proves that one of them always does."""
    for node in (*conditions, *conditions):  # once more: what a later one leaves may be too little for an earlier one
        left = find_boxes(node, scope, False, left)
    return list(left)


def _find_example(left: Iterable[Box], own: list[Node], closed: list[Node], scope: Scope) -> Box | None:
    """Return single values at which the scene's own condition surely holds and none of its choices does."""
    names = list(dict.fromkeys(name for node in (*own, *closed) for name in _list_names(node, scope)))
    for box in left:
        for which in range(3):
            point = {name: _pick_values(box.get(name, find_declared_range(name, scope)), which) for name in names}
            if all(not find_boxes(node, scope, False, [point]) for node in own) and all(
                not find_boxes(node, scope, True, [point]) for node in closed
            ):
                return point
    return None


def _list_names(node: Node, scope: Scope) -> Iterator[str]:
    if node.op == "name" and node.value in scope.variables:
        yield str(node.value)
    for part in node.parts:
        yield from _list_names(part, scope)


def _pick_values(values: Values, which: int) -> Values:
    """Return the lowest (0), the highest (1) or a middle (2) one of some values, alone."""
    low, high = (max(min(end, 1e9), -1e9) for end in find_span(values))
    at = (low, high, (low + high) / 2)[which]
    if not isinstance(values, frozenset):
        return at, at
    return frozenset((min(values, key=lambda value: abs(value - at)),))


def _tell_values(name: str, values: Values, scope: Scope) -> str:
    value, kind = find_span(values)[0], scope.kind(name)
    if kind.name == "enum":
        return f'{name} = "{kind.values[int(value)]}"'
    return f"{name} = {('false', 'true')[int(value)]}" if kind.name == "flag" else f"{name} = {value:g}"
