"""The value of an indicator: a number in the indicator's unit, which never divides by what may be 0."""

from __future__ import annotations

from game.pack.expression.interval import find_possible, find_span
from game.pack.expression.parse import ExpressionError, Node
from game.pack.expression.types import Scope, find_kind
from game.pack.findings import FindingCode
from game.text.sentences import Sentence

_PURE = ("", "share")
"""What a quotient of two numbers of one unit may be said to be in: no other unit can be told from it."""


def check_value(node: Node, scope: Scope, unit: str) -> None:
    """Raise ExpressionError unless the tree gives a number, whatever its variables are, that can be told in `unit`.

    Without a unit any number can be told.
    """
    kind = find_kind(node, scope)
    if kind.name != "number":
        message, hint = Sentence("an indicator is a number"), Sentence("write when(condition, 1, 0)")
        raise ExpressionError(node.column, message, hint, FindingCode.TYPE)
    if unit and kind.unit not in _PURE and kind.unit != unit:
        message = Sentence("this gives {unit}, and the indicator is told in {other}", unit=kind.unit, other=unit)
        raise ExpressionError(node.column, message, code=FindingCode.UNIT)
    _check_divisors(node, scope)


def _check_divisors(node: Node, scope: Scope) -> None:
    """Raise ExpressionError at the first division by what may be 0, as far as the ranges of variables say."""
    for part in node.parts:
        _check_divisors(part, scope)
    if node.op in ("/", "%"):
        low, high = find_span(find_possible(node.parts[1], scope, {}))
        if low <= 0.0 <= high:
            message, hint = Sentence("this may divide by 0"), Sentence("write ratio(a, b, otherwise)")
            raise ExpressionError(node.column, message, hint, FindingCode.RANGE)
