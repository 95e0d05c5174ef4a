"""Blocks of ink in braces over several lines: a condition, its branches, and the choices that stand in one of them."""

from __future__ import annotations

import re

from game.authoring.ink.ink_braces import split_outside_marks

_CHOICE = re.compile(r"[*+]")
_BULLETS = re.compile(r"(?:[*+]\s*)+(?:\(\w+\)\s*)?")
Branches = list[tuple[str, list[str]]]
"""What each branch asks for (`else` for all other cases), and its rows."""


def part_block(text: str) -> Branches:
    """Return the branches of a block; none where it is no condition."""
    rows = [row.strip() for row in text.strip()[1:].rsplit("}", 1)[0].split("\n") if row.strip()]
    found, depth = Branches(), 0
    for row in rows:
        begins = depth == 0 and (not found or (row.startswith("-") and not row.startswith("->")))
        depth += row.count("{") - row.count("}")
        asked = (
            split_outside_marks(row.removeprefix("-").strip() if row.startswith("-") else row, ":") if begins else []
        )
        if len(asked) > 1:
            found.append((asked[0].strip(), [rest] if (rest := ":".join(asked[1:]).strip()) else []))
        elif begins and not found and row == "-":
            continue
        elif not found:
            return []
        else:
            found[-1][1].append(row)
    return found


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
    """Tell whether choices stand in a block."""
    return any(_CHOICE.match(row.strip()) for row in text.split("\n")[1:])
