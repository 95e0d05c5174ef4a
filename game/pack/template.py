"""Story text with placeholders: {variable}, {variable:unit}, {figure:id}, {fact:id}, {bank}, {player}.

A placeholder names something the pack declares; there is no attribute, index or conversion to reach further with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from game.text.game_error import GameError
from game.text.sentences import Sentence

_SLOT = re.compile(r"\{\{|\}\}|\{([a-z_][a-z0-9_]*)(?::([^{}]*))?\}|[{}]")
GAME_WORDS = ("bank", "player")


class TemplateError(GameError):
    """A brace without its other half; `column` counts from 0."""

    def __init__(self, column: int) -> None:
        self.reason = Sentence("a single brace; write it twice for a brace that shows")
        super().__init__(self.reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A place to fill. `kind` is variable, figure, fact or word; `unit` overrides the variable's own.

    `column` is where its brace stands in the text.
    """

    kind: str
    name: str
    unit: str = ""
    column: int = field(default=0, compare=False, repr=False)


@lru_cache(maxsize=4096)
def split_template(text: str) -> tuple[str | TextSlot, ...]:
    """Split `text` into literal pieces and slots. Raises TemplateError."""
    if "{" not in text and "}" not in text:
        return (text,) if text else ()
    found: list[str | TextSlot] = []
    at = 0
    for match in _SLOT.finditer(text):
        found.append(text[at : match.start()])
        at = match.end()
        whole, name, rest = match[0], match[1], match[2]
        if whole in ("{{", "}}"):
            found.append(whole[0])
        elif name is None:
            raise TemplateError(match.start())
        else:
            found.append(_make_slot(name, rest, match.start()))
    found.append(text[at:])
    return tuple(piece for piece in found if piece != "")


def list_slots(text: str) -> tuple[TextSlot, ...]:
    """Return the placeholders of `text` in order. Raises TemplateError."""
    return tuple(piece for piece in split_template(text) if isinstance(piece, TextSlot))


def _make_slot(name: str, rest: str | None, column: int) -> TextSlot:
    if name in ("figure", "fact"):
        return TextSlot(name, rest or "", column=column)
    if name in GAME_WORDS and rest is None:
        return TextSlot("word", name, column=column)
    return TextSlot("variable", name, rest or "", column)
