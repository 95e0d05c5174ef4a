"""The one language of conditions, effects and indicators: parsed, typed, emitted as NumPy source. No way out of it."""

from game.pack.expression.emit import Function, compile_tree, compile_value, silence_warnings
from game.pack.expression.parse import (
    Effect,
    ExpressionError,
    Node,
    list_names,
    parse_condition,
    parse_effect,
    parse_value,
)
from game.pack.expression.types import Scope, check_condition, check_effect
from game.pack.expression.values import check_value

__all__ = [
    "Effect",
    "ExpressionError",
    "Function",
    "Node",
    "Scope",
    "check_condition",
    "check_effect",
    "check_value",
    "compile_tree",
    "compile_value",
    "list_names",
    "parse_condition",
    "parse_effect",
    "parse_value",
    "silence_warnings",
]
