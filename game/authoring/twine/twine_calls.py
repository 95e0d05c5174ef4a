"""Calls inside expressions of Twine stories, found with their arguments and put into other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from game.authoring.twine.expression import UncarriedError

Rule = Callable[[list[str]], str]
"""Says what stands in the place of a call with these arguments. May raise UncarriedError."""

MOST_CALLS = 60
"""How many calls one expression may have."""

_CALL = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|(?<![\w$.])([A-Za-z_][\w.]*)\s*\(")
_PARTS = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|[()\[\]{},]")


def rewrite_calls(source: str, rules: Mapping[str, Rule]) -> str:
    """Return an expression with its calls put into other words, the innermost first. Raises UncarriedError."""
    return _rewrite(source, rules, [MOST_CALLS])


def _rewrite(source: str, rules: Mapping[str, Rule], left: list[int]) -> str:
    told, at = list[str](), 0
    while found := _CALL.search(source, at):
        told.append(source[at : found.start()])
        at = found.end()
        if found[1] is None:
            told.append(found[0])
            continue
        left[0] -= 1
        if left[0] < 0:
            raise UncarriedError(source)
        if found[1] not in rules:
            told.append(found[0])
            continue
        arguments, at = split_arguments(source, at)
        told.append(rules[found[1]]([_rewrite(one, rules, left) for one in arguments]))
    return "".join([*told, source[at:]])


def split_arguments(source: str, at: int) -> tuple[list[str], int]:
    """Return the arguments of a call whose bracket ends before `at`, and where it ends. Raises UncarriedError."""
    found, begin, depth = list[str](), at, 0
    for part in _PARTS.finditer(source, at):
        if part[0] in "([{":
            depth += 1
        elif part[0] in ")]}" and depth:
            depth -= 1
        elif part[0] == ")" or (part[0] == "," and not depth):
            found.append(source[begin : part.start()].strip())
            begin = part.end()
            if part[0] == ")":
                return ([] if found == [""] else found), begin
    raise UncarriedError(source)


def choose_by(draw: str, values: list[str]) -> str:
    """Return an expression that is the first value where `draw` is 1, the second where it is 2, and so on."""
    *others, told = values
    for number, value in reversed(list(enumerate(others, 1))):
        told = f"when({draw} is {number}, {value}, {told})"
    return told


def _floor(value: str) -> str:
    return f"(({value}) - ({value}) % 1)"


def _truncate(value: str) -> str:
    """Return a number without what stands behind its point, which a negative one is larger without."""
    return f"(({value}) - max({value}, 0) % 1 + max(0 - ({value}), 0) % 1)"


def _take_one(rule: Callable[[str], str]) -> Rule:
    def apply(values: list[str]) -> str:
        if len(values) != 1:
            raise UncarriedError(", ".join(values))
        return rule(values[0])

    return apply


ROUNDING: Mapping[str, Rule] = {
    "floor": _take_one(_floor),
    "round": _take_one(lambda value: _floor(f"{value} + 0.5")),
    "ceil": _take_one(lambda value: f"(0 - {_floor(f'0 - ({value})')})"),
    "abs": _take_one(lambda value: f"max({value}, 0 - ({value}))"),
    "trunc": _take_one(_truncate),
}
"""What packs say with a remainder: the functions that round, which stand alone or behind `Math.`."""
