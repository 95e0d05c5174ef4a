"""What a setting makes of values that are known already, so that a story can start with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.authoring.twine.expression import NO_WORD, UncarriedError
from game.pack.expression import Effect, Node
from game.pack.schema import VariableSpec

Value = float | bool | str

_NUMBERS: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right if right else 0.0,
    "%": lambda left, right: left % right if right else 0.0,
    "min": min,
    "max": max,
}
_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def fold_value(effect: Effect, specs: Mapping[str, VariableSpec]) -> Value:
    """Return what an effect makes of its variable at the start. Raises UncarriedError where chance has a part in it."""
    _start(effect.name, specs)
    value = _fold(effect.value, specs)
    if effect.op != "=":
        value = _NUMBERS[effect.op[0]](_number(_start(effect.name, specs)), _number(value))
    if specs[effect.name].type == "number" and not isinstance(value, str):
        return int(value) if float(value).is_integer() else value
    return value


def _fold(node: Node, specs: Mapping[str, VariableSpec]) -> Value:
    if node.op == "number":
        return float(node.value)
    if node.op == "text":
        return str(node.value)
    if node.op == "name":
        return node.value == "true" if node.value in ("true", "false") else _start(str(node.value), specs)
    if node.op == "call" and node.value == "when":
        return _fold(node.parts[1 if _truth(_fold(node.parts[0], specs)) else 2], specs)
    parts = [_fold(part, specs) for part in node.parts]
    name = str(node.value) if node.op == "call" else node.op
    match name, parts:
        case "not", [one]:
            return not _truth(one)
        case "neg", [one]:
            return -_number(one)
        case "and" | "or", [left, right]:
            return (_truth(left) and _truth(right)) if name == "and" else (_truth(left) or _truth(right))
        case "==" | "!=", [left, right]:
            return (left == right) == (name == "==")
        case "clamp", [one, low, high]:
            return min(max(_number(one), _number(low)), _number(high))
        case _, [left, right] if name in _NUMBERS:
            return _NUMBERS[name](_number(left), _number(right))
        case _, [left, right] if name in _ORDER:
            return _ORDER[name](_number(left), _number(right))
    raise UncarriedError(name)


def _start(name: str, specs: Mapping[str, VariableSpec]) -> Value:
    if name not in specs:
        raise UncarriedError(name)
    start = specs[name].start
    return 0.0 if start is None else start


def _truth(value: Value) -> bool:
    return value not in (0, "", NO_WORD, False)


def _number(value: Value) -> float:
    if isinstance(value, str):
        raise UncarriedError(value)
    return float(value)
