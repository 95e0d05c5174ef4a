"""The sides of conditions that play never saw, in lines; and the counts of all, for scripts."""

from __future__ import annotations

from game.authoring.explore.condition_sides import Side, Sides
from game.authoring.own_rows import OwnRows
from game.pack.findings import make_visible
from game.plain.lines import Lines
from game.text.cells import cut

MOST_CONDITIONS = 10
"""Conditions in lines, unless all are asked for."""


def print_onesided(sides: Sides, own: OwnRows, lines: Lines, *, whole: bool) -> None:
    """Print each condition of which one side was never seen, with its place, or MOST of the author's own alone."""
    mine, others = find_one_sided(sides, own)
    told = [*mine, *others] if whole else mine[:MOST_CONDITIONS]
    if told:
        lines.line(lines.say("explore.sides"))
    for side in told:
        key = "explore.side.never_false" if side.true else "explore.side.never_true"
        text = cut(make_visible(side.text), 44)
        lines.hanging("  - ", lines.say(key, place=sides.place(side), text=text, of=_tell_owner(side, lines)))
    if len(told) < len(mine):
        lines.line("    " + lines.say("explore.sides.more", n=len(mine) - len(told)))


def find_one_sided(sides: Sides, own: OwnRows) -> tuple[list[Side], list[Side]]:
    """Return the conditions of which one side was never seen: the author's own, and the others."""
    mine, others = list[Side](), list[Side]()
    for side in sides.onesided():
        (mine if own.has(side.condition.part, str(side.condition.path[0])) else others).append(side)
    return mine, others


def list_sides(sides: Sides) -> list[dict[str, object]]:
    """Return every condition with its place and how often it was true and false, and what of it was one-sided."""
    found = dict[int, list[str]]()
    for side in sides.onesided():
        unseen = "false" if side.true else "true"
        found.setdefault(id(side.condition), []).append(f"{side.text} was never {unseen}")
    return [
        {
            "at": str(sides.place(side)),
            "of": f"ending {_find_owner(side)}" if side.condition.part == "endings" else _find_owner(side),
            "if": side.text,
            "true": side.true,
            "false": side.false,
            "unseen": found.get(id(side.condition), []),
        }
        for side in sides.all
    ]


def _tell_owner(side: Side, lines: Lines) -> str:
    return (
        lines.say("explore.missed.ending", name=_find_owner(side))
        if side.condition.part == "endings"
        else _find_owner(side)
    )


def _find_owner(side: Side) -> str:
    """Return whose condition it is: a scene, scene/choice, or an ending."""
    name, *path = side.condition.path
    return f"{name}/{path[1]}" if path[0] == "choices" else str(name)
