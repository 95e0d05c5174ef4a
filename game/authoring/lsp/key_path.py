"""The keys above a place in YAML, read from its lines alone, so that a document half typed has them too."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    keys, value, indent = list[str](), line.value, line.indent
    if line.key and line.value <= offset:
        keys.append(line.key)
    found_value = bool(keys)
    indent, level = (line.outer, line.indent) if line.outer < line.indent or keys else (line.indent, line.indent)
    if line.outer < line.indent:
        indent = line.outer + 1  # the key above a list may stand as far in as its dashes
    at, number = start, 0
    while at > 0 and indent > 0 and number < _FURTHEST:
        number += 1
        end, at = at - 1, text.rfind("\n", 0, at - 1) + 1
        if not text[at:end].strip() or text[at:end].lstrip().startswith("#"):
            continue
        above = _read_line(text[at:end], at)
        if not above.key or above.indent >= indent or above.indent >= level + (not found_value):
            continue
        keys.append(above.key)
        if not found_value:
            value, found_value = (above.value, True) if line.outer == line.indent else (line.value, True)
            opened = text[above.value : start].lstrip()[:1]
            if opened in ("{", "["):
                value = above.value
        level = above.indent
        indent = above.outer + (above.outer < above.indent)
    before = text[value:offset]
    if before.lstrip()[:1] in ("{", "[") and (flow := _read_flow(before)) is not None:
        return PlaceInYaml((*reversed(keys), *flow[0]), flow[1], is_flow=True)
    return PlaceInYaml(tuple(reversed(keys)), before.lstrip())


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
