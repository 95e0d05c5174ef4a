"""Braces in ink's text: where each outer one begins and ends, and what stands between marks outside them."""

from __future__ import annotations

from collections.abc import Iterator


def split_outside(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each outer pair of braces begins and ends."""
    depth = begin = 0
    for at, sign in enumerate(text):
        if sign == "{":
            begin = at if depth == 0 else begin
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                yield begin, at + 1


def split_outside_marks(text: str, mark: str) -> list[str]:
    """Return what a mark parts outside braces and quotation marks; `||` parts no more than a single quote does."""
    found, begin, depth, quoted = list[str](), 0, 0, False
    for at, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign in "{(" and not quoted:
            depth += 1
        elif sign in "})" and not quoted:
            depth -= 1
        elif sign == mark and depth == 0 and not quoted and "||" not in text[max(at - 1, 0) : at + 2]:
            found.append(text[begin:at])
            begin = at + 1
    return [*found, text[begin:]]


def split_turns(text: str) -> list[str]:
    """Return what bars part outside braces: between two bars in a row there is an empty part."""
    found, begin, depth = list[str](), 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if sign == "|" and depth == 0:
            found.append(text[begin:at])
            begin = at + 1
    return [*found, text[begin:]]


def has_alternatives(inside: str) -> bool:
    """Tell whether what stands in braces before a choice is no condition alone: it says words, one way or another."""
    return len(split_outside_marks(inside, ":")) > 1 or len(split_outside_marks(inside, "|")) > 1
