"""Random expressions over many games at once against a plain evaluator of one game, written apart from the emitter."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from random import Random

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from game.pack.expression import Node, Scope, check_condition, check_effect, compile_tree, parse_condition, parse_effect
from game.pack.expression.parse import MAX_LENGTH, MAX_WORDS, ExpressionError, split_tokens
from game.pack.schema import VariableSpec

WORDS = ("none", "member", "founder")
VARIABLES = {
    "cash": VariableSpec(),
    "debt": VariableSpec(),
    "ratio": VariableSpec(type="share", range=[-1000, 1000]),
    "sure": VariableSpec(type="flag"),
    "told": VariableSpec(type="flag"),
    "alliance": VariableSpec(type="enum", values=dict.fromkeys(WORDS, "")),
    "before": VariableSpec(type="enum", values=dict.fromkeys(WORDS, "")),
}
SCOPE = Scope(VARIABLES, "2017-01")
ROWS = {name: row for row, name in enumerate(VARIABLES)}
MONTHS = {"2017-01": 0.0, "2017-12": 11.0, "2018-03": 14.0, "2016-11": -2.0}
STRENGTH = {"or": 1, "and": 2, "not": 3, "==": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "neg": 7}
PYTHON = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
COMPARE = ("==", "!=", "<", ">", "<=", ">=")

Game = Mapping[str, float]


def node(op: str, *parts: Node, value: float | str = 0.0) -> Node:
    return Node(op, 0, value, parts)


ENUMS = ("alliance", "before")
NUMBERS = (0.0, 1.0, 2.0, 0.5, 0.105, 3.25, 100.0, -1.0, -2.5)


def number(chance: Random, depth: int) -> Node:
    """Return a random tree that gives a number, at most `depth` deep."""
    kind = chance.choice(
        ["name", "number", "month"] if depth == 0 else ["name", *"+-*/%", "min", "max", "clamp", "neg"]
    )
    if kind == "name":
        return node("name", value=chance.choice(["cash", "debt", "ratio"]))
    if kind == "number":
        return node("number", value=chance.choice(NUMBERS))
    if kind == "month":
        return node("month", value=chance.choice(list(MONTHS)))
    if kind == "neg":
        part = number(chance, depth - 1)
        return part if part.op == "number" else node("neg", part)  # a number carries its own sign
    if kind in ("min", "max", "clamp"):
        return node("call", *(number(chance, depth - 1) for _ in range(3 if kind == "clamp" else 2)), value=kind)
    return node(kind, number(chance, depth - 1), number(chance, depth - 1))


def flag(chance: Random, depth: int) -> Node:
    """Return a random tree that gives true or false."""
    kind = chance.choice(
        ["name", "word", "enums"] if depth == 0 else ["and", "or", "and", "or", "not", "==", "compare"]
    )
    if kind == "name":
        return node("name", value=chance.choice(["sure", "told", "true", "false"]))
    if kind in ("word", "enums"):
        other = node("text", value=chance.choice(WORDS)) if kind == "word" else node("name", value=ENUMS[1])
        parts = [node("name", value=ENUMS[0]), other]
        chance.shuffle(parts)
        return node(chance.choice(["==", "!="]), *parts)
    if kind == "not":
        return node("not", flag(chance, depth - 1))
    if kind == "compare":
        return node(chance.choice(COMPARE), number(chance, depth - 1), number(chance, depth - 1))
    op = chance.choice(["==", "!="]) if kind == "==" else kind
    return node(op, flag(chance, depth - 1), flag(chance, depth - 1))


def play(chance: Random) -> dict[str, float]:
    """Return the variables of a random game, often with zeros and equal numbers."""
    values = {name: chance.choice([*NUMBERS, chance.uniform(-1000, 1000)]) for name in ("cash", "debt", "ratio")}
    values |= {name: float(chance.randrange(2)) for name in ("sure", "told")}
    return values | {name: float(chance.randrange(3)) for name in ENUMS}


def evaluated(tree: Node, values: Game) -> float | bool | str:
    """Evaluate a tree for one game, in plain Python."""
    if tree.op == "number":
        return tree.value
    if tree.op == "month":
        return MONTHS[str(tree.value)]
    if tree.op == "text":
        return str(tree.value)
    if tree.op == "name":
        name = str(tree.value)
        if name in ENUMS:
            return WORDS[int(values[name])]
        if name in ("sure", "told"):
            return values[name] == 1.0
        return name == "true" if name in ("true", "false") else values[name]
    if tree.op in ("and", "or"):  # both sides, as no side of an expression can do anything but give a value
        left, right = (bool(evaluated(part, values)) for part in tree.parts)
        return (left and right) if tree.op == "and" else (left or right)
    if tree.op == "not":
        return not evaluated(tree.parts[0], values)
    if tree.op in ("==", "!="):
        left_value, right_value = (evaluated(part, values) for part in tree.parts)
        return (left_value == right_value) == (tree.op == "==")
    return arithmetic(tree, [float(evaluated(part, values)) for part in tree.parts])


def arithmetic(tree: Node, at: list[float]) -> float | bool:
    if tree.op == "neg":
        return -at[0]
    if tree.op == "call":
        if tree.value == "clamp":
            return min(max(at[0], at[1]), at[2])
        return min(at) if tree.value == "min" else max(at)
    left, right = at
    if tree.op in ("/", "%") and right == 0:
        return 0.0
    python: Callable[[float, float], float | bool] = PYTHON[tree.op]
    return python(left, right)


def fits(text: str) -> bool:
    """Say whether an expression is neither too long nor of too many words."""
    try:
        return len(text) <= MAX_LENGTH and len(split_tokens(text)) <= MAX_WORDS
    except ExpressionError:
        return False


def printed(tree: Node, chance: Random) -> str:
    """Write a tree as text with no more parentheses than it needs, but for some more by chance, and odd spaces."""
    text = bare(tree, chance)
    return f"({text})" if tree.parts and tree.op not in ("neg", "call") and chance.random() < 0.1 else text


def bare(tree: Node, chance: Random) -> str:
    gap = chance.choice(["", " ", "  "])
    if tree.op == "number":
        return f"{tree.value:g}"
    if tree.op == "text":
        return f'"{tree.value}"'
    if tree.op in ("name", "month"):
        return str(tree.value)
    if tree.op == "call":
        return f"{tree.value}({gap}" + f",{gap}".join(printed(part, chance) for part in tree.parts) + ")"
    if tree.op == "neg":
        return f"-{gap}" + within(tree.parts[0], 7, chance)
    if tree.op == "not":
        return "not " + within(tree.parts[0], 3, chance)
    strength = STRENGTH.get(tree.op, 4)
    left_least = strength + 1 if strength == 4 else strength  # comparisons can't be chained
    left, right = within(tree.parts[0], left_least, chance), within(tree.parts[1], strength + 1, chance)
    space = " " if tree.op in ("and", "or", "-") else gap
    return f"{left}{space}{tree.op}{space}{right}"


def within(part: Node, least: int, chance: Random) -> str:
    """Write a part, in parentheses where it binds less than its surroundings ask for."""
    own = STRENGTH.get(part.op, 4 if part.op in COMPARE else 9)
    text = printed(part, chance)
    return f"({text})" if own < least else text


def shape(tree: Node) -> tuple[object, ...]:
    return (tree.op, tree.value, *map(shape, tree.parts))


@settings(max_examples=400)
@given(st.randoms(use_true_random=True))
def test_a_condition_means_in_every_game_what_it_means_in_one(chance: Random) -> None:
    tree, plays = flag(chance, chance.randint(0, 4)), [play(chance) for _ in range(5)]
    text = printed(tree, chance)
    assume(fits(text))
    parsed = parse_condition(text)
    assert shape(parsed) == shape(tree), text
    check_condition(parsed, SCOPE)
    block = np.array([[values[name] for values in plays] for name in VARIABLES])
    result = compile_tree(parsed, SCOPE, ROWS)(lambda row: block[row])
    together = np.broadcast_to(np.asarray(result, bool), (len(plays),)).tolist()
    assert together == [bool(evaluated(tree, values)) for values in plays], text


@settings(max_examples=400)
@given(st.randoms(use_true_random=True))
def test_an_effect_gives_every_game_the_same_number_as_one(chance: Random) -> None:
    tree, plays = number(chance, chance.randint(0, 4)), [play(chance) for _ in range(5)]
    text = f"cash = {printed(tree, chance)}"
    assume(fits(text))
    parsed = parse_effect(text)
    assert shape(parsed.value) == shape(tree), text
    check_effect(parsed, SCOPE)
    block = np.array([[values[name] for values in plays] for name in VARIABLES])
    result = compile_tree(parsed.value, SCOPE, ROWS)(lambda row: block[row])
    together = np.broadcast_to(np.asarray(result, float), (len(plays),)).tolist()
    assert together == [evaluated(tree, values) for values in plays], text


def test_dividing_by_zero_gives_nothing() -> None:
    block = np.array([[5.0, -5.0, 0.0], [0.0, 0.0, 0.0], [0.0, 2.0, 0.0]])
    for text in ("cash / debt", "cash % debt", "cash / (debt * 3)", "cash % 0", "1 / 0"):
        result = compile_tree(parse_condition(text), SCOPE, ROWS)(lambda row: block[row])
        assert np.broadcast_to(result, 3).tolist() == [0.0, 0.0, 0.0], text
    assert compile_tree(parse_condition("cash / ratio"), SCOPE, ROWS)(lambda row: block[row]).tolist() == [
        0.0,
        -2.5,
        0.0,
    ]


def test_a_remainder_takes_the_sign_of_what_divides() -> None:
    block = np.array([[7.0, -7.0, 7.0, -7.0, 7.5], [3.0, 3.0, -3.0, -3.0, 2.0]])
    result = compile_tree(parse_condition("cash % debt"), SCOPE, ROWS)(lambda row: block[row])
    assert result.tolist() == [1.0, 2.0, -2.0, -1.0, 1.5]
