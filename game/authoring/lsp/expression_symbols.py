"""The names in conditions, effects and texts, by the column where each begins."""

from __future__ import annotations

from collections.abc import Iterator

from game.authoring.lsp.symbols import Symbol, SymbolKind, Use
from game.pack.expression.parse import ASSIGNMENTS, ExpressionError, Token, split_tokens
from game.pack.rules import ENDING
from game.pack.template import TemplateError, TextSlot, list_asked, list_slots

Named = tuple[Symbol, int, Use]
"""A name, the column where it begins, and what is done with it."""

_WORDS = frozenset(("true", "false", "and", "or", "not"))
_CALLED = {"here": SymbolKind.ROLE, "has": SymbolKind.THING}
_GIVEN = {
    "bank": SymbolKind.BANK,
    "background": SymbolKind.BACKGROUND,
    "mandate": SymbolKind.MANDATE,
    ENDING: SymbolKind.ENDING,
}
"""What the words are of names that the game gives itself."""


def list_condition_names(text: str) -> Iterator[Named]:
    """Yield the names of a condition, or of any expression; none of one that can't be split into words."""
    tokens = _split(text)
    yield from _list_names(tokens)
    yield from _list_words(tokens, 1)


def list_effect_names(text: str) -> Iterator[Named]:
    """Yield the names of an effect; its first is set."""
    tokens = _split(text)
    if len(tokens) > 1 and tokens[0].kind == "name" and tokens[1].is_op(*ASSIGNMENTS):
        yield Symbol(SymbolKind.VARIABLE, tokens[0].text), tokens[0].column, Use.SET
        yield from _list_names(tokens[2:])
        yield from _list_words(tokens, 2)


def list_text_names(text: str) -> Iterator[Named]:
    """Yield the names in the placeholders and the conditions of a text."""
    if "{" not in text:
        return
    try:
        slots, asked = list_slots(text), list_asked(text)
    except TemplateError:
        return
    for slot in slots:
        yield from _list_slot_names(slot)
    for one, _ in asked:
        for symbol, column, use in list_condition_names(one.condition):
            yield symbol, one.column + column, use


def list_cited_names(text: str, column: int = 0) -> Iterator[Named]:
    """Yield what a citation names: a figure, or a fact after `fact:`."""
    if text.startswith("fact:"):
        yield Symbol(SymbolKind.FACT, text[5:]), column + 5, Use.READ
    else:
        yield Symbol(SymbolKind.FIGURE, text), column, Use.READ


def _list_slot_names(slot: TextSlot) -> Iterator[Named]:
    column = slot.column + 1
    if slot.kind in ("figure", "fact"):
        kind = SymbolKind.FIGURE if slot.kind == "figure" else SymbolKind.FACT
        yield Symbol(kind, slot.name), column + len(slot.kind) + 1, Use.READ
    elif slot.kind == "cast":
        yield Symbol(SymbolKind.ROLE, slot.name.removesuffix(".short")), column + len("cast:"), Use.READ
    elif slot.kind == "variable":
        yield Symbol(SymbolKind.VARIABLE, slot.name), column, Use.READ


def _split(text: str) -> list[Token]:
    try:
        return split_tokens(text)
    except ExpressionError:
        return []


def _list_names(tokens: list[Token]) -> Iterator[Named]:
    for number, token in enumerate(tokens):
        called = number + 1 < len(tokens) and tokens[number + 1].is_op("(")
        if token.kind == "name" and token.text not in _WORDS and not called and not token.text.startswith("$"):
            yield Symbol(SymbolKind.VARIABLE, token.text), token.column, Use.READ
        elif (
            token.kind == "text" and number > 1 and tokens[number - 1].is_op("(") and tokens[number - 2].text in _CALLED
        ):
            yield Symbol(_CALLED[tokens[number - 2].text], token.text), token.column, Use.READ


def _list_words(tokens: list[Token], first: int) -> Iterator[Named]:
    """Yield the words that a variable is compared with or set to, from the token `first` on."""
    for number in range(first, len(tokens)):
        token, before = tokens[number], tokens[number - 1]
        other = tokens[number - 2] if number > 1 else None
        if token.kind == "text" and before.is_op("==", "!=", "=") and other is not None and other.kind == "name":
            kind = _GIVEN.get(other.text)
            symbol = Symbol(kind, token.text) if kind else Symbol(SymbolKind.WORD, token.text, other.text)
            yield symbol, token.column, Use.READ
