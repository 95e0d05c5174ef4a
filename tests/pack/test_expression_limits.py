"""How long, wordy and deep an expression may be, to the last one, and where each of its words is said to stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.pack.expression import ExpressionError, Node, list_names, parse_condition, parse_effect
from tests.pack.test_expression_reference import flag, printed

Parse = Callable[[str], object]


def effect(text: str) -> object:
    return parse_effect(f"x={text}")


def refused(parse: Parse, text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    return caught.value


def test_an_expression_has_at_most_500_characters() -> None:
    parse_condition("sure".ljust(500))
    error = refused(parse_condition, "sure".ljust(501))
    assert (error.column, str(error)) == (500, "an expression has at most 500 characters")


def test_an_expression_has_at_most_120_words() -> None:
    words = "-a" + "+a" * 59
    parse_condition(words)
    error = refused(parse_condition, f"{words}+")
    assert (error.column, str(error)) == (len(words), "an expression has at most 120 words")


@pytest.mark.parametrize("number", ["1" * 30, "0." + "1" * 28])
def test_a_number_has_at_most_30_digits(number: str) -> None:
    parse_condition(f"a > {number}")
    error = refused(parse_condition, f"a > {number}1")
    assert (error.column, str(error)) == (4, "a number has at most 30 digits")


@pytest.mark.parametrize("parse", [parse_condition, effect])
@pytest.mark.parametrize(
    ("wrapped", "levels"),
    [
        ("({})", 1),
        ("-{}", 1),
        ("not {}", 1),
        ("min({}, b)", 1),
        ("min(b, {})", 1),
        ("clamp(b, b, {})", 1),
        ("b+({})", 2),
    ],
)
def test_an_expression_is_nested_at_most_30_deep(parse: Parse, wrapped: str, levels: int) -> None:
    def nested(depth: int) -> str:
        text = "a"
        for _ in range(depth // levels):
            text = wrapped.format(text)
        return "(" * 20 + text + ")" * 20

    parse(nested(10))
    error = refused(parse, nested(10 + levels))
    assert str(error) == "nested deeper than 30"
    assert 20 < error.column <= len(nested(10 + levels))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min(a) > 1", "min takes 2 values, not 1"),
        ("max(a, b, c) > 1", "max takes 2 values, not 3"),
        ("clamp(a, b) > 1", "clamp takes 3 values, not 2"),
        ("clamp(a, b, c, d) > 1", "clamp takes 3 values, not 4"),
    ],
)
def test_a_function_takes_so_many_values(text: str, message: str) -> None:
    assert str(refused(parse_condition, text)) == message


def test_logic_stands_anywhere_as_types_are_looked_at_later() -> None:
    for text in ("min(a or b, b and a)", "(a or b)", "min(b, a or b)"):
        assert {node.op for node in walked(parse_condition(text))} >= {"or"}
    assert parse_effect("x = a or b").value.op == "or"


@pytest.mark.parametrize(
    ("parse", "text", "column"),
    [
        (parse_condition, 'min(a "," b) > 1', 7),
        (parse_condition, 'min "(" a, b) > 1', 5),
        (parse_condition, 'min(a, b ")" > 1', 10),
        (parse_condition, '(a ")"', 4),
        (parse_condition, 'a "or" b', 3),
        (parse_condition, 'a > 1 "<" 2', 7),
        (parse_effect, 'a "=" 5', 3),
        (parse_effect, '"a" = 5', 4),
    ],
)
def test_a_sign_in_quotes_is_a_word_and_no_sign(parse: Parse, text: str, column: int) -> None:
    assert refused(parse, text).column == column
    assert str(refused(parse, text)) != "comparisons can't be chained"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a & b", "& has no place in an expression"),
        ("a > 1 <= 2", "comparisons can't be chained"),
        ("a == b == c", "comparisons can't be chained"),
        ("(a", ") expected"),
        ("(a b)", ") expected, not b"),
        ("a b", "b does not fit here"),
        ("a >", "something is missing at the end"),
        ("a > 2018-13", "2018-13 is not a month"),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_the_text(text: str, message: str) -> None:
    assert str(refused(parse_condition, text)) == message


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a = > 1", "write >="),
        ("a > = 1", "write >="),
        ("a < > 1", "write !="),
        ("a = 1", "use == to compare"),
        ("a AND b", "write and"),
        ("a > 5 %", "write 0.05 for 5 %"),
        ("a b >= 1", ""),
        ("a b =", ""),
    ],
)
def test_what_to_write_instead_is_read_off_the_words_around(text: str, hint: str) -> None:
    assert refused(parse_condition, text).hint == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [("a == 5", "use = to set"), ("a > 5", "an effect reads: name = value, name += value, name -= value")],
)
def test_what_is_no_effect_is_told_how_one_reads(text: str, hint: str) -> None:
    error = refused(parse_effect, text)
    assert (error.column, str(error), error.hint) == (2, "this is no effect", hint)


def test_every_name_is_told_as_often_as_it_occurs() -> None:
    assert list(list_names(parse_condition('a > 1 and min(b, -c) < a or d == "a" or true'))) == [
        "a",
        "b",
        "c",
        "a",
        "d",
        "true",
    ]
    assert list(list_names(parse_condition("2017-03 > 5"))) == []


def walked(node: Node) -> Iterator[Node]:
    """Yield the nodes of a tree in the order in which their words stand in a text."""
    first = node.parts[:1] if len(node.parts) == 2 and node.op != "call" else ()
    for part in first:
        yield from walked(part)
    yield node
    for part in node.parts[len(first) :]:
        yield from walked(part)


def word_of(node: Node) -> str:
    if node.op == "number":
        return f"{node.value:g}"
    if node.op == "neg":
        return "-"
    return node.op if node.parts and node.op != "call" else str(node.value)


@given(st.randoms(use_true_random=True))
def test_each_node_stands_in_the_column_of_its_word(chance: Random) -> None:
    text = printed(flag(chance, chance.randint(0, 4)), chance)
    try:
        nodes = list(walked(parse_condition(text)))
    except ExpressionError:  # longer than one may be
        assume(False)
    columns = [node.column for node in nodes]
    assert columns == sorted(set(columns))
    for node in nodes:
        assert text.startswith(word_of(node), node.column), (text, node)
        assert node.op != "text" or text[node.column - 1] == '"'
