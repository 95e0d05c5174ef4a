"""The one language of conditions and effects: parsed, typed and emitted as NumPy source. No way out of it."""

from game.pack.expression.emit import Function, compile_tree, compile_value, silence_warnings
from game.pack.expression.parse import Effect, ExpressionError, Node, list_names, parse_condition, parse_effect
from game.pack.expression.types import Scope, check_condition, check_effect

__all__ = [
    "Effect",
    "ExpressionError",
    "Function",
    "Node",
    "Scope",
    "check_condition",
    "check_effect",
    "compile_tree",
    "compile_value",
    "list_names",
    "parse_condition",
    "parse_effect",
    "silence_warnings",
]
