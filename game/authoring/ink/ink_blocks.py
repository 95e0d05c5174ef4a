"""Blocks of ink in braces over several lines: a condition, its branches, and the choices that stand in one of them."""

from __future__ import annotations

import re

from game.authoring.ink.ink_braces import split_outside_marks

_CHOICE = re.compile(r"[*+]")
_TURNS = re.compile(r"\{\s*(?:(stopping|cycle|once|shuffle(?:\s+(?:once|stopping))?)\s*:|([&!~$]))[ \t]*\n")
_MARKS = {"stopping": "", "$": "", "cycle": "&", "once": "!", "shuffle": "~"}
_BULLETS = re.compile(r"(?:[*+]\s*)+(?:\(\w+\)\s*)?")
Branches = list[tuple[str, list[str]]]
"""What each branch asks for (`else` for all other cases), and its rows."""


def part_block(text: str) -> Branches:
    """Return the branches of a block; none where it is no condition.

    Where a value stands before the first branch, each branch asks whether it is that one.
    """
    if _TURNS.match(text):
        return []
    rows, found, depth, value = _list_inside(text), Branches(), 0, ""
    for number, row in enumerate(rows):
        begins = depth == 0 and (not found or _is_branch(row))
        depth += row.count("{") - row.count("}")
        asked = (
            split_outside_marks(row.removeprefix("-").strip() if row.startswith("-") else row, ":") if begins else []
        )
        if len(asked) > 1:
            told, rest = asked[0].strip(), ":".join(asked[1:]).strip()
            if number == 0 and not rest and not row.startswith("-") and _asks_values(rows[1:]):
                value = f"({told}) == "
                continue
            found.append((f"{value}({told})" if value and told != "else" else told, [rest] if rest else []))
        elif begins and not found and row == "-":
            continue
        elif not found:
            return []
        else:
            found[-1][1].append(row)
    return found


def part_turns(text: str) -> tuple[str, list[list[str]]] | None:
    """Return the rows of a block that come by turns, after the mark of their kind in a line; None for any other.

    The mark is empty for those of which the last one stays, and ends with `?` where chance draws none of them twice.
    """
    head = _TURNS.match(text)
    if head is None:
        return None
    name = " ".join((head[1] or head[2]).split())
    found, depth = list[list[str]](), 0
    for row in _list_inside(text, head.end()):
        if depth == 0 and _is_branch(row):
            found.append([rest] if (rest := row[1:].strip()) else [])
        elif found:
            found[-1].append(row)
        depth += row.count("{") - row.count("}")
    return _MARKS.get(name, "~?" if name.startswith("shuffle ") else name), found


def _list_inside(text: str, begin: int = 1) -> list[str]:
    return [row.strip() for row in text.strip()[begin:].rsplit("}", 1)[0].split("\n") if row.strip()]


def _is_branch(row: str) -> bool:
    return row.startswith("-") and not row.startswith("->")


def _asks_values(rows: list[str]) -> bool:
    """Tell whether the first of some rows is a branch that asks for something."""
    first = split_outside_marks(rows[0][1:], ":") if rows and _is_branch(rows[0]) else []
    return len(first) > 1 and first[0].strip() != "else"


def list_rows(text: str) -> list[str]:
    """Return a block with choices as lines of their own, each choice and text under the condition of its branch.

    Text of the block itself comes first: behind a choice it would be what the choice says.
    """
    before, told, choices = list[str](), list[str](), list[str]()
    for asked, rows in part_block(text):
        condition = " and ".join([*before, *([f"({asked})"] if asked != "else" else [])]) or "true"
        inside = False
        for row in rows:
            if bullets := _BULLETS.match(row):
                choices.append(f"{bullets[0]} {{{condition}}} {row[bullets.end() :]}")
                inside = True
            elif inside:
                choices.append(row)
            else:
                told.append(row if row.startswith("~") else f"{{{condition}: {row}}}")
        before.append(f"not ({asked})")
    return [*told, *choices]


def has_choices(text: str) -> bool:
    """Tell whether choices stand in the branches of a block that is a condition."""
    return any(is_choice(row) for _, rows in part_block(text) for row in rows)


def is_choice(row: str) -> bool:
    """Tell whether a row of a block is a choice."""
    return _CHOICE.match(row) is not None
