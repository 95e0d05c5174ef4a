"""SugarCube's conditions and settings in the language of packs, as far as that can say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from game.authoring.twine.free_names import take_free_name
from game.pack.expression import Effect, ExpressionError, Node, parse_condition, parse_effect
from game.pack.expression.calls import CALLS
from game.pack.template import GAME_WORDS
from game.text.game_error import GameError

NO_WORD = "none"
"""The word of an enum for an empty string, and for a variable that has not been set yet."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)|\$(?P<name>[A-Za-z_]\w*+)(?!\s*[.\[(])"
    r"|(?P<call>(?:Math\.)?(?:min|max|clamp)(?=\s*\()|(?:random|when)(?=\s*\())"
    r"|(?P<word>[A-Za-z]+)(?!\w)|\"(?P<double>[^\"\\]*+)\"|'(?P<single>[^'\\]*+)'|(?P<op>===|!==|==|!=|>=|<=|&&|\|\||\+=|-=|\*=|/=|%=|\+\+|--|[-+*/%()<>=!,;]))",
    re.ASCII,
)
_NOT = re.compile(r"\s+not\b(?!\s*\()")
_SAID = {
    "is": "==", "eq": "==", "===": "==", "isnot": "!=", "neq": "!=", "!==": "!=", "gt": ">", "gte": ">=", "lt": "<",
    "lte": "<=", "&&": "and", "||": "or", "!": "not", "to": "=",
}  # fmt: skip
_KEPT = ("and", "or", "not", "true", "false")
_RECKONING = ("+", "-", "*", "/", "%", "neg")
_TAKEN = {*_KEPT, *CALLS, *GAME_WORDS, "figure", "fact", "ending", "month"}


class UncarriedError(GameError):
    """An expression that packs can't say."""


@dataclass(slots=True)
class Names:
    """What variables and words of the story are called in the pack: lower case, apart from each other."""

    variables: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    taken_words: dict[str, int] = field(default_factory=lambda: {NO_WORD: 1})

    def variable(self, name: str) -> str:
        """Return a variable's name: `hasKey` becomes has_key."""
        if name not in self.variables:
            snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
            self.variables[name] = take_free_name(f"{snake}_" if snake in _TAKEN else snake, self.taken, "_")
        return self.variables[name]

    def word(self, text: str) -> str:
        """Return the id of a word that a variable may hold."""
        if not text:
            return NO_WORD
        if text not in self.words:
            plain = re.sub(r"[^\w]+", "-", text).strip("-_")[:40]
            self.words[text] = take_free_name(plain or "word", self.taken_words)
        return self.words[text]


def split_words(source: str, word: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the words of an expression, without the blanks between them. Raises UncarriedError for what is no word."""
    at = 0
    while at < len(source):
        found = word.match(source, at)
        if found is None:
            raise UncarriedError(source)
        at = found.end()
        if found.lastgroup:
            yield found


def read_condition(source: str, names: Names) -> Node:
    """Return a condition as a tree in the pack's names. Raises UncarriedError."""
    try:
        return _refuse_joined(parse_condition(" ".join(_list_words(source, names))), source)
    except ExpressionError as error:
        raise UncarriedError(str(error)) from error


def read_sets(source: str, names: Names) -> list[Effect]:
    """Return the settings of a `<<set>>`, in order. Raises UncarriedError."""
    try:
        effects = [
            parse_effect(" ".join(_replace_operators(words)))
            for words in _list_clauses(list(_list_words(source, names)))
        ]
    except ExpressionError as error:
        raise UncarriedError(str(error)) from error
    for effect in effects:
        _refuse_joined(effect.value, source)
        if effect.op != "=" and effect.value.op == "text":
            raise UncarriedError(source)
    return [replace(effect, value=_choose_value(effect.value)) for effect in effects]


def _choose_value(node: Node) -> Node:
    """Return a value in which `or` and `and` between a number or a word and something else choose one of the two."""
    if node.op not in ("or", "and") or not any(part.op in ("number", "text") for part in node.parts):
        return node
    first, second = node.parts
    chosen = (first, second) if node.op == "or" else (second, first)
    return Node("call", 0, "when", (first, *map(_choose_value, chosen)))


def _refuse_joined(node: Node, source: str) -> Node:
    """Return a tree that reckons with no word. Raises UncarriedError: joined words are no number."""
    if node.op in _RECKONING and any(part.op == "text" for part in node.parts):
        raise UncarriedError(source)
    for part in node.parts:
        _refuse_joined(part, source)
    return node


def write_tree(node: Node) -> str:
    """Return a tree as the pack writes it."""
    parts = [write_tree(part) for part in node.parts]
    if node.op == "number":
        return f"{float(node.value):.9f}".rstrip("0").rstrip(".")
    if node.op == "text":
        return f'"{node.value}"'
    if node.op in ("name", "month"):
        return str(node.value)
    if node.op in ("call", "throw"):
        return f"{node.value}({', '.join(parts)})"
    inner = [f"({part})" if len(child.parts) and child.op not in ("call", "throw") else part
             for part, child in zip(parts, node.parts, strict=True)]  # fmt: skip
    if node.op in ("not", "neg"):
        return ("not " if node.op == "not" else "-") + inner[0]
    return f"{inner[0]} {node.op} {inner[1]}"


def _list_words(source: str, names: Names) -> Iterator[str]:
    """Yield an expression's words in the pack's language, strings in quotes."""
    at, end = 0, len(source.rstrip())
    while at < end:
        found = _TOKEN.match(source, at)
        if found is None:
            raise UncarriedError(source[at : at + 20])
        kind, text = str(found.lastgroup), found[str(found.lastgroup)]
        at = found.end()
        if kind == "name":
            yield names.variable(text)
        elif text == "is" and (negated := _NOT.match(source, at)):
            at = negated.end()
            yield "!="
        elif kind in ("double", "single"):
            yield f'"{names.word(text)}"'
        elif kind == "call":
            yield text.removeprefix("Math.")
        elif kind == "word" and text not in _SAID and text not in _KEPT:
            raise UncarriedError(text)
        else:
            yield _SAID.get(text, text)


def _list_clauses(words: list[str]) -> Iterator[list[str]]:
    """Yield the settings that commas and semicolons outside brackets set apart."""
    depth, clause = 0, list[str]()
    for word in words:
        depth += (word == "(") - (word == ")")
        if word in (",", ";") and depth == 0:
            yield clause
            clause = []
        else:
            clause.append(word)
    if clause:
        yield clause


def _replace_operators(clause: list[str]) -> list[str]:
    """Return a setting with the operators of packs."""
    match clause:
        case [name, ("++" | "--") as op] | [("++" | "--") as op, name]:
            return [name, f"{op[0]}=", "1"]
        case [name, ("/=" | "%=") as op, *rest]:
            return [name, "=", name, op[0], "(", *rest, ")"]
    return clause
