"""The sides of conditions that play never saw, in lines; and the counts of all, for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from game.lab.sides import Side, Sides
from game.pack.findings import visible
from game.text.cells import cut

MOST = 20
"""Conditions in lines; scripts get all of them."""


def onesided(sides: Sides) -> Iterator[str]:
    """Yield a line for each condition of which one side was never seen, with its place; the first MOST of them."""
    found = list(sides.onesided())
    if not found:
        return
    place = sides.places()
    yield "conditions: one side never seen where play asked"
    for side in found[:MOST]:
        yield f"  {place(side)}: {cut(visible(side.text), 44)} of {_owner(side)} was never {_unseen(side)}"
    if len(found) > MOST:
        yield f"  ... and {len(found) - MOST} more: see --json"


def sides_rows(sides: Sides) -> list[dict[str, object]]:
    """Return every condition with its place and how often it was true and false, and what of it was one-sided."""
    place, found = sides.places(), dict[int, list[str]]()
    for side in sides.onesided():
        found.setdefault(id(side.condition), []).append(f"{side.text} was never {_unseen(side)}")
    return [
        {
            "at": str(place(side)),
            "of": _owner(side),
            "if": side.text,
            "true": side.true,
            "false": side.false,
            "unseen": found.get(id(side.condition), []),
        }
        for side in sides.all
    ]


def _unseen(side: Side) -> str:
    return "false" if side.true else "true"


def _owner(side: Side) -> str:
    """Return whose condition it is: a scene, scene/choice, or an ending."""
    name, *path = side.condition.path
    if side.condition.part == "endings":
        return f"ending {name}"
    return f"{name}/{path[1]}" if path[0] == "choices" else str(name)
