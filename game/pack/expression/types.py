"""Types and units of expressions: number with a unit, share, flag, enum; and what a variable may hold."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from game.pack.expression.calls import MARKS
from game.pack.expression.dice import is_throw
from game.pack.expression.parse import Effect, ExpressionError, Node
from game.pack.findings import FindingCode, Subject, list_known, suggest_name
from game.pack.schema import VariableSpec
from game.text.months import count_months
from game.text.sentences import NO_SENTENCE, Sentence

_LOGIC = ("and", "or", "not")
_COMPARE = ("==", "!=", "<", ">", "<=", ">=")


class Kind(msgspec.Struct, frozen=True):
    """What an expression gives: number (with a unit, empty for a bare one), flag, or one of an enum's values."""

    name: str
    unit: str = ""
    values: tuple[str, ...] = ()


FLAG, BARE = Kind("flag"), Kind("number")


class Scope(msgspec.Struct, frozen=True):
    """The names an expression may use, and the month its calendar starts in."""

    variables: Mapping[str, VariableSpec]
    start: str = "2000-01"

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
        """Return the declared range of a variable; unbounded where none is declared, or one that holds no number."""
        spec = self.variables[name]
        if spec.type == "flag":
            return 0.0, 1.0
        if spec.type == "enum":
            return 0.0, float(len(spec.values) - 1)
        if len(spec.range) == 2 and spec.range[0] <= spec.range[1]:
            return spec.range[0], spec.range[1]
        return (0.0, 1.0) if spec.type == "share" else (-float("inf"), float("inf"))

    def month(self, text: str) -> float:
        """Return `2031-03` as the number of months since the calendar's start."""
        return float(count_months(text) - count_months(self.start))


def check_condition(node: Node, scope: Scope) -> None:
    """Raise ExpressionError unless the tree gives true or false."""
    kind = find_kind(node, scope)
    if kind.name != "flag":
        message, hint = Sentence("a condition must be true or false"), Sentence("compare it with something")
        raise ExpressionError(node.column, message, hint, FindingCode.TYPE)


def check_effect(effect: Effect, scope: Scope) -> None:
    """Raise ExpressionError unless the effect sets a settable variable to a value of its kind."""
    _check_known(effect.name, 0, scope)
    spec = scope.variables[effect.name]
    if spec.of == "derived":
        message = Sentence("{name} follows from the model and can't be set", name=effect.name)
        raise ExpressionError(0, message, Sentence("change what it is made of"), FindingCode.DERIVED)
    if spec.of == "game":
        message = Sentence("{name} is the game's own and can't be set", name=effect.name)
        raise ExpressionError(0, message, code=FindingCode.DERIVED)
    target = scope.kind(effect.name)
    if target.name == "enum":
        _check_word(effect.value, target, scope)
        if effect.op != "=":
            raise _make_error(
                0, Sentence("{name} is one of several words; it can only be set with =", name=effect.name)
            )
        return
    value = find_kind(effect.value, scope)
    if value.name != target.name:
        message = Sentence("{name} can't be set to {kind}", name=effect.name, kind=_tell_kind(value))
        raise _make_error(effect.value.column, message)
    if target.name == "flag" and effect.op != "=":
        raise _make_error(0, Sentence("{name} is true or false; it can only be set with =", name=effect.name))
    if effect.op != "*=":
        _check_same_unit(effect.value.column, target, value)
    if effect.op == "=" and effect.value.op == "number":
        _check_in_range(effect.name, float(effect.value.value), effect.value.column, scope)


def find_kind(node: Node, scope: Scope) -> Kind:
    """Return what a tree gives. Raises ExpressionError where its parts don't go together."""
    if node.op in ("number", "month"):
        return BARE
    if node.op == "text":
        return Kind("text", str(node.value))
    if node.op == "name":
        if node.value in ("true", "false"):
            return FLAG
        _check_known(str(node.value), node.column, scope)
        return scope.kind(str(node.value))
    if node.op in _LOGIC:
        for part in node.parts:
            check_condition(part, scope)
        return FLAG
    if node.op in _COMPARE:
        return _check_comparison(node, scope)
    if node.op == "call" and node.value in MARKS:
        return find_kind(node.parts[0], scope)
    if node.op == "call" and node.value == "when":
        check_condition(node.parts[0], scope)
        if all(find_kind(part, scope) == FLAG for part in node.parts[1:]):
            return FLAG
        return _check_arithmetic(Node("call", node.column, "max", node.parts[1:]), scope)
    if node.op == "call" and node.value == "ratio":
        quotient = Node("/", node.column, parts=node.parts[:2])
        return _check_arithmetic(Node("call", node.column, "max", (quotient, node.parts[2])), scope)
    if node.op == "throw":
        hint = Sentence("throw in a do, keep it in a variable, and ask for that")
        raise ExpressionError(node.column, Sentence("nothing is thrown here"), hint, FindingCode.THROW)
    return _check_arithmetic(node, scope)


def _check_comparison(node: Node, scope: Scope) -> Kind:
    for word, text in (node.parts, node.parts[::-1]):
        kind = scope.kind(str(word.value)) if word.op == "name" and word.value in scope.variables else BARE
        if kind.name in ("enum", "flag") and node.op not in ("==", "!="):
            raise _make_error(
                node.column, Sentence("{kind} can be compared with == and != only", kind=_tell_kind(kind))
            )
        if kind.name == "enum":
            _check_word(text, kind, scope)
            return FLAG
    left, right = (find_kind(part, scope) for part in node.parts)
    if left.name != right.name or left.name == "text":
        message = Sentence("{kind} can't be compared with {other}", kind=_tell_kind(left), other=_tell_kind(right))
        raise _make_error(node.column, message)
    _check_same_unit(node.column, left, right)
    for name, bound in (node.parts, node.parts[::-1]):
        if name.op == "name" and bound.op == "number":
            _check_in_range(str(name.value), float(bound.value), bound.column, scope)
    return FLAG


def _check_arithmetic(node: Node, scope: Scope) -> Kind:
    kinds = [find_kind(part, scope) for part in node.parts]
    for kind, part in zip(kinds, node.parts, strict=True):
        if kind.name != "number":
            raise _make_error(part.column, Sentence("{kind} is no number to reckon with", kind=_tell_kind(kind)))
    units = [kind.unit for kind in kinds if kind.unit]
    if node.op == "*":
        return Kind("number", units[0] if len(units) == 1 and units != ["share"] else "")  # a share is a bare ratio
    if node.op == "/":
        return Kind("number", kinds[0].unit if not kinds[1].unit else "")
    for kind in kinds[1:]:
        _check_same_unit(node.column, kinds[0], kind)
    return Kind("number", units[0] if units else "")


def _check_word(node: Node, kind: Kind, scope: Scope) -> None:
    if node.op == "call" and node.value == "when":
        check_condition(node.parts[0], scope)
        for part in node.parts[1:]:
            _check_word(part, kind, scope)
        return
    if node.op == "name" and node.value in scope.variables and scope.kind(str(node.value)) == kind:
        return
    if node.op != "text":
        words = tuple(f'"{word}"' for word in kind.values)
        hint = Sentence.of(f'"{node.value}"') if node.value in kind.values else Sentence("one of {words}", words=words)
        raise ExpressionError(node.column, Sentence("a word in quotes is expected"), hint, FindingCode.TYPE)
    if node.value not in kind.values:
        message = Sentence("{word} is not one of its words", word=node.value)
        hint = suggest_name(str(node.value), kind.values) or list_known(kind.values)
        raise ExpressionError(node.column, message, hint, FindingCode.UNKNOWN_WORD)


def _check_known(name: str, column: int, scope: Scope) -> None:
    if name not in scope.variables:
        message = Sentence("{name} is not declared", name=name)
        raise ExpressionError(
            column, message, suggest_name(name, scope.variables), FindingCode.UNKNOWN_NAME, Subject("variables", name)
        )


def _check_same_unit(column: int, left: Kind, right: Kind) -> None:
    if left.unit and right.unit and left.unit != right.unit:
        message = Sentence("{unit} and {other} don't go together", unit=left.unit, other=right.unit)
        hint = Sentence("what only counts, such as people times a price, is declared without a unit")
        raise ExpressionError(column, message, hint, FindingCode.UNIT)


def _check_in_range(name: str, value: float, column: int, scope: Scope) -> None:
    low, high = scope.bounds(name)
    if not low <= value <= high:
        share = scope.variables[name].type == "share" and 0 <= value <= 100
        message = Sentence(
            "{name} lies between {low:g} and {high:g}, never at {value:g}",
            name=scope.variables[name].label if is_throw(name) else name,
            low=low,
            high=high,
            value=value,
        )
        hint = Sentence("write {share:g} for {value:g} %", share=value / 100, value=value) if share else NO_SENTENCE
        raise ExpressionError(column, message, hint, FindingCode.RANGE)


def _make_error(column: int, message: Sentence) -> ExpressionError:
    return ExpressionError(column, message, code=FindingCode.TYPE)


def _tell_kind(kind: Kind) -> Sentence:
    if kind.name == "number":
        return Sentence("a number of {unit}", unit=kind.unit) if kind.unit else Sentence("a number")
    if kind.name == "text":
        return Sentence('the word "{word}"', word=kind.unit)
    return Sentence("true or false") if kind.name == "flag" else Sentence("a word")
