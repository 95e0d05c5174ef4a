"""Story text with placeholders: {variable}, {variable:unit}, {figure:id}, {fact:id}, {cast:role}, {bank}, {player}.

A placeholder names something the pack declares; there is no attribute, index or conversion to reach further with.
{if condition: words|other words} shows one of two; inside it `||` is a bar that shows, and }} a brace where {{ is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from game.text.game_error import GameError
from game.text.sentences import Sentence

_SLOT = re.compile(r"\{\{|\}\}|\{if\s|\{([a-z_][a-z0-9_]*)(?::([^{}]*))?\}|[{}]")
_INSIDE = re.compile(_SLOT.pattern + r"|\|\|?|｜")
_HEAD = re.compile(r'\{if\s((?:[^":{}]|"[^"]*")*+):[ \n]?')
"""What comes before the words of a condition; its colon is the first outside quotation marks."""

_BRACES = re.compile(_HEAD.pattern + r"|\{[a-z_][^{}]*\}")

_BETWEEN = re.compile(r"\{([^{}\n]+)\}")
_LONGEST_QUOTED = 40

MARK = "{if"
"""What every text with a condition inside has."""

MOST_KEPT = 65_536
"""The texts of which the pieces are kept: more than those of 10,000 scenes, which several checks ask for in turns."""

MAX_NESTED = 8
GAME_WORDS = ("bank", "player")

_SINGLE = Sentence("a single brace; write it twice for a brace that shows")


class TemplateError(GameError):
    """A brace without its other half, or a condition out of form; `column` counts from 0."""

    def __init__(self, column: int, reason: Sentence = _SINGLE) -> None:
        super().__init__(reason)
        self.reason, self.column = reason, column


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A place to fill. `kind` is variable, figure, fact, cast or word; `unit` overrides the variable's own.

    `column` is where its brace stands in the text.
    """

    kind: str
    name: str
    unit: str = ""
    column: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TextCondition:
    """Words that show while `condition` holds, and others that show while it does not; `column` is where it stands.

    `sides` are the first and the last column of both, the latter not among them.
    """

    condition: str
    then: tuple[Piece, ...]
    other: tuple[Piece, ...] = ()
    column: int = field(default=0, compare=False, repr=False)
    sides: tuple[tuple[int, int], tuple[int, int]] = field(default=((0, 0), (0, 0)), compare=False, repr=False)


Piece = str | TextSlot | TextCondition

Guards = tuple[tuple[str, bool], ...]
"""Conditions with what they are found to be where something stands under them."""


@lru_cache(maxsize=MOST_KEPT)
def split_template(text: str) -> tuple[Piece, ...]:
    """Split `text` into literal pieces, slots and conditions. Raises TemplateError."""
    if "{" not in text and "}" not in text:
        return (text,) if text else ()
    return _read_pieces(text, 0, 0)[0]


def flatten_template(text: str) -> Iterator[str | TextSlot]:
    """Yield the literal pieces and the slots of `text` whatever its conditions are. Raises TemplateError."""
    return _pick(split_template(text), None)


def pick_pieces(text: str, holds: Callable[[str], bool]) -> Iterator[str | TextSlot]:
    """Yield the literal pieces and the slots of `text` that show while `holds` says so. Raises TemplateError."""
    return _pick(split_template(text), holds)


@lru_cache(maxsize=MOST_KEPT)
def list_slots(text: str) -> tuple[TextSlot, ...]:
    """Return the placeholders of `text` in order, those under its conditions too. Raises TemplateError."""
    return tuple(piece for piece in flatten_template(text) if isinstance(piece, TextSlot))


@lru_cache(maxsize=MOST_KEPT)
def list_asked(text: str) -> tuple[tuple[TextCondition, Guards], ...]:
    """Return the conditions inside `text` in order, each with those around it. Raises TemplateError."""
    return tuple(_list_asked(split_template(text), ())) if MARK in text else ()


def list_guarded(text: str) -> tuple[tuple[TextSlot, Guards], ...]:
    """Return the placeholders of `text` in order, each with the conditions around it. Raises TemplateError."""
    return tuple(_list_guarded(split_template(text), ()))


def list_guards(text: str, column: int) -> Guards:
    """Return the conditions inside `text` that what stands at a column is under. Raises TemplateError."""
    found = list[tuple[str, bool]]()
    for one, _ in list_asked(text):
        for truth, (start, end) in zip((True, False), one.sides, strict=True):
            if start <= column < end:
                found.append((one.condition, truth))
    return tuple(found)


def list_shown(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that show something; blanks alone do not."""
    return [one for one in pieces if not isinstance(one, str) or one.strip()]


def blank_braces(text: str) -> str:
    """Return `text` with placeholders and the heads of conditions blanked, so that columns stay as they are."""
    return _BRACES.sub(lambda found: " " * len(found[0]), text) if "{" in text else text


def _pick(pieces: tuple[Piece, ...], holds: Callable[[str], bool] | None) -> Iterator[str | TextSlot]:
    for piece in pieces:
        if not isinstance(piece, TextCondition):
            yield piece
        elif holds is None:
            yield from _pick((*piece.then, *piece.other), None)
        else:
            yield from _pick(piece.then if holds(piece.condition) else piece.other, holds)


def _list_asked(pieces: tuple[Piece, ...], around: Guards) -> Iterator[tuple[TextCondition, Guards]]:
    for piece in pieces:
        if isinstance(piece, TextCondition):
            yield piece, around
            yield from _list_asked(piece.then, (*around, (piece.condition, True)))
            yield from _list_asked(piece.other, (*around, (piece.condition, False)))


def _list_guarded(pieces: tuple[Piece, ...], around: Guards) -> Iterator[tuple[TextSlot, Guards]]:
    for piece in pieces:
        if isinstance(piece, TextCondition):
            yield from _list_guarded(piece.then, (*around, (piece.condition, True)))
            yield from _list_guarded(piece.other, (*around, (piece.condition, False)))
        elif isinstance(piece, TextSlot):
            yield piece, around


def _read_pieces(text: str, at: int, depth: int) -> tuple[tuple[Piece, ...], int, str]:
    """Return what stands from `at` on, where it ends, and at which sign: inside a condition at its | or }."""
    found, doubled = list[Piece](), 0
    while match := (_INSIDE if depth else _SLOT).search(text, at):
        start, sign = match.start(), match[0]
        found.append(text[at:start])
        if sign == "}}" and depth and not doubled:
            sign = "}"
        at = start + len(sign)
        if depth and sign in ("|", "}"):
            return _drop_empty(found), at, sign
        if sign in ("{{", "}}", "||"):
            found.append(sign[0])
            doubled += (sign == "{{") - (sign == "}}")
        elif sign.startswith(MARK) and match[1] is None:
            condition, at = _read_condition(text, start, depth + 1)
            found.append(condition)
        elif sign == "｜":
            raise TemplateError(start, Sentence("this bar is full-width; write |"))
        elif match[1] is None:
            raise TemplateError(start, _explain_brace(text, start))
        else:
            found.append(_make_slot(match[1], match[2], start))
    return _drop_empty([*found, text[at:]]), len(text), ""


def _read_condition(text: str, start: int, depth: int) -> tuple[TextCondition, int]:
    """Return the condition whose brace stands at `start`, and where it ends."""
    head = _HEAD.match(text, start)
    if not head:
        raise TemplateError(start, Sentence("no colon after the condition; write {{if condition: words|other words}}"))
    if depth > MAX_NESTED:
        raise TemplateError(start, Sentence("at most {most} conditions stand inside each other", most=MAX_NESTED))
    other: tuple[Piece, ...] = ()
    then, at, sign = _read_pieces(text, head.end(), depth)
    bar = at
    if sign == "|":
        other, at, sign = _read_pieces(text, at, depth)
    if sign == "|":
        raise TemplateError(at - 1, Sentence("a second bar; write it twice for a bar that shows"))
    if not sign:
        raise TemplateError(start, Sentence("this condition has no end; close it with }}"))
    condition = head[1].strip()
    sides = (head.end(), bar - 1), (bar, max(at - 1, bar))
    return TextCondition(condition, then, other, head.start(1) + head[1].find(condition), sides), at


def _explain_brace(text: str, start: int) -> Sentence:
    """Return what is wrong with the brace at `start`: it has no other half, or no name stands between the two."""
    if text[start + 1 : start + 3].lower() == "if" and not text[start + 3 : start + 4].isalnum():
        return Sentence("a condition is written in small letters: {{if condition: words|other words}}")
    found = _BETWEEN.match(text, start)
    if not found:
        return _SINGLE
    return Sentence("{text} is no name; write braces that show twice", text=found[1][:_LONGEST_QUOTED])


def _drop_empty(pieces: list[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece != "")


def _make_slot(name: str, rest: str | None, column: int) -> TextSlot:
    if name in ("figure", "fact", "cast"):
        return TextSlot(name, rest or "", column=column)
    if name in GAME_WORDS and rest is None:
        return TextSlot("word", name, column=column)
    return TextSlot("variable", name, rest or "", column)
