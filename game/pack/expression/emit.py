"""Checked trees as NumPy source, compiled once: a function over arrays that gathers each variable it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.pack.expression.calls import MARKS
from game.pack.expression.parse import Node
from game.pack.expression.types import Scope

Array = NDArray[np.float64]
Gather = Callable[[int], Array]
Function = Callable[[Gather], Array]
"""Takes a gather (row of a variable to its values, one a game) and gives one value a game, or one for all."""

_BINARY = {"and": "logical_and({}, {})", "or": "logical_or({}, {})", "/": "quotient({}, {})", "%": "mod({}, {})"}
_BY_NUMBER = {"/": "({} / {})", "%": "remainder({}, {})"}
"""Divisions by a written number that is not zero: the same bits without looking for zeros."""

_CALLS = {
    "min": "minimum({}, {})",
    "max": "maximum({}, {})",
    "clamp": "minimum(maximum({}, {}), {})",
    "ratio": "ratio({}, {}, {})",
    "when": "where({}, {}, {})",
}


def quotient(numerator: Array, denominator: Array, default: float = 0.0) -> Array:
    """Return the quotient, and `default` where the denominator is zero."""
    top, bottom = np.broadcast_arrays(np.asarray(numerator, float), np.asarray(denominator, float))
    quotient: Array = np.divide(top, bottom, out=np.full(top.shape, default), where=bottom != 0)
    return quotient


def modulo(value: Array, base: Array) -> Array:
    """Return the remainder with the sign of `base`, and 0 where `base` is 0."""
    top, bottom = np.broadcast_arrays(np.asarray(value, float), np.asarray(base, float))
    remainder: Array = np.mod(top, bottom, out=np.zeros(top.shape), where=bottom != 0)
    return remainder


def ratio(above: Array, below: Array, otherwise: Array) -> Array:
    """Return the quotient, and `otherwise` where the denominator is not above 0."""
    divides = np.greater(below, 0.0)
    quotient: Array = np.where(divides, above / np.where(divides, below, 1.0), otherwise)
    return quotient


def name_marked(mark: str, row: str) -> str:
    """Return the name under which the rows of a compiled value have one row as it stood at a mark."""
    return f"{mark}({row})"


_NAMES = {
    "logical_and": np.logical_and,
    "logical_or": np.logical_or,
    "logical_not": np.logical_not,
    "minimum": np.minimum,
    "maximum": np.maximum,
    "quotient": quotient,
    "remainder": np.remainder,
    "mod": modulo,
    "ratio": ratio,
    "where": np.where,
    "__builtins__": {},
}


def silence_warnings() -> np.errstate:
    """Return how functions of stories reckon: whoever calls them refuses what is not finite, so NumPy need not warn."""
    return np.errstate(over="ignore", invalid="ignore")


_QUIETLY = silence_warnings()

_RECKONS = re.compile(r"[-+*/] |quotient|remainder|mod|ratio")
"""What of NumPy source may overflow; comparing can't."""


def compile_tree(node: Node, scope: Scope, rows: Mapping[str, int]) -> Function:
    """Return the function of a checked tree. `rows` says in which row of the state each variable stands."""
    text = write_source(node, scope, rows)
    return _compile_quiet(text) if _RECKONS.search(text) else _compile_function(text)


def compile_value(node: Node, scope: Scope, rows: Mapping[str, int], words: tuple[str, ...] = ()) -> Function:
    """Return the function of the value of an effect, to be called `silence_warnings`: many share one such context.

    `words` are the values of the enum that the result is meant for, so that `"member"` becomes its number.
    """
    return _compile_function(write_source(node, scope, rows, words))


@lru_cache(maxsize=16_384)
def _compile_function(text: str) -> Function:
    """Return the function of NumPy source; stories repeat themselves, and compiling takes longest of all."""
    code = compile(f"lambda v: {text}", "<story>", "eval")
    function: Function = eval(code, dict(_NAMES))  # noqa: S307  # source comes from the checked tree
    return function


@lru_cache(maxsize=16_384)
def _compile_quiet(text: str) -> Function:
    return _QUIETLY(_compile_function(text))


def write_source(node: Node, scope: Scope, rows: Mapping[str, int], values: tuple[str, ...] = ()) -> str:
    """Return a tree as NumPy source; `values` are the words of the enum on the other side of a comparison."""
    if node.op == "number":
        return repr(float(node.value))
    if node.op == "month":
        return repr(scope.month(str(node.value)))
    if node.op == "text":
        return repr(float(values.index(str(node.value))))
    if node.op == "name":
        return {"true": "1.0", "false": "0.0"}.get(str(node.value)) or f"v({rows[str(node.value)]})"
    if node.op == "not":
        return f"logical_not({write_source(node.parts[0], scope, rows)})"
    if node.op == "neg":
        return f"(-{write_source(node.parts[0], scope, rows)})"
    if node.op == "call" and node.value in MARKS:
        return f"v({rows[name_marked(str(node.value), str(node.parts[0].value))]})"
    if node.op == "call" and node.value == "when":
        chosen = (write_source(part, scope, rows, values) for part in node.parts[1:])
        return _CALLS["when"].format(write_source(node.parts[0], scope, rows), *chosen)
    words = next((scope.kind(str(p.value)).values for p in node.parts if _is_variable(p, scope)), ())
    parts = [write_source(part, scope, rows, words) for part in node.parts]
    if node.op in _BY_NUMBER and node.parts[1].op == "number" and node.parts[1].value != 0.0:
        return _BY_NUMBER[node.op].format(*parts)
    if node.op == "call":
        return _CALLS[str(node.value)].format(*parts)
    return _BINARY.get(node.op, f"({{}} {node.op} {{}})").format(*parts)


def _is_variable(node: Node, scope: Scope) -> bool:
    return node.op == "name" and node.value in scope.variables and bool(scope.kind(str(node.value)).values)
