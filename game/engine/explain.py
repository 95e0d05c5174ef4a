"""Why a choice is locked, in words: "needs capital ratio of at least 10.5 %, you have 9.8 %"."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.words import Words
from game.pack.expression import Node

Value = Callable[[str], float]

OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">": "<=", "<=": ">", ">=": "<"}
MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
NAMES = {">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than", "==": "equal", "!=": "unequal"}

FINEST = 2
"""The decimals that a figure has more than usual, at most, to be told from the bound that it misses."""


def explain_lock(node: Node, value: Value, truth: Callable[[Node], bool], words: Words) -> str:
    """Return what a condition that does not hold would need. `value` reads a variable, `truth` decides a part."""
    needs = list(dict.fromkeys(_list_needs(node, value, truth, words, negated=False)))
    return words.say("lock.needs", what=words.say("lock.and").join(needs))


def _list_needs(node: Node, value: Value, truth: Callable[[Node], bool], words: Words, *, negated: bool) -> list[str]:
    """Return the parts that fail, each as a demand; for a choice between parts, all of them joined by or."""
    if node.op == "not":
        return _list_needs(node.parts[0], value, truth, words, negated=not negated)
    if node.op in ("and", "or"):
        all_needed = (node.op == "and") != negated
        failing = [part for part in node.parts if truth(part) == negated]
        parts = [_list_needs(part, value, truth, words, negated=negated) for part in failing]
        if all_needed:
            return [need for part in parts for need in part]
        return [words.say("lock.or").join(words.say("lock.and").join(part) for part in parts)]
    return [_find_demand(node, value, words, negated=negated)]


def _find_demand(node: Node, value: Value, words: Words, *, negated: bool) -> str:
    if node.op == "name":
        return words.say("lock.no_flag" if negated else "lock.flag", label=words.label(str(node.value)))
    if node.op not in OPPOSITE:
        return words.say("lock.other")
    left, right, op = *node.parts, OPPOSITE[node.op] if negated else node.op
    if (left.op != "name" and right.op == "name") or left.value in ("true", "false"):
        left, right, op = right, left, MIRROR.get(op, op)
    if left.op != "name" or right.op not in ("number", "text", "name", "month"):
        return words.say("lock.other")
    if right.op == "name" and right.value in ("true", "false"):
        return _find_demand(left, value, words, negated=(right.value == "true") != (op == "=="))
    name = str(left.value)
    if words.is_enum(name):
        return words.say(
            f"lock.word_{NAMES[op]}", label=words.label(name), bound=_find_bound(name, right, value, words)
        )
    bound, now = _tell_apart(name, right, value, words)
    return words.say(f"lock.{NAMES[op]}", label=words.label(name), bound=bound, now=now)


def _tell_apart(name: str, node: Node, value: Value, words: Words) -> tuple[str, str]:
    """Return a bound and the value that misses it, with more decimals than usual where both would read the same."""
    if node.op == "month":
        return str(node.value), words.story.month_name(int(value(name)))
    limit = value(str(node.value)) if node.op == "name" else float(node.value)
    for finer in range(FINEST + 1):
        now = words.figure(name, value(name), finer=finer)
        if words.figure(name, limit, finer=finer) != now:
            return _find_bound(name, node, value, words, finer), now
    return _find_bound(name, node, value, words), words.figure(name, value(name))


def _find_bound(name: str, node: Node, value: Value, words: Words, finer: int = 0) -> str:
    if node.op == "text":
        return words.enum_value(name, str(node.value))
    if node.op == "name":
        return words.label(str(node.value)) + " " + words.figure(str(node.value), value(str(node.value)), finer=finer)
    return words.figure(name, float(node.value), finer=finer)
