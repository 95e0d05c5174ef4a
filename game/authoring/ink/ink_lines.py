"""The lines of an ink story: knots, stitches, choices, gathers, logic and text, without comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from game.authoring.ink.ink_blocks import has_choices, list_rows
from game.authoring.ink.ink_braces import split_outside
from game.authoring.ink.ink_signs import hide_escaped

Kind = Literal["knot", "function", "stitch", "choice", "gather", "logic", "global", "left", "text", "block", "unclosed"]

_COMMENT = re.compile(r"\"[^\"\n]*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_KNOT = re.compile(r"={2,}\s*(function\s+)?(\w+)\s*(\([^)]*\))?\s*=*\s*")
_STITCH = re.compile(r"=\s*(\w+)\s*(\([^)]*\))?\s*")
_BULLETS = re.compile(r"((?:[*+]\s*)+|(?:-(?!>)\s*)+)(?:\((\w+)\)\s*)?")
_ASKED = re.compile(r"(?:\{[^{}]*\}\s*)*")
"""What a choice asks for, which has a line for itself where the words of the choice begin in the next one."""

_LEFT = re.compile(r"(?:EXTERNAL|LIST|INCLUDE)\b")


@dataclass(slots=True)
class InkLine:
    """One line: what it is, how deep, its label or name, and its text; `sticky` is a choice that can be taken again."""

    kind: Kind
    text: str
    line: int
    file: str = ""
    level: int = 0
    name: str = ""
    sticky: bool = False
    inside: list[InkLine] = field(default_factory=list)


def read_lines(text: str, file: str = "") -> list[InkLine]:
    """Return the lines of an ink file; braces over several lines, with what stands around them, are one.

    The first row of a block whose brace is open at the next knot, or at the end, is a line of kind `unclosed`; what
    follows it is read as if the brace were not there.
    """
    hidden = hide_escaped(text)
    plain = _COMMENT.sub(lambda found: found[0] if found[0][0] == '"' else "\n" * found[0].count("\n"), hidden)
    found, lines, at = list[InkLine](), [line.strip() for line in plain.replace("\r\n", "\n").split("\n")], 0
    ends = _find_ends(lines)
    while at < len(lines):
        number, told = at + 1, lines[at]
        at += 1
        if number - 1 in ends:
            at = ends[number - 1] + 1
            told = "\n".join(lines[number - 1 : at])
        elif told.startswith("{") and _depth(told) > 0:
            found.append(InkLine("unclosed", told, number, file))
            continue
        if told and not told.startswith("TODO:"):
            _add_line(found, told, number, file)
    return found


def _add_line(found: list[InkLine], told: str, number: int, file: str) -> None:
    """Add a line to those before it; one that begins the words of a choice goes to the choice."""
    begin, end = next(split_outside(told), (0, 0)) if "\n" in told else (0, 0)
    block, behind = told[begin:end], told[end:].strip()
    if block and begin == 0 and has_choices(block):
        found += [_read_line(row, number, file) for row in [*list_rows(block), *([behind] if behind else [])]]
    elif block == told:
        found.append(InkLine("block", told, number, file))
    else:
        read = _read_line(told, number, file)
        if read.kind == "text" and found and found[-1].kind == "choice" and _ASKED.fullmatch(found[-1].text):
            found[-1].text = f"{found[-1].text} {told}".strip()
        else:
            found.append(read)


def _find_ends(lines: Sequence[str]) -> dict[int, int]:
    """Return the last row of each block by its first; one that is open at the next knot, or at the end, has none."""
    found, begun, depth = dict[int, int](), list[tuple[int, int]](), 0
    for at, line in enumerate(lines):
        if _KNOT.fullmatch(line):
            begun, depth = [], 0
            continue
        before, depth = depth, depth + _depth(line)
        if depth > before:
            begun.append((at, before))
        while begun and depth <= begun[-1][1]:
            found[begun.pop()[0]] = at
    return found


def _depth(text: str) -> int:
    return text.count("{") - text.count("}")


def _read_line(told: str, number: int, file: str) -> InkLine:
    if knot := _KNOT.fullmatch(told):
        kind: Kind = "function" if knot[1] else "knot"
        return InkLine(kind, knot[3] or "", number, file, name=knot[2])
    if (stitch := _STITCH.fullmatch(told)) and not told.startswith("=="):
        return InkLine("stitch", stitch[2] or "", number, file, name=stitch[1])
    if told.startswith("~"):
        return InkLine("logic", told[1:].strip(), number, file)
    if told.startswith(("VAR ", "CONST ")):
        return InkLine("global", told.partition(" ")[2].strip(), number, file)
    if _LEFT.match(told) or told.startswith("<-"):
        return InkLine("left", told, number, file)
    if bullets := _BULLETS.match(told):
        marks = re.sub(r"\s", "", bullets[1])
        kind = "gather" if marks[0] == "-" else "choice"
        rest = told[bullets.end() :]
        return InkLine(kind, rest, number, file, len(marks), bullets[2] or "", sticky=marks[-1] == "+")
    return InkLine("text", told, number, file)
