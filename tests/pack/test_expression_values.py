"""The values of indicators: what they may call beside conditions, what they give, and what is wrong with them."""

from __future__ import annotations

import numpy as np
import pytest

from game.pack.expression import (
    ExpressionError,
    Scope,
    check_effect,
    check_value,
    compile_tree,
    parse_condition,
    parse_effect,
    parse_value,
)
from game.pack.expression.emit import compile_value, name_marked
from game.pack.expression.interval import find_possible
from game.pack.findings import FindingCode
from game.pack.schema import VariableSpec

VARIABLES = {
    "clients": VariableSpec(unit="clients", range=[0, 1000]),
    "days": VariableSpec(unit="days", range=[1, 60], start=5),
    "part": VariableSpec(type="share"),
    "lit": VariableSpec(type="flag"),
    "road": VariableSpec(type="enum", values={"north": "", "south": ""}),
    "book": VariableSpec(of="derived"),
}
SCOPE = Scope(VARIABLES)
NAMES = [*VARIABLES, *(name_marked(mark, name) for mark in ("opening", "close") for name in VARIABLES)]
ROWS = {name: row for row, name in enumerate(NAMES)}


def worked_out(text: str, **values: list[float]) -> list[float]:
    """Return the value of an indicator in some games; `opening_x` is x as it stood at the opening."""
    given = {name.replace("opening_", "opening(").replace("close_", "close("): one for name, one in values.items()}
    block = {ROWS[name + ")" * name.count("(")]: np.array(one) for name, one in given.items()}
    function = compile_tree(parse_value(text), SCOPE, ROWS)
    return list(np.broadcast_to(np.asarray(function(block.__getitem__), float), len(next(iter(block.values())))))


def fault(text: str, unit: str = "") -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        check_value(parse_value(text), SCOPE, unit)
    return caught.value


def test_a_row_is_read_now_at_the_opening_and_at_the_close() -> None:
    found = worked_out(
        "clients - opening(clients) + close(clients) * 10",
        clients=[5.0, 6.0],
        opening_clients=[1.0, 2.0],
        close_clients=[3.0, 4.0],
    )
    assert found == [34.0, 44.0]


def test_a_ratio_says_what_stands_where_nothing_can_be_divided() -> None:
    assert worked_out("ratio(clients, book, 7)", clients=[6.0, 6.0, 6.0], book=[4.0, 0.0, -4.0]) == [1.5, 7.0, 7.0]


def test_a_condition_chooses_between_two_values() -> None:
    assert worked_out('when(road == "south" or lit, days, 2)', road=[0, 1, 0], lit=[0, 0, 1], days=[9, 9, 9]) == [
        2,
        9,
        9,
    ]
    assert worked_out("when(lit, 1, 0)", lit=[0.0, 1.0]) == [0.0, 1.0]


@pytest.mark.parametrize("call", ["opening(clients)", "close(clients)", "ratio(clients, book, 1)"])
def test_conditions_and_effects_know_none_of_this_and_are_told_so(call: str) -> None:
    name = call.partition("(")[0]
    for parse, text, column in ((parse_condition, f"{call} > 1", 0), (parse_effect, f"book = {call}", 7)):
        with pytest.raises(ExpressionError, match=f"{name} is for the indicators of scorecard.yaml alone") as caught:
            parse(text)
        assert (caught.value.column, bool(caught.value.hint)) == (column, True)


def test_effects_choose_between_two_values_and_conditions_do_not() -> None:
    with pytest.raises(ExpressionError, match="when is for effects and for the indicators"):
        parse_condition("when(lit, 1, 0) > 0")
    road = VariableSpec(type="enum", values={"north": "", "south": "", "none": ""})
    scope, rows = Scope({"road": road, "lit": VariableSpec(type="flag")}), {"road": 0, "lit": 1}
    for text in (
        'road = when(lit and road == "none", "south", when(lit, road, "none"))',
        "lit = when(lit, false, true)",
    ):
        check_effect(parse_effect(text), scope)
    value = parse_effect('road = when(lit and road == "none", "south", when(lit, road, "none"))').value
    function = compile_value(value, scope, rows, tuple(road.values))
    block = np.array([[2.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
    assert function(block.__getitem__).tolist() == [1.0, 0.0, 2.0]
    assert find_possible(value, scope, {"lit": frozenset({0.0})}, tuple(road.values)) == frozenset({2.0})


def test_a_variable_may_have_the_name_of_a_call() -> None:
    scope = Scope({"close": VariableSpec(), "ratio": VariableSpec()})
    function = compile_tree(parse_condition("close > ratio"), scope, {"close": 0, "ratio": 1})
    assert function([np.array([2.0]), np.array([1.0])].__getitem__).tolist() == [True]


@pytest.mark.parametrize(
    ("text", "unit", "column", "code", "told"),
    [
        ("clents + 1", "", 0, FindingCode.UNKNOWN_NAME, "clents is not declared"),
        ("1 + close(clents)", "", 10, FindingCode.UNKNOWN_NAME, "clents is not declared"),
        ("opening(clients + 1)", "", 16, FindingCode.EXPRESSION_SYNTAX, "opening takes the name of a row"),
        ("ratio(clients, book)", "", 0, FindingCode.EXPRESSION_SYNTAX, "ratio takes 3 values, not 2"),
        ("averge(clients)", "", 0, FindingCode.EXPRESSION_SYNTAX, "averge is not a function"),
        ("lit", "", 0, FindingCode.TYPE, "an indicator is a number"),
        ("road", "", 0, FindingCode.TYPE, "an indicator is a number"),
        ("clients > 5", "", 8, FindingCode.TYPE, "an indicator is a number"),
        ("when(clients, 1, 0)", "", 5, FindingCode.TYPE, "a condition must be true or false"),
        ("lit + 1", "", 0, FindingCode.TYPE, "true or false is no number to reckon with"),
        ("clients + days", "", 8, FindingCode.UNIT, "clients and days don't go together"),
        ("when(lit, clients, days)", "", 0, FindingCode.UNIT, "clients and days don't go together"),
        ("ratio(clients, book, days)", "", 0, FindingCode.UNIT, "clients and days don't go together"),
        ("close(clients)", "days", 0, FindingCode.UNIT, "this gives clients, and the indicator is told in days"),
        ("days / clients", "days", 5, FindingCode.RANGE, "this may divide by 0"),
        ("days / 0", "days", 5, FindingCode.RANGE, "this may divide by 0"),
        ("1 + days % book", "days", 9, FindingCode.RANGE, "this may divide by 0"),
        ("max(1, days / opening(part))", "days", 12, FindingCode.RANGE, "this may divide by 0"),
    ],
)
def test_what_is_wrong_is_told_at_its_column(text: str, unit: str, column: int, code: FindingCode, told: str) -> None:
    try:
        parse_value(text)
    except ExpressionError as error:
        found = error
    else:
        found = fault(text, unit)
    assert (found.column, found.code, told in found.reason) == (column, code, True)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("days / 3", "days"),
        ("clients / days", "count"),  # another unit, which nobody can tell
        ("clients / opening(days)", "multiple"),
        ("ratio(clients, opening(clients), 1) - 1", "share"),
        ("close(part) - opening(part)", "percentage points"),
        ("days / (clamp(part, 0, 1) * 0.75 + 0.25)", "days"),
        ("days / when(lit, 1, 2)", "days"),
        ("book * 2", "days"),
    ],
)
def test_sound_values_are_left_alone(text: str, unit: str) -> None:
    check_value(parse_value(text), SCOPE, unit)


def test_what_calls_can_be_follows_from_their_parts() -> None:
    def span(text: str) -> object:
        return find_possible(parse_value(text), SCOPE, {})

    assert span("close(days)") == (1.0, 60.0)
    assert span("when(lit, days, 0 - 5)") == (-5.0, 60.0)
    assert span("ratio(days, opening(days) + 1, 100)") == (1 / 61, 100.0)
    assert span("ratio(days, book, 1)") == (-np.inf, np.inf)
