"""No file of the program imports itself by way of others: whoever reads one can begin somewhere.

Imports under TYPE_CHECKING count. They cost nothing when the program runs, but a reader who wants to know what a file
works on has to follow them, and a circle of such imports is a circle of files that can't be understood one by one.
Imports inside functions count for the same reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import game

ROOT = Path(game.__file__).parent
FILES = {".".join(path.relative_to(ROOT.parent).with_suffix("").parts): path for path in sorted(ROOT.rglob("*.py"))}


def module(name: str) -> str:
    """Return the name of the file that a dotted name is found in; an empty string where the game has none."""
    while name and name not in FILES:
        if f"{name}.__init__" in FILES:
            return f"{name}.__init__"
        name = name.rpartition(".")[0]
    return name


@cache
def imported(name: str) -> frozenset[str]:
    """Return the files that a file imports anywhere in it, itself left out."""
    found = set[str]()
    for node in ast.walk(ast.parse(FILES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {module(one.name) for one in node.names if one.name.startswith("game.")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "game":
            found |= {module(f"{node.module}.{one.name}") for one in node.names}
    return frozenset(found - {name, ""})


def reached(name: str) -> set[str]:
    """Return every file that a file imports, by way of others too."""
    found, ahead = set[str](), [name]
    while ahead:
        fresh = imported(ahead.pop()) - found
        found |= fresh
        ahead += fresh
    return found


def circles() -> Iterator[list[str]]:
    """Return the circles: files of which each imports all the others, by way of others too."""
    reach = {name: reached(name) for name in FILES}
    left = set(FILES)
    while left:
        first = min(left)
        circle = {first, *(other for other in reach[first] if first in reach[other])}
        left -= circle
        if len(circle) > 1:
            yield sorted(circle)


@pytest.mark.long
def test_no_file_imports_itself_by_way_of_others() -> None:
    assert list(circles()) == []


def test_every_import_under_a_condition_is_seen() -> None:
    assert "game.journal.playthrough" in reached("game.journal.replay")
    assert module("game.text.cells.cut") == "game.text.cells"
    assert module("game.tui") == "game.tui.__init__"
