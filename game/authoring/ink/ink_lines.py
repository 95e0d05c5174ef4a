"""The lines of an ink story: knots, stitches, choices, gathers, logic and text, without comments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from game.authoring.ink.ink_blocks import has_choices, list_rows

Kind = Literal["knot", "function", "stitch", "choice", "gather", "logic", "global", "left", "text", "block"]

_COMMENT = re.compile(r"\"[^\"\n]*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_KNOT = re.compile(r"={2,}\s*(function\s+)?(\w+)\s*(\([^)]*\))?\s*=*\s*")
_STITCH = re.compile(r"=\s*(\w+)\s*(\([^)]*\))?\s*")
_BULLETS = re.compile(r"((?:[*+]\s*)+|(?:-(?!>)\s*)+)(?:\((\w+)\)\s*)?")
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
    """Return the lines of an ink file; a block in braces over several lines is one."""
    plain = _COMMENT.sub(lambda found: found[0] if found[0][0] == '"' else "\n" * found[0].count("\n"), text)
    found, lines, at = list[InkLine](), plain.replace("\r\n", "\n").split("\n"), 0
    while at < len(lines):
        number, told = at + 1, lines[at].strip()
        at += 1
        if told.startswith("{") and _depth(told) > 0:
            rows, depth = [told], _depth(told)
            while at < len(lines) and depth > 0:
                rows.append(lines[at].strip())
                depth += _depth(rows[-1])
                at += 1
            told = "\n".join(rows)
            if has_choices(told):
                found += [_read_line(row, number, file) for row in list_rows(told)]
            else:
                found.append(InkLine("block", told, number, file))
        elif told and not told.startswith("TODO:"):
            found.append(_read_line(told, number, file))
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
