"""What an expression can be inside a box: it holds every value that is taken, and each of its bounds is one of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import inf, nextafter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.expression import Scope, compile_tree, parse_condition
from game.pack.expression.interval import Box, Values, find_boxes, find_declared_range, find_possible, find_span
from game.pack.schema import VariableSpec
from tests.pack.test_interval import SCOPE, VARIABLES, states, sums

ends = st.sampled_from([-6.0, -2.0, -0.5, 0.0, 0.25, 1.0, 3.0, 8.0])
spans = st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))
UNLIMITED = (-inf, inf)


def possible_in(text: str, **box: Values) -> Values:
    return find_possible(parse_condition(text), SCOPE, box)


@given(sums, states)
def test_a_number_lies_in_its_interval_and_so_does_what_it_is_compared_with(text: str, state: dict[str, float]) -> None:
    node = parse_condition(text)
    function = compile_tree(node, SCOPE, {name: row for row, name in enumerate(VARIABLES)})
    number = float(np.asarray(function(lambda row: np.array([state[list(VARIABLES)[row]]]))).reshape(-1)[0])
    low, high = find_span(find_possible(node, SCOPE, {}))
    assert low <= number <= high
    known = {name: (at - 1.0, at + 2.0) for name, at in state.items() if name in ("cash", "debt", "ratio", "late")}
    low, high = find_span(find_possible(node, SCOPE, known))
    assert low <= number <= high


REACHED: dict[str, Callable[[float, float, float], float]] = {
    "cash + debt": lambda cash, debt, late: cash + debt,
    "cash - debt": lambda cash, debt, late: cash - debt,
    "cash * debt": lambda cash, debt, late: cash * debt,
    "-cash": lambda cash, debt, late: -cash,
    "min(cash, debt)": lambda cash, debt, late: min(cash, debt),
    "max(cash, debt)": lambda cash, debt, late: max(cash, debt),
    "clamp(cash, debt, late)": lambda cash, debt, late: min(max(cash, debt), late),
    "(cash - debt) * -late": lambda cash, debt, late: (cash - debt) * -late,
    "cash / (debt + 7)": lambda cash, debt, late: cash / (debt + 7),
    "cash / (debt - 9)": lambda cash, debt, late: cash / (debt - 9),
}
"""Expressions that rise or fall in each variable on its own, so that both bounds lie at ends of what those can be."""


@pytest.mark.parametrize("text", REACHED)
@given(spans, spans, spans)
def test_both_bounds_are_values_that_the_expression_takes(text: str, cash: Values, debt: Values, late: Values) -> None:
    at_ends = [REACHED[text](*at) for at in product(find_span(cash), find_span(debt), find_span(late))]
    assert possible_in(text, cash=cash, debt=debt, late=late) == (min(at_ends), max(at_ends))


@given(spans, spans)
def test_a_quotient_is_anything_where_its_divisor_can_be_zero_and_zero_where_it_is(cash: Values, debt: Values) -> None:
    low, high = find_span(debt)
    expected = possible_in("cash / debt", cash=cash, debt=debt)
    if low == high == 0.0:
        assert expected == (0.0, 0.0)
    elif low <= 0.0 <= high:
        assert expected == UNLIMITED
    else:
        quotients = [a / b for a, b in product(find_span(cash), find_span(debt))]
        assert expected == (min(quotients), max(quotients))


@pytest.mark.parametrize(
    ("divisor", "rests"),
    [((0.0, 0.0), (0.0, 0.0)), ((0.0, 4.0), (0.0, 4.0)), ((2.0, 4.0), (0.0, 4.0)), ((-1.0, 4.0), UNLIMITED)],
)
def test_a_remainder_is_less_than_what_divides(divisor: Values, rests: Values) -> None:
    assert possible_in("cash % debt", cash=(-50.0, 50.0), debt=divisor) == rests


@pytest.mark.parametrize(
    "text", ["debt - debt", "debt * ratio", "debt * 0", "debt + debt * 2", "cash / ratio", "-debt"]
)
def test_where_infinities_meet_anything_is_possible(text: str) -> None:
    assert possible_in(text) == UNLIMITED


def test_where_some_products_have_no_value_none_is_ruled_out() -> None:
    assert possible_in("debt * ratio", debt=(1.0, inf)) == UNLIMITED


@pytest.mark.parametrize(
    ("text", "can_be"),
    [
        ("audited", frozenset({0.0, 1.0})),
        ("true", frozenset({1.0})),
        ("not true", frozenset({0.0})),
        ("cash > 5", frozenset({0.0, 1.0})),
        ("cash >= 0", frozenset({1.0})),
        ("cash > 100", frozenset({0.0})),
        ("audited and cash > 100", frozenset({0.0})),
        ("alliance", frozenset({0.0, 1.0, 2.0})),
        ("2017-03", (2.0, 2.0)),
    ],
)
def test_what_is_true_or_a_word_can_be_so_much(text: str, can_be: Values) -> None:
    assert possible_in(text) == can_be


@pytest.mark.parametrize(
    ("spec", "values"),
    [
        (VariableSpec(range=[5, 9], start=7), (5.0, 9.0)),
        (VariableSpec(range=[5, 9]), (0.0, 9.0)),
        (VariableSpec(range=[-9, -5]), (-9.0, 0.0)),
        (VariableSpec(), UNLIMITED),
        (VariableSpec(type="share"), (0.0, 1.0)),
        (VariableSpec(type="flag"), frozenset({0.0, 1.0})),
        (VariableSpec(type="enum", values={"a": "", "b": "", "c": ""}), frozenset({0.0, 1.0, 2.0})),
    ],
)
def test_a_variable_can_be_what_it_declares_and_zero_before_it_has_started(spec: VariableSpec, values: Values) -> None:
    assert find_declared_range("it", Scope({"it": spec})) == values


def compares(value: float, op: str, others: Values) -> bool:
    """Return whether a value stands in `op` to some value of a span."""
    low, high = find_span(others)
    if op == "!=":
        return not low == high == value
    return {"<": value < high, "<=": value <= high, ">": value > low, ">=": value >= low, "==": low <= value <= high}[
        op
    ]


@given(spans, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), spans, st.booleans())
def test_a_comparison_narrows_both_sides_to_what_has_a_partner(
    cash: Values, op: str, debt: Values, truth: bool
) -> None:
    known: Box = {"cash": cash, "debt": debt, "ratio": (0.0, 0.5)}
    meant = op if truth else {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}[op]
    mirrored = meant.translate(str.maketrans("<>", "><"))
    found = find_boxes(parse_condition(f"cash {op} debt"), SCOPE, truth, [known])
    inside = [end for end in (*find_span(cash), *find_span(debt)) if find_span(cash)[0] <= end <= find_span(cash)[1]]
    assert bool(found) == any(compares(end, meant, debt) for end in inside)
    for box in found:
        assert box["ratio"] == (0.0, 0.5)
        for side, how, other in (("cash", meant, debt), ("debt", mirrored, cash)):
            low, high = find_span(known[side])
            least, most = find_span(box[side])
            assert low <= least <= most <= high
            if meant == "!=":
                assert (least, most) == (low, high)
                continue
            assert compares(least, how, other)
            assert compares(most, how, other)
            assert least == low or not compares(nextafter(least, -inf), how, other)
            assert most == high or not compares(nextafter(most, inf), how, other)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('alliance == "member"', frozenset({1.0})),
        ('alliance != "member"', frozenset({0.0, 2.0})),
        ('"founder" == alliance', frozenset({2.0})),
        ('not alliance == "none"', frozenset({1.0, 2.0})),
        ("alliance == alliance", frozenset({0.0, 1.0, 2.0})),
        ("alliance != alliance", frozenset({0.0, 1.0, 2.0})),
    ],
)
def test_words_are_narrowed_to_those_that_are_meant(text: str, left: Values) -> None:
    (box,) = find_boxes(parse_condition(text), SCOPE)
    assert box["alliance"] == left


def test_what_is_true_is_no_variable_on_either_side() -> None:
    for text in ("audited == true", "true == audited", "false != audited"):
        assert find_boxes(parse_condition(text), SCOPE) == [{"audited": frozenset((1.0,))}]


def test_a_span_of_words_goes_from_the_first_to_the_last() -> None:
    assert find_span(frozenset((2.0, 0.0, 1.0))) == (0.0, 2.0)
    assert find_span((3.0, 5.0)) == (3.0, 5.0)


def test_both_sides_of_an_and_and_each_side_of_an_or_narrow_what_is_known() -> None:
    both = find_boxes(parse_condition("cash >= 20 and cash <= 30 and audited"), SCOPE)
    assert both == [{"cash": (20.0, 30.0), "audited": {1.0}}]
    either = find_boxes(parse_condition("cash <= 20 or audited"), SCOPE)
    assert either == [{"cash": (0.0, 20.0)}, {"audited": {1.0}}]
    neither = find_boxes(parse_condition("cash <= 20 or audited"), SCOPE, False)
    assert neither == [{"cash": (nextafter(20.0, inf), 100.0), "audited": {0.0}}]


def alternatives(*counts: int) -> str:
    """Return a condition of so many alternatives, and so many more."""
    return " and ".join("(" + " or ".join(f"cash > {n}" for n in range(count)) + ")" for count in counts)


def test_up_to_64_boxes_are_told_apart() -> None:
    assert len(find_boxes(parse_condition(alternatives(8, 8)), SCOPE)) == 64
    assert len(find_boxes(parse_condition(alternatives(5, 13)), SCOPE)) == 5
