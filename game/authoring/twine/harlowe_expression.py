"""Harlowe's expressions in the notation all formats share: `(random: 1, 6) is not it` as `random(1, 6) isnot $x`."""

from __future__ import annotations

import re

from game.authoring.twine.expression import UncarriedError, split_words
from game.authoring.twine.macro_arguments import name_temporary, read_string

_TOKEN = re.compile(
    r"\s+|(?P<text>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+')|\((?P<call>[A-Za-z][\w-]*):|(?P<name>[$_][A-Za-z]\w*)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)(?!\w)|(?P<word>[A-Za-z]+)|(?P<sign>>=|<=|[-+*/%<>(),])",
    re.ASCII,
)
_CALLS = {
    "either": "either", "random": "random", "round": "round", "floor": "floor", "ceil": "ceil", "abs": "abs",
    "min": "min", "max": "max", "cond": "when", "visited": "visited", "num": "", "number": "", "trunc": "trunc",
}  # fmt: skip
"""Macros that give a value, by how the notation calls them; those without a name give what stands in them."""

_KEPT = ("and", "or", "not", "true", "false", "is", "to", "into")
_HISTORY = re.compile(r"\(history:\s*\)\s*contains\s*(\"[^\"\\]*\"|'[^'\\]*')")
_COUNTED = re.compile(r"\(count:\s*\(history:\s*\)\s*,\s*(\"[^\"\\]*\"|'[^'\\]*')\s*\)")
_LITERAL = r"(?:\"[^\"\\]*\"|'[^'\\]*'|[0-9.]+)"
_ELIDED = re.compile(rf"(\$\w+) (is|isnot) ({_LITERAL}) (or|and) ({_LITERAL})(?=\s*(?:\Z|or\b|and\b|\)))", re.ASCII)


def normalize_name(name: str) -> str:
    """Return the name of a macro as Harlowe compares it: dashes and capitals make no difference."""
    return re.sub(r"[-_]", "", name).lower()


def translate(source: str, here: str, it: str = "") -> str:
    """Return an expression in the notation that all formats share. Raises UncarriedError.

    `here` is the passage that it stands in, `it` the variable that the word `it` stands for.
    """
    source = _HISTORY.sub(lambda found: f"(visited: {found[1]}) > {int(read_string(found[1]) == here)}", source)
    source = _COUNTED.sub(lambda found: f"((visited: {found[1]}) - {int(read_string(found[1]) == here)})", source)
    words = (_translate_word(found, it, source) for found in split_words(source, _TOKEN))
    told = " ".join(words).replace("is not ", "isnot ").replace(" ( ", " (")
    while (plain := _ELIDED.sub(r"\1 \2 \3 \4 \1 \2 \5", told)) != told:
        told = plain
    return name_temporary(told)


def _translate_word(found: re.Match[str], it: str, source: str) -> str:
    kind, text = str(found.lastgroup), found[str(found.lastgroup)]
    if kind == "call":
        if (name := _CALLS.get(normalize_name(text))) is None:
            raise UncarriedError(source)
        return f"{name}("
    if kind == "word":
        if text in ("visits", "visit"):
            return "visited()"
        if text == "it" and it:
            return it
        if text not in _KEPT:
            raise UncarriedError(source)
    return text


def translate_set(source: str, here: str) -> str:
    """Return what a `(set:)` does, one setting after the other. Raises UncarriedError."""
    return "; ".join(_translate_one(clause, here) for clause in split_top(source, ","))


def translate_put(source: str, here: str) -> str:
    """Return what a `(put:)` does. Raises UncarriedError."""
    told = list[str]()
    for clause in split_top(source, ","):
        value, into, name = clause.rpartition(" into ")
        if not into:
            raise UncarriedError(source)
        told.append(_translate_one(f"{name.strip()} to {value}", here))
    return "; ".join(told)


def _translate_one(clause: str, here: str) -> str:
    found = re.fullmatch(r"\s*([$_][A-Za-z]\w*)\s*(?:to\b|=)\s*(.+)", clause, re.DOTALL | re.ASCII)
    if found is None:
        raise UncarriedError(clause)
    return f"{name_temporary(found[1])} to {translate(found[2], here, found[1])}"


def split_top(source: str, mark: str) -> list[str]:
    """Return what a mark parts outside brackets and strings."""
    found, begin, depth = list[str](), 0, 0
    for part in re.finditer(
        r"\"(?:[^\"\\]|\\.)*+\"|(?<![\w)])'(?:[^'\\]|\\.)*+'|[()\[\]{}]|" + re.escape(mark), source
    ):
        if part[0] in ("(", "[", "{"):
            depth += 1
        elif part[0] in (")", "]", "}"):
            depth -= 1
        elif part[0] == mark and depth == 0:
            found.append(source[begin : part.start()])
            begin = part.end()
    return [one.strip() for one in (*found, source[begin:]) if one.strip()]
