"""Names that an ink story declares: variables, and lists of which each variable holds one item as a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from game.authoring.ink.ink_lines import InkLine
from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.nodes import Setter

_LIST = re.compile(r"LIST\s+(\w+)\s*=\s*(.+)")
_ITEM = re.compile(r"(\()?\s*(\w+)\s*(?:=\s*\d+\s*)?(\))?")
_SET = re.compile(r"^\s*~?\s*(?:temp\s+)?(\w+)\s*(?:=(?!=)|[-+]=|\+\+|--)", re.MULTILINE)
_SEVERAL = r"\b{}\s*(?:[-+]=|\+\+|--)"
"""What lets a list hold several items."""


@dataclass(slots=True)
class InkNames:
    """Variables that are declared or set anywhere, items of the lists that are carried, and names of all others."""

    variables: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    starts: list[Setter] = field(default_factory=list)
    carried: set[int] = field(default_factory=set)
    """Which of the lines that were given declare a list that is carried, by their place."""

    def translate(self, name: str) -> str:
        """Return a variable or an item in the notation of all formats. Raises UncarriedError for any other name."""
        last = name.rpartition(".")[2]
        if name in self.variables and name not in self.left:
            return f"${name}"
        if name in self.items or (last in self.items and "." in name):
            return f'"{last}"'
        raise UncarriedError(name)


def list_names(lines: Sequence[InkLine]) -> InkNames:
    """Return the names that lines declare."""
    found = InkNames()
    text = "\n".join(line.text for line in lines if line.kind in ("logic", "block"))
    found.variables |= set(_SET.findall(text))
    found.variables |= {line.text.partition("=")[0].strip() for line in lines if line.kind == "global"}
    for at, line in enumerate(lines):
        if line.kind == "left" and (declared := _LIST.fullmatch(line.text)):
            _take_list(found, at, line, declared, text)
    found.items -= found.left
    return found


def _take_list(found: InkNames, at: int, line: InkLine, declared: re.Match[str], text: str) -> None:
    items = [_ITEM.fullmatch(part.strip()) for part in declared[2].split(",")]
    names = [item[2] for item in items if item]
    begun = [item[2] for item in items if item and item[1] and item[3]]
    several = re.search(_SEVERAL.format(re.escape(declared[1])), text) is not None
    if len(names) < len(items) or len(begun) > 1 or several:
        found.left |= {declared[1], *names}
        return
    found.variables.add(declared[1])
    found.items |= set(names)
    found.carried.add(at)
    found.starts.append(Setter(f'${declared[1]} to "{"".join(begun)}"', line.line, line.text))
