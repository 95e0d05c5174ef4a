"""A pack's scorecard, whatever its model: read, completed, and found wanting with a place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

import msgspec

from game.bank.board_check import check_board
from game.bank.card import Card, Dimension, Indicator
from game.pack.check.checker import Checker
from game.pack.expression import ExpressionError, Node, Scope, check_value, list_names, parse_value
from game.pack.expression.calls import MARKS
from game.pack.findings import Finding, FindingCode, Severity, list_known, suggest_name
from game.pack.first_format_data import FIRST_FORMAT
from game.pack.known_units import list_units
from game.pack.pack import Pack
from game.pack.read.decode import decode_value
from game.pack.schema import VariableSpec
from game.text.sentences import Sentence

_DIMENSION, _MANDATE = Sentence("dimension"), Sentence("mandate")


def read_card(pack: Pack, rows: Collection[str], findings: list[Finding]) -> Card | None:
    """Return the scorecard of a pack, or None where it has none or what is wrong with it was added to `findings`.

    `rows` are the names that the states of its games have.
    """
    if not pack.scorecard and pack.manifest.model == "none":
        return None
    before = len(findings)
    card = decode_value(pack.scorecard, Card, "scorecard.yaml", findings)
    if card is None:
        return None
    card = _fill_in_values(card)
    _check_values(pack, card, rows, findings)
    _check_weights(pack, card, findings)
    _check_anchors(pack, card, findings)
    check_board(pack, card, findings)
    _check_default(pack, card, findings)
    return card if all(one.severity != Severity.ERROR for one in findings[before:]) else None


def make_indicator_scope(pack: Pack, rows: Collection[str]) -> Scope:
    """Return the names that indicators may use: what is declared, all other rows, and parameters that no row hides."""
    known = dict(pack.variables)
    for name in rows:
        known.setdefault(name, VariableSpec(of="derived"))
    for name in list_parameters(pack, rows):
        known[name] = VariableSpec(of="derived")
    return Scope(known, pack.manifest.start)


def list_parameters(pack: Pack, rows: Collection[str]) -> list[str]:
    """Return the parameters that indicators may use by name: numbers whose name is no row's and no variable's."""
    taken = {*rows, *pack.variables}
    return [name for name, one in pack.parameters.items() if name not in taken and not isinstance(one.value, list)]


def _fill_in_values(card: Card) -> Card:
    """Return the card, in which indicators that say no value have that which the first format gave their names."""
    given: Mapping[str, str] = {}
    if any(not indicator.value for _, _, indicator in _list_indicators(card)):
        given = FIRST_FORMAT["indicators"]

    def fill_in(dimension: Dimension) -> Dimension:
        filled = {
            name: one if one.value else msgspec.structs.replace(one, value=given.get(name, ""))
            for name, one in dimension.indicators.items()
        }
        return msgspec.structs.replace(dimension, indicators=filled)

    dimensions = {name: fill_in(dimension) for name, dimension in card.dimensions.items()}
    return msgspec.structs.replace(card, dimensions=dimensions)


def _list_indicators(card: Card) -> Iterator[tuple[str, str, Indicator]]:
    for dimension, spec in card.dimensions.items():
        for name, indicator in spec.indicators.items():
            yield dimension, name, indicator


def _check_values(pack: Pack, card: Card, rows: Collection[str], findings: list[Finding]) -> None:
    """Find indicators without a value, values that can't be worked out, and indicators of two dimensions."""
    checker, scope, seen = Checker(pack), make_indicator_scope(pack, rows), dict[str, str]()
    constant, units = set(list_parameters(pack, rows)), list_units(pack.manifest)
    for dimension, name, indicator in _list_indicators(card):
        path = ("dimensions", dimension, "indicators", name)
        place = pack.place("scorecard", *path)
        if name in seen:
            message = Sentence("{name} is an indicator of {dimension} too", name=name, dimension=seen[name])
            hint = Sentence("an indicator counts in one dimension")
            checker.add_finding(FindingCode.NAME, place, message, hint)
        seen.setdefault(name, dimension)
        if indicator.unit and indicator.unit not in units:
            message = Sentence("{unit} is no unit: {name} shows as a bare number", unit=indicator.unit[:40], name=name)
            near, at = suggest_name(indicator.unit, units), pack.place("scorecard", *path, "unit")
            checker.add_finding(FindingCode.VARIABLE, at, message, near or list_known(sorted(units)), Severity.WARNING)
        if not indicator.value:
            message = Sentence("{name} does not say its value", name=name)
            hint = Sentence("say value: and how it is worked out, such as close(a) - opening(a)")
            near = suggest_name(name, FIRST_FORMAT["indicators"])
            checker.add_finding(FindingCode.SCHEMA_MISSING, place, message, near or hint)
        elif error := _find_fault(indicator, scope, constant):
            if pack.place("scorecard", *path, "value") == place:  # it was filled in, so that no place is its own
                checker.expression_at(error, indicator.value, place)
            else:
                checker.expression(error, indicator.value, "scorecard", *path, "value")
    findings += checker.findings


def _find_fault(indicator: Indicator, scope: Scope, constant: Collection[str]) -> ExpressionError | None:
    """Return what is wrong with an indicator's value; `constant` are the names of parameters."""
    try:
        node = parse_value(indicator.value)
        check_value(node, scope, indicator.unit)
        _must_mark_rows(node, constant)
    except ExpressionError as error:
        return error
    return None


def _must_mark_rows(node: Node, constant: Collection[str]) -> None:
    """Raise ExpressionError where a parameter is asked for as it stood at a mark."""
    if node.op == "call" and node.value in MARKS and (name := next(list_names(node))) in constant:
        message = Sentence("{name} is a parameter and the same at all times", name=name)
        hint = Sentence("write {name} alone", name=name)
        raise ExpressionError(node.column, message, hint, FindingCode.TYPE)
    for part in node.parts:
        _must_mark_rows(part, constant)


def _check_weights(pack: Pack, card: Card, findings: list[Finding]) -> None:
    """Find mandates that weigh what is not there, and weights with which no mean can be taken."""
    for mandate, own in card.mandates.items():
        for name in own.weights.keys() - card.dimensions.keys():
            place = pack.place("scorecard", "mandates", mandate, "weights", name)
            message = Sentence("there is no {what} {name}", what=_DIMENSION, name=name)
            hint = suggest_name(name, card.dimensions) or list_known(card.dimensions)
            findings.append(Finding(FindingCode.REFERENCE, place, message, hint))
        _check_mean(pack, own.weights, findings, "mandates", mandate, "weights")
    for dimension, spec in card.dimensions.items():
        weights = {name: indicator.weight for name, indicator in spec.indicators.items()}
        _check_mean(pack, weights, findings, "dimensions", dimension, "indicators")


def _check_mean(pack: Pack, weights: Mapping[str, float], findings: list[Finding], *path: str) -> None:
    """Find weights below 0, and weights that add up to 0: no mean can be taken with them."""
    place = pack.place("scorecard", *path)
    if any(weight < 0 for weight in weights.values()):
        findings.append(Finding(FindingCode.RANGE, place, Sentence("a weight of {name} lies below 0", name=path[1])))
    elif not any(weight > 0 for weight in weights.values()):
        findings.append(
            Finding(FindingCode.RANGE, place, Sentence("the weights of {name} add up to nothing", name=path[1]))
        )


def _check_anchors(pack: Pack, card: Card, findings: list[Finding]) -> None:
    for dimension, name, indicator in _list_indicators(card):
        if not indicator.anchors or any(left.at >= right.at for left, right in pairwise(indicator.anchors)):
            place = pack.place("scorecard", "dimensions", dimension, "indicators", name, "anchors")
            message = Sentence("the anchors of {name} rise in at, and there is one at least", name=name)
            findings.append(Finding(FindingCode.RANGE, place, message))


def _check_default(pack: Pack, card: Card, findings: list[Finding]) -> None:
    """Find a mandate to begin with that the card does not have; a card without mandates needs none."""
    default = pack.manifest.default.mandate
    if card.mandates and not default:
        place, message = pack.place("pack", "default"), Sentence("default names no mandate")
        hint = Sentence("write {right}", right=f"default: {{mandate: {next(iter(card.mandates))}}}")
        findings.append(Finding(FindingCode.SCHEMA_MISSING, place, message, hint))
        return
    if default not in card.mandates and default:
        message = Sentence("there is no {what} {name}", what=_MANDATE, name=default)
        place, hint = pack.place("pack", "default", "mandate"), suggest_name(default, card.mandates)
        findings.append(Finding(FindingCode.REFERENCE, place, message, hint))
