"""What a condition can be, given only the ranges that variables declare: boxes of values in which it may hold.

A box is never too small: where no bound is known, no value is ruled out. So no box left is a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from math import inf, isnan, nextafter

from game.pack.expression.calls import MARKS
from game.pack.expression.parse import Node
from game.pack.expression.types import Scope

Span = tuple[float, float]
"""Lowest and highest value, both possible. What lies strictly below 5 ends at the float before 5."""

Values = Span | frozenset[float]
"""What a variable can be: a span, or for words and flags the numbers they are kept as."""

Box = Mapping[str, Values]
"""What is known of some variables; the others can be anything they declare."""

MOST_BOXES = 64
_ANYTHING: Span = (-inf, inf)
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


def find_declared_range(name: str, scope: Scope) -> Values:
    """Return what a variable can be. One that declares no start may begin at 0, outside its range."""
    spec = scope.variables[name]
    low, high = scope.bounds(name)
    if spec.type in ("enum", "flag"):
        return frozenset(float(number) for number in range(int(high) + 1))
    return (low, high) if spec.start is not None else (min(low, 0.0), max(high, 0.0))


def find_boxes(node: Node, scope: Scope, truth: bool = True, given: Iterable[Box] = ({},)) -> list[Box]:
    """Return where a checked condition may be true (or false), out of the boxes given; none where it can't be."""
    found = list(given)
    if node.op == "not":
        return find_boxes(node.parts[0], scope, not truth, found)
    if node.op in ("and", "or"):
        if (node.op == "and") == truth:
            return find_boxes(node.parts[1], scope, truth, find_boxes(node.parts[0], scope, truth, found))
        either = [box for part in node.parts for box in find_boxes(part, scope, truth, found)]
        return either if len(either) <= MOST_BOXES else found
    if node.op == "name":
        return [narrowed for box in found for narrowed in _narrow_flag(node, scope, truth, box)]
    (left, right), op = node.parts, node.op if truth else _OPPOSITE[node.op]
    return [narrowed for box in found for narrowed in _narrow_comparison(op, left, right, scope, box)]


def find_possible(node: Node, scope: Scope, box: Box, words: tuple[str, ...] = ()) -> Values:
    """Return what an expression can be inside a box; `words` are those of the enum it is compared with."""
    if node.op == "number":
        return float(node.value), float(node.value)
    if node.op == "month":
        return (month := scope.month(str(node.value))), month
    if node.op == "text":
        return frozenset((float(words.index(str(node.value))),))
    if node.op == "name" and node.value not in ("true", "false"):
        name = str(node.value)
        return box[name] if name in box else find_declared_range(name, scope)
    if node.op in ("name", "not", "and", "or", *_OPPOSITE):
        return frozenset(float(truth) for truth in (False, True) if find_boxes(node, scope, truth, [box]))
    if node.op == "call" and node.value == "when":
        return _find_either(node, scope, box, words)
    return _reckon_span(node, [find_span(find_possible(part, scope, box)) for part in node.parts])


def _find_either(node: Node, scope: Scope, box: Box, words: tuple[str, ...]) -> Values:
    """Return what one of two can be, of which the condition before them shows one."""
    condition, *sides = node.parts
    open_sides = [
        side for side, truth in zip(sides, (True, False), strict=True) if find_boxes(condition, scope, truth, [box])
    ]
    found = [find_possible(side, scope, box, words) for side in open_sides or sides]
    words_only = [values for values in found if isinstance(values, frozenset)]
    if len(words_only) == len(found):
        return frozenset().union(*words_only)
    return _span_ends([end for values in found for end in find_span(values)])


def find_span(values: Values) -> Span:
    """Return the lowest and the highest of some values."""
    return (min(values), max(values)) if isinstance(values, frozenset) else values


def _narrow_flag(node: Node, scope: Scope, truth: bool, box: Box) -> list[Box]:
    if node.value in ("true", "false"):
        return [box] if (node.value == "true") == truth else []
    here = find_possible(node, scope, box)
    kept = here & {float(truth)} if isinstance(here, frozenset) else frozenset[float]()
    return [{**box, str(node.value): kept}] if kept else []


def _narrow_comparison(op: str, left: Node, right: Node, scope: Scope, box: Box) -> list[Box]:
    """Return the box with both sides narrowed to what lets them compare so, or None."""
    words = next((scope.kind(str(n.value)).values for n in (left, right) if _is_variable(n, scope)), ())
    for side, other, how in ((left, right, op), (right, left, _MIRRORED[op])):
        kept = _keep_values(find_possible(side, scope, box, words), how, find_possible(other, scope, box, words))
        if kept is None:
            return []
        if _is_variable(side, scope):
            box = {**box, str(side.value): kept}
    return [box]


def _keep_values(mine: Values, op: str, other: Values) -> Values | None:
    """Return those of `mine` that may stand in `op` to one of `other`, None where there is no such."""
    if isinstance(mine, frozenset) and isinstance(other, frozenset):
        kept = mine & other if op == "==" else mine - other if len(other) == 1 else mine
        return kept or None
    (low, high), (least, most) = find_span(mine), find_span(other)
    if op == "!=":
        return None if low == high == least == most else mine
    if op in ("<", "<=", "=="):
        high = min(high, nextafter(most, -inf) if op == "<" else most)
    if op in (">", ">=", "=="):
        low = max(low, nextafter(least, inf) if op == ">" else least)
    return (low, high) if low <= high else None


def _is_variable(node: Node, scope: Scope) -> bool:
    return node.op == "name" and node.value in scope.variables


def _reckon_span(node: Node, parts: list[Span]) -> Span:
    if node.op == "neg":
        return -parts[0][1], -parts[0][0]
    if node.op == "call":
        return _call_on_spans(str(node.value), parts)
    left, right = parts
    if node.op == "+":
        return _span_ends([left[0] + right[0], left[1] + right[1]])
    if node.op == "-":
        return _span_ends([left[0] - right[1], left[1] - right[0]])
    if node.op == "*":
        return _span_ends([a * b for a, b in product(left, right)])
    if right == (0.0, 0.0):
        return 0.0, 0.0  # as the game reckons
    if node.op == "/":
        return _divide_spans(left, right)
    return (0.0, right[1]) if right[0] >= 0 else _ANYTHING


def _divide_spans(above: Span, below: Span) -> Span:
    return _ANYTHING if below[0] <= 0 <= below[1] else _span_ends([a / b for a, b in product(above, below)])


def _call_on_spans(name: str, parts: list[Span]) -> Span:
    if name in MARKS:
        return parts[0]
    if name == "ratio":
        return _span_ends([*_divide_spans(parts[0], parts[1]), *parts[2]])
    if name == "clamp":
        value, low, high = parts
        return _call_on_spans("min", [_call_on_spans("max", [value, low]), high])
    choose = min if name == "min" else max
    return choose(parts[0][0], parts[1][0]), choose(parts[0][1], parts[1][1])


def _span_ends(reached: list[float]) -> Span:
    """Return the span of what the ends of two spans come to; anything where infinities cancel."""
    return _ANYTHING if any(map(isnan, reached)) else (min(reached), max(reached))
