"""ink's functions, written out where they are called: with what they are given in the place of their parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from game.authoring.ink.ink_braces import split_outside, split_outside_marks, split_turns
from game.authoring.ink.ink_leaving import Leaving
from game.authoring.ink.ink_lines import InkLine
from game.authoring.ink.ink_signs import BREAK
from game.authoring.twine.nodes import If, Link, Node

MAX_CALLS = 4
"""How deep functions may call each other."""

CALL = re.compile(r"(\w+)\s*\(((?:[^()]|\([^()]*\))*)\)")
RETURNED = Link("", "\ue004", (), 0)
"""Where a function ends before its last line: what stands behind it is neither shown nor done."""

_RETURN = re.compile(r"return\b\s*(.+)", re.DOTALL)
_NAMES = r"\"[^\"\n]*\"|\b(?:{})\b"
_TEMP = re.compile(r"\btemp\s+(\w+)\s*=")
_SIMPLE = re.compile(r"[\w.]+|\"[^\"]*\"")
_SETS = r"\b{0}\b\s*(?:=(?!=)|[-+]=|\+\+|--)"


@dataclass(slots=True)
class InkFunctions:
    """The lines of each function, the first with its parameters; `variables` are those that the story has."""

    variables: set[str] = field(default_factory=set)
    lines: dict[str, list[InkLine]] = field(default_factory=dict)

    def write_out(self, name: str, values: str) -> list[InkLine] | None:
        """Return the lines of a call; None where what it is given does not fit, or would be set in vain."""
        head, *body = self.lines[name]
        declared = [part.strip() for part in head.text.strip("()").split(",") if part.strip()]
        names = [part.removeprefix("ref ").strip() for part in declared]
        given = [part.strip().replace("\\", "") for part in split_outside_marks(values, ",") if part.strip()]
        own = [name for name, told in zip(names, declared, strict=True) if name == told]
        if len(names) != len(given) or any(re.search(_SETS.format(one), line.text) for one in own for line in body):
            return None
        put = {one: f"{name}_{one}" for line in body for one in _TEMP.findall(line.text)}
        self.variables |= set(put.values())
        put |= dict(zip(names, given, strict=True))
        return [replace(line, text=_put_in_line(line, put)) for line in body]

    def put_values(self, source: str) -> str:
        """Return an expression with what functions of a single `return` give back in the place of their calls."""
        for _ in range(MAX_CALLS):
            found = CALL.sub(lambda call: self._find_value(call) or call[0], source)
            if found == source:
                break
            source = found
        return source

    def _find_value(self, call: re.Match[str]) -> str:
        lines = self.write_out(call[1], call[2]) if call[1] in self.lines else None
        if lines is None or len(lines) != 1 or lines[0].kind != "logic":
            return ""
        returned = _RETURN.fullmatch(lines[0].text)
        return f"({returned[1].strip()})" if returned else ""


def read_return(told: str) -> str | None:
    """Return what a row of a function gives back; None where it is no `return` with a value."""
    found = _RETURN.fullmatch(told)
    return found[1].strip() if found else None


def end_returns(nodes: Sequence[Node], note: Callable[[str, str, int], None], *, inside: bool) -> list[Node]:
    """Return what a function does up to where it returns; one `inside` a line has no break at its end."""
    ended = _drop_returns(Leaving(note).hold(nodes))
    return _drop_break(ended) if inside else ended


def _drop_returns(nodes: Sequence[Node]) -> list[Node]:
    return [
        If([replace(branch, nodes=_drop_returns(branch.nodes)) for branch in node.branches])
        if isinstance(node, If)
        else node
        for node in nodes
        if node != RETURNED
    ]


def _drop_break(nodes: Sequence[Node]) -> list[Node]:
    found = [*nodes]
    while found and found[-1] == BREAK:
        found.pop()
    if found and isinstance(last := found[-1], If):
        found[-1] = If([replace(branch, nodes=_drop_break(branch.nodes)) for branch in last.branches])
    return found


# ── parameters ─────────────────────────────────────────────────────────────────────────────────────


def _put_in_line(line: InkLine, put: dict[str, str]) -> str:
    if not put:
        return line.text
    if line.kind == "logic":
        return _put_in(line.text, put)
    if line.kind == "block":
        return "\n".join(_put_in_row(row, put) for row in line.text.split("\n"))
    return _put_in_text(line.text, put)


def _put_in_row(row: str, put: dict[str, str]) -> str:
    """Return a row of a block: it sets, or it may ask for something before it says something."""
    told = row.strip()
    if told.startswith("~"):
        return _put_in(told, put)
    opens = told.startswith("{") and told.count("{") > told.count("}")
    asked, *rest = told.split(":", 1) if opens else split_outside_marks(told, ":") if told.startswith("-") else [""]
    return f"{_put_in(asked, put)}:{_put_in_text(':'.join(rest), put)}" if rest else _put_in_text(told, put)


def _put_in_text(text: str, put: dict[str, str]) -> str:
    """Return a text in which parameters stand in braces alone."""
    found, at = "", 0
    for begin, end in split_outside(text):
        asked, *rest = split_outside_marks(text[begin + 1 : end - 1], ":")
        said = split_turns(":".join(rest) if rest else asked)
        inside = "|".join(_put_in_text(part, put) for part in said) if rest or len(said) > 1 else _put_in(asked, put)
        found += f"{text[at:begin]}{{{_put_in(asked, put) + ':' if rest else ''}{inside}}}"
        at = end
    return found + text[at:]


def _put_in(source: str, put: dict[str, str]) -> str:
    """Return an expression with values in the place of parameters."""

    def replace_name(found: re.Match[str]) -> str:
        value = put.get(found[0])
        return found[0] if value is None else value if _SIMPLE.fullmatch(value) else f"({value})"

    return re.sub(_NAMES.format("|".join(map(re.escape, put))), replace_name, source) if put else source
