"""A Pratt parser for conditions, effects and indicators: exact columns, bounded length and depth, no code to run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from game.pack.expression.calls import CALLS, EFFECT_CALLS, INDICATOR_CALLS, MARKS
from game.pack.expression.dice import THROWS, Dice, DiceError, read_throw
from game.pack.expression.slips import advise_on_sign, advise_on_words, explain_call
from game.pack.findings import FindingCode, Subject
from game.text.game_error import GameError
from game.text.sentences import NO_SENTENCE, Sentence

MAX_LENGTH = 500
MAX_WORDS = 120
MAX_DEPTH = 30
MAX_DIGITS = 30

_TOKEN = re.compile(
    r"\s*(?:(?P<month>[0-9]{4}-[0-9]{1,2}(?![0-9.]))|(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*|\$[0-9]+)|\"(?P<text>[^\"]*)\"|(?P<op>==|!=|>=|<=|\+=|-=|\*=|[-+*/%()<>=,])|(?P<end>$))"
)
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")
_COMPARISONS = frozenset(("==", "!=", "<", ">", "<=", ">="))
_BINDING = {"or": 1, "and": 2, **dict.fromkeys(_COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6, "%": 6}
ASSIGNMENTS = ("=", "+=", "-=", "*=")


class ExpressionError(GameError):
    """What is wrong with an expression: `column` counts from 0 in its text."""

    def __init__(
        self,
        column: int,
        reason: Sentence,
        hint: Sentence = NO_SENTENCE,
        code: FindingCode = FindingCode.EXPRESSION_SYNTAX,
        subject: Subject | None = None,
    ) -> None:
        super().__init__(reason)
        self.column, self.reason, self.hint, self.code, self.subject = column, reason, hint, code, subject


class Node(msgspec.Struct, frozen=True):
    """A node of the tree. `op` is number, month, text, name, not, neg, call, throw or a binary operator.

    The value of a throw is how it is written.
    """

    op: str
    column: int
    value: float | str = 0.0
    parts: tuple[Node, ...] = ()


class Effect(msgspec.Struct, frozen=True):
    """One assignment: `name` `op` `value`."""

    name: str
    op: str
    value: Node


class Token(msgspec.Struct, frozen=True):
    """One word of an expression."""

    kind: str
    text: str
    column: int

    def is_op(self, *texts: str) -> bool:
        """Return whether this is one of some signs, and not the same sign in quotes."""
        return self.kind == "op" and self.text in texts


@lru_cache(maxsize=16_384)
def parse_condition(text: str) -> Node:
    """Return the tree of an expression. Raises ExpressionError at the column where it stops making sense."""
    parser = _Parser(text)
    node = parser.expression(0, 0)
    parser.finish()
    return node


@lru_cache(maxsize=1_024)
def parse_value(text: str) -> Node:
    """Return the tree of an indicator's value, which may call more than a condition. Raises ExpressionError."""
    parser = _Parser(text, INDICATOR_CALLS)
    node = parser.expression(0, 0)
    parser.finish()
    return node


@lru_cache(maxsize=16_384)
def parse_effect(text: str) -> Effect:
    """Return one assignment, such as `board_trust += 5`. Raises ExpressionError."""
    parser = _Parser(text, EFFECT_CALLS)
    target, op = parser.take(), parser.take()
    if target.kind != "name" or not op.is_op(*ASSIGNMENTS):
        form = Sentence("an effect reads: name = value, name += value, name -= value")
        raise ExpressionError(
            op.column, Sentence("this is no effect"), Sentence("use = to set") if op.text == "==" else form
        )
    value = parser.expression(0, 0)
    parser.finish()
    return Effect(target.text, op.text, value)


def find_dice(node: Node) -> Dice:
    """Return the dice of a throw. Raises DiceError."""
    return read_throw(str(node.value), [part.value if part.op in ("number", "text") else None for part in node.parts])


def list_names(node: Node) -> Iterator[str]:
    """Yield every name in a tree, `true` and `false` too, as often as it occurs."""
    if node.op == "name":
        yield str(node.value)
    for part in node.parts:
        yield from list_names(part)


def split_tokens(text: str) -> list[Token]:
    """Split `text` into words. Raises ExpressionError for a character that has no place in an expression."""
    if len(text) > MAX_LENGTH:
        message = Sentence("an expression has at most {most} characters", most=MAX_LENGTH)
        raise ExpressionError(MAX_LENGTH, message, Sentence("split it in two"))
    found, at = [], 0
    while at <= len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            column = at + len(text[at:]) - len(text[at:].lstrip())
            message = Sentence("{sign} has no place in an expression", sign=text[column : column + 1])
            raise ExpressionError(column, message, advise_on_sign(text, column))
        kind = str(match.lastgroup)
        found.append(Token(kind, match[kind], match.start(kind)))
        if kind == "end":
            break
        if len(found) > MAX_WORDS:
            message = Sentence("an expression has at most {most} words", most=MAX_WORDS)
            raise ExpressionError(at, message, Sentence("split it in two"))
        at = match.end()
    return found


class _Parser:
    def __init__(self, text: str, calls: Mapping[str, int] = CALLS) -> None:
        self.words, self.calls = split_tokens(text), calls
        self.at = 0

    def peek(self) -> Token:
        return self.words[self.at]

    def take(self) -> Token:
        word = self.words[self.at]
        self.at = min(self.at + 1, len(self.words) - 1)
        return word

    def expect(self, text: str) -> None:
        word = self.take()
        if not word.is_op(text):
            instead = Sentence("{sign} expected, not {seen}", sign=text, seen=word.text)
            missing, called = Sentence("{sign} expected", sign=text), any(one.is_op("(") for one in self.words)
            quoted = Sentence('in a list in brackets, quote what has a comma: ["cash += random(1, 6)"]')
            hint = quoted if called and text == ")" and not word.text else NO_SENTENCE
            raise ExpressionError(word.column, instead if word.text else missing, hint)

    def finish(self) -> None:
        word = self.peek()
        if word.kind != "end":
            raise ExpressionError(word.column, Sentence("{sign} does not fit here", sign=word.text), self.advice(word))

    def advice(self, word: Token) -> Sentence:
        """Return what to write instead of a word that does not fit."""
        at = self.words.index(word)
        after = self.words[at + 1].text if at + 1 < len(self.words) else ""
        return advise_on_words([before.text for before in self.words[:at]], word.text, after)

    def expression(self, binding: int, depth: int) -> Node:
        if depth > MAX_DEPTH:
            message = Sentence("nested deeper than {most}", most=MAX_DEPTH)
            raise ExpressionError(self.peek().column, message, Sentence("split it in two"))
        left = self.operand(depth)
        while True:
            word = self.peek()
            strength = _BINDING.get(word.text, 0) if word.kind in ("op", "name") else 0
            if strength <= binding:
                return left
            self.take()
            right = self.expression(strength, depth + 1)
            if word.text in _COMPARISONS and self.peek().is_op(*_COMPARISONS):
                message = Sentence("comparisons can't be chained")
                raise ExpressionError(self.peek().column, message, Sentence("join them with and"))
            left = Node(word.text, word.column, parts=(left, right))

    def operand(self, depth: int) -> Node:
        word = self.take()
        if word.kind == "number":
            if len(word.text) > MAX_DIGITS:
                raise ExpressionError(word.column, Sentence("a number has at most {most} digits", most=MAX_DIGITS))
            return Node("number", word.column, float(word.text))
        if word.kind == "month":
            if not _MONTH.match(word.text):
                message = Sentence("{month} is not a month", month=word.text)
                raise ExpressionError(word.column, message, Sentence("write YYYY-MM, or spaces around -"))
            return Node("month", word.column, word.text)
        if word.kind == "text":
            return Node("text", word.column, word.text)
        if word.is_op("("):
            inside = self.expression(0, depth + 1)
            self.expect(")")
            return inside
        if word.is_op("-"):
            part = self.expression(7, depth + 1)
            if part.op == "number":
                return Node("number", word.column, -float(part.value))
            return Node("neg", word.column, parts=(part,))
        if word.text == "not":
            return Node("not", word.column, parts=(self.expression(3, depth + 1),))
        if word.kind == "name" and word.text not in ("and", "or"):
            return self.call(word, depth) if self.peek().is_op("(") else Node("name", word.column, word.text)
        missing = Sentence("something is missing at the end")
        message = Sentence("{sign} does not fit here", sign=word.text) if word.text else missing
        raise ExpressionError(word.column, message, self.advice(word))

    def call(self, name: Token, depth: int) -> Node:
        if name.text not in self.calls:
            asked = self.words[self.at + 1].text
            raise ExpressionError(name.column, *explain_call(name.text, asked, self.calls))
        self.expect("(")
        parts = [self.expression(0, depth + 1)]
        while self.peek().is_op(","):
            self.take()
            parts.append(self.expression(0, depth + 1))
        self.expect(")")
        wanted = self.calls[name.text]
        if len(parts) != wanted:
            message = Sentence(
                "{name} takes {wanted} values, not {seen}", name=name.text, wanted=wanted, seen=len(parts)
            )
            raise ExpressionError(name.column, message)
        if name.text in MARKS and parts[0].op != "name":
            message = Sentence("{name} takes the name of a row", name=name.text)
            hint = Sentence("write it around each name: opening(a) + opening(b)")
            raise ExpressionError(parts[0].column, message, hint)
        return self.throw(name, parts) if name.text in THROWS else Node("call", name.column, name.text, tuple(parts))

    def throw(self, name: Token, parts: list[Node]) -> Node:
        node = Node("throw", name.column, name.text, tuple(parts))
        try:
            find_dice(node)
        except DiceError as error:
            raise ExpressionError(parts[0].column, error.reason, error.hint, FindingCode.THROW) from error
        return node
