"""Types and units of expressions: number with a unit, share, flag, enum; and what a variable may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.pack.expression.parse import Effect, ExpressionError, Node
from game.pack.findings import did_you_mean
from game.pack.schema import VariableSpec

_LOGIC = ("and", "or", "not")
_COMPARE = ("==", "!=", "<", ">", "<=", ">=")


@dataclass(frozen=True, slots=True)
class Kind:
    """What an expression gives: number (with a unit, empty for a bare one), flag, or one of an enum's values."""

    name: str
    unit: str = ""
    values: tuple[str, ...] = ()


FLAG, BARE = Kind("flag"), Kind("number")


@dataclass(frozen=True, slots=True)
class Scope:
    """The names an expression may use, and the month its calendar starts in."""

    variables: Mapping[str, VariableSpec]
    start: str = "2017-01"

    def kind(self, name: str) -> Kind:
        """Return the kind of a declared variable."""
        spec = self.variables[name]
        if spec.type == "enum":
            return Kind("enum", "", tuple(spec.values))
        if spec.type == "flag":
            return FLAG
        unit = "share" if spec.type == "share" else spec.unit
        return Kind("number", "" if unit == "multiple" else unit)

    def bounds(self, name: str) -> tuple[float, float]:
        """Return the declared range of a variable; unbounded where none is declared."""
        spec = self.variables[name]
        if spec.type == "flag":
            return 0.0, 1.0
        if spec.type == "enum":
            return 0.0, float(len(spec.values) - 1)
        if len(spec.range) == 2:
            return spec.range[0], spec.range[1]
        return (0.0, 1.0) if spec.type == "share" else (-float("inf"), float("inf"))

    def month(self, text: str) -> float:
        """Return `2018-03` as the number of months since the calendar's start."""
        year, month = int(text[:4]), int(text[5:])
        return float((year - int(self.start[:4])) * 12 + month - int(self.start[5:]))


def check_condition(node: Node, scope: Scope) -> None:
    """Raise ExpressionError unless the tree gives true or false."""
    kind = _kind(node, scope)
    if kind.name != "flag":
        raise ExpressionError(node.column, "a condition must be true or false", "compare it with something", "type")


def check_effect(effect: Effect, scope: Scope) -> None:
    """Raise ExpressionError unless the effect sets a settable variable to a value of its kind."""
    _known(effect.name, 0, scope)
    spec = scope.variables[effect.name]
    if spec.of == "derived":
        hint = "change what it is made of"
        raise ExpressionError(0, f"{effect.name} follows from the model and can't be set", hint, "derived")
    target = scope.kind(effect.name)
    if target.name == "enum":
        _check_word(effect.value, target, scope)
        if effect.op != "=":
            raise ExpressionError(0, f"{effect.name} is one of several words; it can only be set with =", "", "type")
        return
    value = _kind(effect.value, scope)
    if value.name != target.name:
        raise ExpressionError(effect.value.column, f"{effect.name} can't be set to {_told(value)}", "", "type")
    if target.name == "flag" and effect.op != "=":
        raise ExpressionError(0, f"{effect.name} is true or false; it can only be set with =", "", "type")
    if effect.op != "*=":
        _same_unit(effect.value.column, target, value)
    if effect.op == "=" and effect.value.op == "number":
        _in_range(effect.name, float(effect.value.value), effect.value.column, scope)


def _kind(node: Node, scope: Scope) -> Kind:
    if node.op in ("number", "month"):
        return BARE
    if node.op == "text":
        return Kind("text", str(node.value))
    if node.op == "name":
        if node.value in ("true", "false"):
            return FLAG
        _known(str(node.value), node.column, scope)
        return scope.kind(str(node.value))
    if node.op in _LOGIC:
        for part in node.parts:
            check_condition(part, scope)
        return FLAG
    if node.op in _COMPARE:
        return _comparison(node, scope)
    return _arithmetic(node, scope)


def _comparison(node: Node, scope: Scope) -> Kind:
    for word, text in (node.parts, node.parts[::-1]):
        kind = scope.kind(str(word.value)) if word.op == "name" and word.value in scope.variables else BARE
        if kind.name in ("enum", "flag") and node.op not in ("==", "!="):
            raise ExpressionError(node.column, f"{_told(kind)} can be compared with == and != only", "", "type")
        if kind.name == "enum":
            _check_word(text, kind, scope)
            return FLAG
    left, right = (_kind(part, scope) for part in node.parts)
    if left.name != right.name or left.name == "text":
        raise ExpressionError(node.column, f"{_told(left)} can't be compared with {_told(right)}", "", "type")
    _same_unit(node.column, left, right)
    for name, bound in (node.parts, node.parts[::-1]):
        if name.op == "name" and bound.op == "number":
            _in_range(str(name.value), float(bound.value), bound.column, scope)
    return FLAG


def _arithmetic(node: Node, scope: Scope) -> Kind:
    kinds = [_kind(part, scope) for part in node.parts]
    for kind, part in zip(kinds, node.parts, strict=True):
        if kind.name != "number":
            raise ExpressionError(part.column, f"{_told(kind)} is no number to reckon with", "", "type")
    units = [kind.unit for kind in kinds if kind.unit]
    if node.op == "*":
        return Kind("number", units[0] if len(units) == 1 and units != ["share"] else "")  # a share is a bare ratio
    if node.op == "/":
        return Kind("number", kinds[0].unit if not kinds[1].unit else "")
    for kind in kinds[1:]:
        _same_unit(node.column, kinds[0], kind)
    return Kind("number", units[0] if units else "")


def _check_word(node: Node, kind: Kind, scope: Scope) -> None:
    if node.op == "name" and node.value in scope.variables and scope.kind(str(node.value)) == kind:
        return
    if node.op != "text":
        hint = f'"{node.value}"' if node.value in kind.values else 'one of "' + '", "'.join(kind.values) + '"'
        raise ExpressionError(node.column, "a word in quotes is expected", hint, "type")
    if node.value not in kind.values:
        hint = did_you_mean(str(node.value), kind.values) or "known: " + ", ".join(kind.values)
        raise ExpressionError(node.column, f"{node.value} is not one of its words", hint, "unknown-word")


def _known(name: str, column: int, scope: Scope) -> None:
    if name not in scope.variables:
        raise ExpressionError(column, f"{name} is not declared", did_you_mean(name, scope.variables), "unknown-name")


def _same_unit(column: int, left: Kind, right: Kind) -> None:
    if left.unit and right.unit and left.unit != right.unit:
        raise ExpressionError(column, f"{left.unit} and {right.unit} don't go together", "", "unit")


def _in_range(name: str, value: float, column: int, scope: Scope) -> None:
    low, high = scope.bounds(name)
    if not low <= value <= high:
        share = scope.variables[name].type == "share" and 0 <= value <= 100
        hint = f"write {value / 100:g} for {value:g} %" if share else ""
        raise ExpressionError(column, f"{name} lies between {low:g} and {high:g}, never at {value:g}", hint, "range")


def _told(kind: Kind) -> str:
    if kind.name == "number":
        return f"a number of {kind.unit}" if kind.unit else "a number"
    return {"flag": "true or false", "enum": "a word", "text": f'the word "{kind.unit}"'}[kind.name]
