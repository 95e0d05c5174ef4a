"""The language of conditions and effects: what is refused, at which column and by which code; and no way out of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.expression import (
    ExpressionError,
    Scope,
    check_condition,
    check_effect,
    compile_tree,
    parse_condition,
    parse_effect,
)
from game.pack.schema import VariableSpec

VARIABLES = {
    "cash": VariableSpec(range=[0, 100]),
    "free": VariableSpec(),
    "money": VariableSpec(unit="亿元", range=[0, 1000]),
    "days": VariableSpec(unit="days"),
    "factor": VariableSpec(unit="multiple"),
    "ratio": VariableSpec(type="share"),
    "profit": VariableSpec(of="derived"),
    "sure": VariableSpec(type="flag"),
    "alliance": VariableSpec(type="enum", values={"none": "", "member": "", "founder": ""}),
    "other": VariableSpec(type="enum", values={"none": "", "left": ""}),
}
SCOPE = Scope(VARIABLES, "2017-01")


def condition(text: str) -> None:
    check_condition(parse_condition(text), SCOPE)


def effect(text: str) -> None:
    check_effect(parse_effect(text), SCOPE)


GOOD_CONDITIONS = [
    "sure",
    "true",
    "not sure",
    "cash > 5",
    "5 < cash",
    "cash >= 2018-03",
    'alliance == "member"',
    '"member" != alliance',
    "alliance == alliance",
    "sure == false",
    "sure == (cash > 5)",
    "ratio > 0.105 and (sure or not cash == 3)",
    "money / 12 > 3 * factor",
    "money / days > 3",
    "min(cash, free) < clamp(free, 1, cash * 2) - -5",
    "cash % 3 == 1",
    "-free < - - 3",
    "not not sure",
    "  cash\t>\n3 ",
    "free > .5",
]
GOOD_EFFECTS = [
    "cash = 5",
    "cash += free",
    "money -= 0.5 * factor",
    "ratio *= 1.1",
    'alliance = "founder"',
    "alliance = alliance",
    "sure = true",
    "sure = not sure and cash > 3",
    "free = -5",
    "cash = max(cash, 1)",
    "cash = when(sure, cash, 1)",
    "sure = when(cash > 1, not sure, sure)",
    'alliance = when(sure, "member", when(cash > 1, alliance, "none"))',
]


@pytest.mark.parametrize("text", GOOD_CONDITIONS)
def test_what_conditions_can_say(text: str) -> None:
    condition(text)


@pytest.mark.parametrize("text", GOOD_EFFECTS)
def test_what_effects_can_say(text: str) -> None:
    effect(text)


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("", 0, "expression-syntax"),
        ("cash >", 6, "expression-syntax"),
        ("cash > 5 5", 9, "expression-syntax"),
        ("cash = 5", 5, "expression-syntax"),
        ("(cash > 5", 9, "expression-syntax"),
        ("cash > 5)", 8, "expression-syntax"),
        ("1 < cash < 5", 9, "expression-syntax"),
        ("and sure", 0, "expression-syntax"),
        ("sure and", 8, "expression-syntax"),
        ("cash > > 5", 7, "expression-syntax"),
        ("cash > 5 &", 9, "expression-syntax"),
        ('alliance == "member', 12, "expression-syntax"),
        ("alliance == 'member'", 12, "expression-syntax"),
        ("min(cash) > 1", 0, "expression-syntax"),
        ("cash > clamp(1, 2)", 7, "expression-syntax"),
        ("cash > 1e5", 8, "expression-syntax"),
        ("cash > 2018-3", 7, "expression-syntax"),
        ("cash > 2018-13", 7, "expression-syntax"),
        ("现金 > 5", 0, "expression-syntax"),
        ("cash > 5 # rich", 9, "expression-syntax"),
        ("cash", 0, "type"),
        ("5", 0, "type"),
        ("cash and sure", 0, "type"),
        ("not cash", 4, "type"),
        ('"member"', 1, "type"),
        ("sure + 1 > 2", 0, "type"),
        ("cash > sure", 5, "type"),
        ("sure < true", 5, "type"),
        ("alliance == 1", 12, "type"),
        ("alliance == member", 12, "type"),
        ("alliance > alliance", 9, "type"),
        ("alliance == cash", 12, "type"),
        ("alliance == other", 12, "type"),
        ('cash == "member"', 5, "type"),
        ('"a" == "a"', 4, "type"),
        ("alliance + 1 > 2", 0, "type"),
        ('alliance == "membre"', 13, "unknown-word"),
        ('"left" == alliance', 1, "unknown-word"),
        ("caash > 5", 0, "unknown-name"),
        ("cash > 1 and chas > 5", 13, "unknown-name"),
        ("None == cash", 0, "unknown-name"),
        ("money > days", 6, "unit"),
        ("money + days > 3", 6, "unit"),
        ("ratio > money", 6, "unit"),
        ("min(money, ratio) > 3", 0, "unit"),
        ("cash > 101", 7, "range"),
        ("-1 >= cash", 0, "range"),
        ("ratio >= 10.5", 9, "range"),
        ("sure and ratio == 1.5", 18, "range"),
    ],
)
def test_what_conditions_can_not_say_is_told_at_its_column(text: str, column: int, code: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        condition(text)
    assert (refused.value.column, refused.value.code) == (column, code)


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("", 0, "expression-syntax"),
        ("cash", 4, "expression-syntax"),
        ("cash == 5", 5, "expression-syntax"),
        ("cash =", 6, "expression-syntax"),
        ("5 = cash", 2, "expression-syntax"),
        ("cash /= 2", 5, "expression-syntax"),
        ("cash = 5, free = 3", 8, "expression-syntax"),
        ("cash = free = 3", 12, "expression-syntax"),
        ("caash += 1", 0, "unknown-name"),
        ("cash += chas", 8, "unknown-name"),
        ("profit += 1", 0, "derived"),
        ("cash = sure", 7, "type"),
        ("sure = 1", 7, "type"),
        ("sure += true", 0, "type"),
        ('cash = "5"', 8, "type"),
        ("alliance = 1", 11, "type"),
        ('alliance += "member"', 0, "type"),
        ("alliance = other", 11, "type"),
        ('alliance = "leftt"', 12, "unknown-word"),
        ("money += days", 9, "unit"),
        ("cash = 101", 7, "range"),
        ("cash = -1", 7, "range"),
        ("ratio = 50", 8, "range"),
    ],
)
def test_what_effects_can_not_say_is_told_at_its_column(text: str, column: int, code: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        effect(text)
    assert (refused.value.column, refused.value.code) == (column, code)


def test_hints_say_what_was_probably_meant() -> None:
    def hint(text: str) -> str:
        with pytest.raises(ExpressionError) as refused:
            effect(text) if " = " in text else condition(text)
        return refused.value.hint

    assert hint("chas > 5") == "did you mean cash?"
    assert hint('alliance == "foundr"') == "did you mean founder?"
    assert hint("alliance == member") == '"member"'
    assert hint("ratio >= 10.5") == "write 0.105 for 10.5 %"
    assert hint("exec(cash) > 1") == "known: min, max, clamp, random, roll, here, has"
    assert hint("cash > 2018-3") == "write YYYY-MM, or spaces around -"


ESCAPES = [
    "__class__",
    "().__class__",
    "cash.real > 1",
    "cash[0] > 1",
    'f"x" == alliance',
    "lambda: 1",
    "lambda x: x",
    "__import__('os')",
    '__import__("os") == alliance',
    "exec(1)",
    "cash ** 99 > 1",
    "9 ** 9 ** 9 > 1",
    "cash if sure else free",
    "[x for x in cash]",
    "{cash}",
    "cash := 5",
    "cash; free",
    "cash\\\n> 1",
    "v(0) > 1",
    "ratio(1, 2) > 1",
    "@cash",
    "`cash`",
    "$cash > 1",
    "cash > 0x10",
    "cash > 1_000",
    "cash > 1j",
    "not in cash",
    "cash is free",
    "$(rm)",
    "cash > 5 or __builtins__",
    "логика > 1",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_nothing_of_python_gets_through(text: str) -> None:
    for checked in (condition, effect):
        with pytest.raises(ExpressionError) as refused:
            checked(text)
        assert 0 <= refused.value.column <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "cash > " + "9" * 400,
        "free > " + "1" * 31,
        "free > 0." + "0" * 31,
        "cash > 1 or " * 60 + "sure",
        "sure" + " " * 500,
        "a" * 501,
        "(" * 31 + "sure" + ")" * 31,
        "not " * 40 + "sure",
        "-" * 40 + "cash > 1",
        "min(" * 40 + "cash",
        "+".join(["free"] * 100) + " > 1",
        "(" * 500,
        '"' * 499,
        "=" * 500,
        "x" * 5_000_000,
        " " * 5_000_000,
    ],
    ids=lambda text: text[:12],
)
def test_what_is_too_large_too_long_or_too_deep_is_refused(text: str) -> None:
    for checked in (condition, effect):
        with pytest.raises(ExpressionError) as refused:
            checked(text)
        assert 0 <= refused.value.column <= len(text)


def test_the_longest_and_deepest_that_is_allowed_compiles() -> None:
    chain = " + ".join(["free"] * 59) + " > 1"
    deep = "(" * 28 + "sure" + ")" * 28
    ratios = " / ".join(["free"] * 59) + " > 1"
    for text in (chain, deep, ratios):
        node = parse_condition(text)
        check_condition(node, SCOPE)
        rows = {name: row for row, name in enumerate(VARIABLES)}
        assert compile_tree(node, SCOPE, rows)(lambda row: np.ones(3)) is not None


WORDS = (
    *VARIABLES,
    *("and", "or", "not", "true", "min(", "clamp(", "max", '"none"', '"left"', "2018-03", "=", "+=", "*="),
    *"()+-*/%<>=,.\"'[]_x5 ",
    *(">=", "==", "!=", "0.5", "1e9", "99", "行"),
)
words = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


@given(words | st.text(max_size=60) | words.map(lambda text: text.replace(" ", "")))
def test_random_text_is_refused_by_an_error_of_its_own_or_can_be_computed(text: str) -> None:
    rows = {name: row for row, name in enumerate(VARIABLES)}
    block = np.ones((len(rows), 3))
    try:
        node = parse_condition(text)
        check_condition(node, SCOPE)
        result = np.asarray(compile_tree(node, SCOPE, rows)(lambda row: block[row]), bool)
        assert result.shape in ((), (3,))
    except ExpressionError as refused:
        column = refused.column
    else:
        column = 0
    assert 0 <= column <= len(text)
    try:
        check_effect(parse_effect(text), SCOPE)
    except ExpressionError as refused:
        column = refused.column
    assert 0 <= column <= len(text)


@given(words)
def test_conditions_made_of_the_right_words_are_also_refused_cleanly(text: str) -> None:
    for front in ("cash > ", "not (", 'alliance == "none" and '):
        try:
            condition(front + text)
        except ExpressionError as refused:
            column = refused.column
        else:
            column = 0
        assert 0 <= column <= len(front + text)
