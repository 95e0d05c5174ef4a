"""The small changes that a test must notice: what a node of the syntax tree can be replaced by."""

from __future__ import annotations

import ast
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""A comparison with the other side of its boundary, where it has one, and its negation."""

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
}
"""An operator with the one that takes its place. `|` is left alone: most often it joins types."""

NAMES = {"min": "max", "minimum": "maximum", "argmin": "argmax", "any": "all"}
NAMES |= {other: name for name, other in NAMES.items()}
"""A function with its opposite."""

FILLED = "filled"
"""What an empty string becomes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: its parent, the field there, its number in a field that is a list, and its function."""

    parent: ast.AST
    field: str
    number: int | None = None
    function: ast.FunctionDef | ast.AsyncFunctionDef | None = None
    raised: bool = False
    """Whether it is part of what is raised, where every string is a message."""


def replacements(node: ast.AST, place: Place) -> list[ast.AST]:
    """Return what can stand for a node, one small change each; an empty list for a node that is left alone."""
    match node:
        case ast.cmpop():
            return [other() for other in COMPARISONS[type(node)]]
        case ast.operator():
            return [ARITHMETIC[type(node)]()] if type(node) in ARITHMETIC else []
        case ast.And():
            return [ast.Or()]
        case ast.Or():
            return [ast.And()]
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            return [node.operand]
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            return [ast.Name(NAMES[name], ast.Load())]
        case ast.Attribute(value=value, attr=name, ctx=ast.Load()) if name in NAMES:
            return [ast.Attribute(value, NAMES[name], ast.Load())]
        case ast.AugAssign() | ast.Expr(value=ast.Call()):
            return [ast.Pass()]
        case ast.Return(value=value) if value is not None and _may_be_none(place, value):
            return [ast.Return(ast.Constant(None))]
        case ast.Constant(value=value):
            return [ast.Constant(other) for other in _other_values(value, place)]
    return []


def _other_values(value: object, place: Place) -> list[str | float]:
    """Return the constants that can stand for one: the opposite, the neighbours, another float, a filled string."""
    match value:
        case bool():
            return [not value]
        case int():
            return [value - 1, value + 1]
        case float():
            return [value * 1.5 if value else 0.5]
        case "":
            return [] if place.raised else [FILLED]
        case str():
            return [""] if _is_default(place) else []
    return []


def _is_default(place: Place) -> bool:
    """Return whether a constant is what a parameter, a field or an `or` falls back to."""
    match place.parent:
        case ast.arguments() | ast.AnnAssign():
            return True
        case ast.BoolOp(op=ast.Or()):
            return not place.raised
    return False


def _may_be_none(place: Place, value: ast.expr) -> bool:
    """Return whether the type of a function has a None that this `return` does not give."""
    if place.function is None or (isinstance(value, ast.Constant) and value.value is None):
        return False
    declared = place.function.returns
    members = [declared]
    while isinstance(last := members[-1], ast.BinOp):
        members[-1:] = [last.right, last.left]
    return len(members) > 1 and any(isinstance(one, ast.Constant) and one.value is None for one in members)
