"""The keys above a place in YAML, read from its lines alone, so that a document half typed has them too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)(?:[\"']?(?P<key>[^\s\"'{}\[\],#:][^\s\"'{}\[\],:]*)[\"']?:(?=\s|$))?"
)
_FLOW_KEY = re.compile(r"[\"']?([^\s\"'{}\[\],:][^\s\"'{}\[\],:]*)[\"']?:(?=\s)")
_FURTHEST = 5_000
"""How many lines above a place are read for its keys."""


@dataclass(frozen=True, slots=True)
class PlaceInYaml:
    """The keys that lead to a place, and what of the value under the last of them stands before it."""

    keys: tuple[str, ...]
    before: str
    is_flow: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    indent: int
    """Where its key stands, or its text; a dash belongs to the key above."""

    outer: int
    """Where its first dash stands; as `indent` where there is none."""

    key: str
    value: int
    """The offset of what follows the key and its colon, or the dashes."""


def find_place(text: str, offset: int) -> PlaceInYaml:
    """Return the keys above an offset and what of its value stands before it."""
    start = text.rfind("\n", 0, offset) + 1
    line = _read_line(text[start:offset], start)
    has_key = bool(line.key) and line.value <= offset
    above = _list_above(text, start, line)
    value = line.value
    if not has_key and above:
        opened = text[above[0].value : start].lstrip()[:1] in ("{", "[")
        value = above[0].value if line.outer == line.indent or opened else line.value
    keys = [*(one.key for one in reversed(above)), *([line.key] if has_key else [])]
    before = text[value:offset]
    if before.lstrip()[:1] in ("{", "[") and (flow := _read_flow(before)) is not None:
        return PlaceInYaml((*keys, *flow[0]), flow[1], is_flow=True)
    return PlaceInYaml(tuple(keys), before.lstrip())


def _list_above(text: str, start: int, line: _Line) -> list[_Line]:
    """Return the lines with the keys above a line that begins at `start`, the nearest first.

    A key stands further out than what it holds, but the dashes of its list may stand as far out as it does.
    """
    found = list[_Line]()
    inner = line.outer + (line.outer < line.indent)
    for above in islice(_read_upwards(text, start), _FURTHEST):
        if inner == 0:
            break
        if above.key and above.indent < inner:
            found.append(above)
            inner = above.outer + (above.outer < above.indent)
    return found


def _read_upwards(text: str, start: int) -> Iterator[_Line]:
    """Yield the lines above one that begins at `start`, but for those that are empty or comments."""
    while start > 0:
        end, start = start - 1, text.rfind("\n", 0, start - 1) + 1
        line = text[start:end]
        if line.strip() and not line.lstrip().startswith("#"):
            yield _read_line(line, start)


def _read_line(line: str, start: int) -> _Line:
    found = _LINE.match(line)
    if found is None:
        return _Line(0, 0, "", start)
    outer = len(found["indent"])
    indent = outer + len(found["dashes"])
    return _Line(
        indent,
        outer,
        found["key"] or "",
        start + found.end() + (1 if line[found.end() : found.end() + 1] == " " else 0),
    )


def _read_flow(value: str) -> tuple[list[str], str] | None:
    """Return the keys inside brackets and braces before a place, and what of the innermost value stands there."""
    frames, at = list[list[str | int]](), 0
    while at < len(value):
        sign = value[at]
        if sign in "{[":
            frames.append(["", at + 1])
        elif sign in "}]":
            if not frames:
                return None
            frames.pop()
        elif sign == "," and frames:
            frames[-1] = ["", at + 1]
        elif sign in "\"'" and value[:at].rstrip()[-1:] in ("{", "[", ",", ":", ""):
            end = value.find(sign, at + 1)
            if end < 0:
                return ([str(key) for key, _ in frames if key], value[at + 1 :]) if frames else None
            if value[end + 1 : end + 2] != ":":
                at = end
        elif frames and (found := _FLOW_KEY.match(value, at)) and value[at - 1] in "{[, \n":
            frames[-1] = [found[1], found.end()]
            at = found.end() - 1
        at += 1
    if not frames:
        return None
    return [str(key) for key, _ in frames if key], value[int(frames[-1][1]) :].lstrip()
