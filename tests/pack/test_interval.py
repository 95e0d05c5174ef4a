"""Intervals rule out only what cannot be: proofs by hand, and every box against values drawn at random."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.expression import Scope, check_condition, compile_tree, parse_condition
from game.pack.expression.interval import Box, Values, find_boxes
from game.pack.schema import VariableSpec

VARIABLES = {
    "cash": VariableSpec(range=[0, 100], start=50),
    "debt": VariableSpec(start=0),
    "late": VariableSpec(range=[5, 9]),
    "ratio": VariableSpec(type="share", start=0.1),
    "audited": VariableSpec(type="flag", start=False),
    "alliance": VariableSpec(type="enum", values={"none": "", "member": "", "founder": ""}, start="none"),
}
SCOPE = Scope(VARIABLES, "2017-01")

NEVER = (
    "cash > 5 and cash < 5",
    "cash > 1 and cash < 1",
    "cash > 100",
    "ratio * 100 > 100",
    "cash - ratio < -1",
    'alliance == "member" and alliance == "founder"',
    'alliance != "none" and alliance != "member" and alliance != "founder"',
    "audited and not audited",
    "(cash > 90 or cash < 10) and cash > 20 and cash < 80",
    "min(cash, 20) > 20",
    "clamp(debt, 1, 3) > 3",
    "cash / (ratio + 1) > 100",
    "cash % 10 > 10",
    "debt / 0 > 0",
    "false",
    "cash == 5 and cash == 6",
    "late > 7 and late < 6",
    "(cash > 100) == audited and audited",
    "2017-03 > 2017-04",
)
OPEN = (
    "cash > 5",
    "debt > 1000000",
    "cash / ratio > 1000",
    "debt - debt > 0",
    "late < 5",  # it declares no start, so it may begin at 0
    'alliance != "none" and alliance != "member"',
    "cash % ratio > 0.5",
    "cash >= 100",
    "(cash > 5) == audited",
)


@pytest.mark.parametrize("text", NEVER)
def test_what_cannot_hold_has_no_box_and_its_opposite_always_holds(text: str) -> None:
    node = parse_condition(text)
    check_condition(node, SCOPE)
    assert find_boxes(node, SCOPE) == []
    assert find_boxes(parse_condition(f"not ({text})"), SCOPE, False) == []
    assert find_boxes(node, SCOPE, False) != []


@pytest.mark.parametrize("text", OPEN)
def test_what_may_hold_or_not_has_boxes_for_both(text: str) -> None:
    node = parse_condition(text)
    check_condition(node, SCOPE)
    assert find_boxes(node, SCOPE)
    assert find_boxes(node, SCOPE, False)


def test_what_is_known_already_counts() -> None:
    known = find_boxes(parse_condition("cash > 50"), SCOPE)
    assert find_boxes(parse_condition("cash < 40"), SCOPE, True, known) == []
    assert find_boxes(parse_condition("cash > 40"), SCOPE, False, known) == []


def test_many_alternatives_are_given_up_and_not_wrong() -> None:
    text = " and ".join(f"(cash < {n} or cash > {n})" for n in range(10, 18))
    assert find_boxes(parse_condition(text), SCOPE)


numbers = st.sampled_from(["cash", "debt", "ratio", "late", "0", "5", "-3", "0.5", "100"])
sums = st.recursive(
    numbers,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from("+-*/%"), part).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        st.tuples(st.sampled_from(["min", "max"]), part, part).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
        part.map(lambda p: f"(-{p})"),
    ),
    max_leaves=4,
)
atoms = st.one_of(
    st.tuples(sums, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), sums).map(" ".join),
    st.sampled_from(["audited", "true", 'alliance == "member"', 'alliance != "none"', "audited == (cash > 5)"]),
)
logic = st.recursive(
    atoms,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["and", "or"]), part).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})"),
        part.map(lambda p: f"not ({p})"),
    ),
    max_leaves=4,
)
states = st.fixed_dictionaries(
    {
        "cash": st.one_of(st.sampled_from([0.0, 5.0, 100.0]), st.floats(0, 100)),
        "debt": st.one_of(st.sampled_from([0.0, 5.0, -3.0]), st.floats(-1e6, 1e6)),
        "late": st.sampled_from([0.0, 5.0, 7.0, 9.0]),
        "ratio": st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 1)),
        "audited": st.sampled_from([0.0, 1.0]),
        "alliance": st.sampled_from([0.0, 1.0, 2.0]),
    }
)


def holds_in(values: Values, value: float) -> bool:
    return value in values if isinstance(values, frozenset) else values[0] <= value <= values[1]


def inside(box: Box, state: dict[str, float]) -> bool:
    return all(holds_in(values, state[name]) for name, values in box.items())


@given(logic, states)
@pytest.mark.filterwarnings("error")
def test_no_state_is_left_out_of_the_boxes_of_what_holds_in_it(text: str, state: dict[str, float]) -> None:
    node = parse_condition(text)
    names = list(VARIABLES)
    function = compile_tree(node, SCOPE, {name: row for row, name in enumerate(names)})
    truth = bool(np.asarray(function(lambda row: np.array([state[names[row]]]))).all())
    assert any(inside(box, state) for box in find_boxes(node, SCOPE, truth)), (text, state, truth)
