"""How far a condition is from holding: the branch distance of search-based testing (Wegener et al. 2001)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.bank.table import Array
from game.pack.expression import Function, Node, Scope, compile_tree
from game.pack.expression.emit import Gather

LEAST = 1e-9
"""The distance of a comparison whose sides are equal and must not be, as those of 5 > 5."""


def compile_distance(node: Node, scope: Scope, rows: Mapping[str, int], truth: bool = True) -> Function:
    """Return a function that says how far a checked condition is from `truth`: 0 exactly where it is.

    A comparison of numbers that fails counts the gap between its sides, as a share of the range that its variable
    declares; a flag or a word counts 1. What `and` joins adds up, of what `or` joins the nearest counts.
    """
    if node.op == "not":
        return compile_distance(node.parts[0], scope, rows, not truth)
    if node.op in ("and", "or"):
        left, right = (compile_distance(part, scope, rows, truth) for part in node.parts)
        return _add_distances(left, right) if (node.op == "and") == truth else _pick_nearer(left, right)
    held = compile_tree(node, scope, rows)
    names = [str(part.value) for part in node.parts if part.op == "name" and part.value in scope.variables]
    if node.op == "name" or any(
        scope.kind(name).name != "number" and scope.kind(name).name != "share" for name in names
    ):
        return lambda v: np.where(np.asarray(held(v), bool) == truth, 0.0, 1.0)
    sides = [compile_tree(part, scope, rows) for part in node.parts]
    width = next((high - low for low, high in map(scope.bounds, names) if np.isfinite(high - low) and high > low), 0.0)

    def gap(v: Gather) -> Array:
        apart = np.abs(sides[0](v) - sides[1](v))
        share: Array = np.minimum(apart / width, 1.0) if width else apart / (1.0 + apart)
        return np.where(np.asarray(held(v), bool) == truth, 0.0, np.maximum(share, LEAST))

    return gap


def _add_distances(left: Function, right: Function) -> Function:
    return lambda v: left(v) + right(v)


def _pick_nearer(left: Function, right: Function) -> Function:
    return lambda v: np.minimum(left(v), right(v))


def list_variables(node: Node, scope: Scope) -> set[str]:
    """Return the variables that a condition reads."""
    own = {str(node.value)} if node.op == "name" and node.value in scope.variables else set[str]()
    return own.union(*(list_variables(part, scope) for part in node.parts))
