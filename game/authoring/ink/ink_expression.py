"""ink's expressions in the notation that all formats share."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.authoring.ink.ink_precedence import bracket_words
from game.authoring.ink.ink_signs import show_escaped
from game.authoring.twine.expression import UncarriedError, split_words

_TOKEN = re.compile(
    r"\s+|(?P<text>\"[^\"\\\n]*\")|(?P<number>[0-9]+(?:\.[0-9]+)?)(?![\w.])|(?P<name>[A-Za-z_]\w*(?:\.\w+)*)"
    r"|(?P<sign>==|!=|>=|<=|&&|\|\||\+=|-=|\+\+|--|[-+*/%()<>!=,])",
    re.ASCII,
)
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_KEPT = ("and", "or", "not", "true", "false")
_CALLS = {
    "random": "random",
    "min": "min",
    "max": "max",
    "RANDOM": "random",
    "MIN": "min",
    "MAX": "max",
    "FLOOR": "floor",
    "CEILING": "ceil",
    "INT": "floor",
}


def translate_ink(source: str, name_of: Callable[[str], str], *, fractions: bool = False) -> str:
    """Return an expression; `name_of` says what a name stands for. Raises UncarriedError.

    ink divides whole numbers without a rest. Where a story has `fractions` it can't be told which numbers are whole.
    """
    words = list[str]()
    for found in split_words(source, _TOKEN):
        match found.lastgroup:
            case "name":
                called = source[found.end() :].lstrip().startswith("(")
                words.append(_name(found[0], name_of, called=called))
            case "text":
                words.append(_text(found[0][1:-1]))
            case "sign" if found[0] == "/" and fractions:
                raise UncarriedError(source)
            case _:
                words.append(found[0])
    return re.sub(r"\b(random|min|max|floor|ceil) \(", r"\1(", " ".join(bracket_words(words, whole=not fractions)))


def _text(inside: str) -> str:
    """Return a text with the quotation marks around it that it does not hold itself. Raises UncarriedError."""
    shown = " ".join(_LINE_BREAK.split(show_escaped(inside)))
    mark = next((mark for mark in "\"'" if mark not in shown), "")
    if not mark or "\\" in shown:
        raise UncarriedError(inside)
    return f"{mark}{shown}{mark}"


def _name(name: str, name_of: Callable[[str], str], *, called: bool) -> str:
    if called and name not in (*_CALLS, "not", "and", "or"):
        raise UncarriedError(name)
    if name == "mod":
        return "%"
    return _CALLS[name] if called and name in _CALLS else name if name in _KEPT else name_of(name)
