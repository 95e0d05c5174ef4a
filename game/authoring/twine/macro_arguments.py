"""What stands inside links and macros: words and targets, strings, variables."""

from __future__ import annotations

import re

_STRING = r"\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'"
ARGUMENTS = re.compile(rf"(?:\[\[(.*?)\]\]|{_STRING})\s*(?:{_STRING})?\s*(.*)", re.DOTALL)
_WORD = re.compile(rf"{_STRING}|(\S+)")
_NAKED = re.compile(r"\$(?=[A-Za-z_])")
_VALUE = re.compile(rf"\$[A-Za-z_]\w*+|{_STRING}", re.ASCII)
_WORKED_OUT = re.compile(rf"(?:{_VALUE.pattern})(?:\s*\+\s*(?:{_VALUE.pattern}))*+", re.ASCII)
_TEMPORARY = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|(?<![\w$.])_(?=[A-Za-z])")


def runs_on(inside: str) -> bool:
    """Tell whether what stands up to the end of a link runs on into another one, on a line below."""
    return "[[" in inside.partition("\n")[2]


def split_link(inside: str) -> tuple[str, str]:
    """Return words and target of a link; without words, as in one that is a single string, the target is the words."""
    if read_string(inside) is not None:
        words = target = inside
    elif "|" in inside:
        words, _, target = inside.rpartition("|")
    elif "->" in inside:
        words, _, target = inside.rpartition("->")
    elif "<-" in inside:
        target, _, words = inside.partition("<-")
    else:
        words = target = inside
    return words.strip(), target.strip()


def read_wiki_link(inside: str) -> tuple[str, str]:
    """Return words and target of a link of SugarCube, whose words show values only where they are an expression alone.

    Strings and variables that are joined become words that name the variables; a dollar in any others shows.
    """
    words, target = split_link(inside)
    if "$" not in words:
        return words, target
    if _WORKED_OUT.fullmatch(words):
        parts = (found[0] for found in _VALUE.finditer(words))
        return "".join(part if part[0] == "$" else _hide_dollars(read_string(part) or "") for part in parts), target
    return _hide_dollars(words), target


def _hide_dollars(text: str) -> str:
    """Return text in which no dollar names a variable."""
    return _NAKED.sub("&#36;", text)


def unquote(text: str) -> str:
    """Return the text of a string without its backslashes; the one before an `n` breaks the line."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def read_string(text: str) -> str | None:
    """Return what a string says; None for anything else."""
    found = re.fullmatch(_STRING, text.strip(), re.DOTALL)
    return None if found is None else unquote(found[1] if found[1] is not None else found[2])


def list_words(source: str) -> list[str]:
    """Return the arguments that spaces set apart, strings with their quotation marks."""
    return [found[0] for found in _WORD.finditer(source)]


def name_temporary(source: str) -> str:
    """Return an expression whose temporary variables, such as `_n`, have names as the others have."""
    if "_" not in source:
        return source
    return _TEMPORARY.sub(lambda found: "$temp_" if found[0] == "_" else found[0], source)


def read_way(source: str) -> tuple[str, str, str] | None:
    """Return words and target of a link macro, and what stands behind them; None where they are worked out."""
    found = ARGUMENTS.fullmatch(source)
    if found is None:
        return None
    words, target = read_wiki_link(found[1]) if found[1] else ("", "")
    if found[6].strip() == "`passage()`" and not found[4]:
        return unquote(found[2] or found[3] or ""), "passage()", ""
    if found[1] is None:
        words, target = unquote(found[2] or found[3] or ""), unquote(found[4] or found[5] or "")
    return words, target, found[6]
