"""JavaScript's expressions, as Chapbook and Snowman have them, in the notation that all formats share."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.authoring.twine.expression import UncarriedError, split_words

_TOKEN = re.compile(
    r"\s+|(?P<text>\"[^\"\\\n]*+\"|'[^'\\\n]*+')|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(?![\w.])"
    r"|(?P<name>[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)|(?P<sign>===|!==|==|!=|>=|<=|&&|\|\||\+=|-=|\*=|/=|\+\+|--|[-+*/%()<>!=,;])",
    re.ASCII,
)
_KEPT = ("true", "false", "visited", "hasVisited", "either", "random")
_DIE = re.compile(r"random\.d([1-9][0-9]{0,3})")
_SAMPLE = re.compile(r"_\.sample\(\s*\[([^\[\]]*)\]\s*\)")
_STATE = re.compile(r"(?:s|state|window\.story\.state|story\.state|window\.story\.s)\.([A-Za-z]\w*)", re.ASCII)
_PLAIN = re.compile(r"[A-Za-z_]\w*", re.ASCII)

NameRule = Callable[[str], str]
"""Says what a variable's name is in the notation. May raise UncarriedError."""


def name_chapbook(name: str) -> str:
    """Return a variable of Chapbook, which goes by its bare name. Raises UncarriedError for part of an object."""
    if not _PLAIN.fullmatch(name):
        raise UncarriedError(name)
    return f"$temp{name}" if name.startswith("_") else f"${name}"


def name_snowman(name: str) -> str:
    """Return a variable of Snowman, which is part of the story's state. Raises UncarriedError for any other."""
    found = _STATE.fullmatch(name)
    if found is None:
        raise UncarriedError(name)
    return f"${found[1]}"


def translate_script(source: str, rule: NameRule) -> str:
    """Return an expression in the notation that all formats share. Raises UncarriedError."""
    source = _SAMPLE.sub(r"either(\1)", source)
    words = [
        _translate_name(found[0], rule, called=source[found.end() :].lstrip().startswith("("))
        if found.lastgroup == "name"
        else found[0]
        for found in split_words(source, _TOKEN)
    ]
    return " ".join(words).replace(" (", "(").replace("&&(", "&& (").replace("||(", "|| (")


def _translate_name(name: str, rule: NameRule, *, called: bool) -> str:
    if die := _DIE.fullmatch(name):
        return f"random(1, {die[1]})"
    if name == "passage.visits":
        return "visited()"
    if name == "_.random":
        return "random"
    if called and (name.startswith("Math.") or name in _KEPT):
        return name
    if name in ("true", "false"):
        return name
    if called:
        raise UncarriedError(name)
    return rule(name)
