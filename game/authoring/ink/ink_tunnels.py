"""ink's tunnels: diverts that come back (`-> knot ->`), and ways back (`->->`), told apart by where each began."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from game.authoring.ink.ink_lines import InkLine
from game.authoring.twine.nodes import Branch, If, Link, Node, Setter

BACK = "tunnel_back_"
"""How the label begins of a place to which a tunnel comes back that names none."""

_OPEN = re.compile(r"->\s*[\w.]+\s*->\s*$")
TUNNEL = re.compile(r"->\s*([\w.]+)\s*->\s*([\w.]+)\s*$")
RETURN = re.compile(r"->\s*->\s*$")


def close_tunnels(lines: Sequence[InkLine]) -> list[InkLine]:
    """Return lines in which each tunnel says where it comes back to: to what stands behind it."""
    found, depth = list[InkLine](), 1
    for line in lines:
        if line.kind in ("choice", "gather"):
            depth = line.level + (line.kind == "choice")
        if line.kind not in ("text", "choice", "gather") or not _OPEN.search(line.text):
            found.append(line)
            continue
        label = f"{BACK}{line.line}"
        found.append(replace(line, text=f"{line.text.rstrip()} {label}"))
        found.append(InkLine("gather", "", line.line, line.file, level=depth, name=label))
    return found


@dataclass(slots=True)
class Tunnels:
    """The places to which the tunnels of each knot come back, numbered from 1, and ways back that wait for them."""

    places: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    waiting: list[tuple[str, str, If]] = field(default_factory=list)

    def enter(self, target: str, back: str, line: int) -> Link:
        """Return the way into a tunnel, which keeps where it began."""
        knot = target.partition(".")[0]
        if back not in self.places[knot]:
            self.places[knot].append(back)
        number = self.places[knot].index(back) + 1
        return Link("", target, (Setter(f"${_variable(knot)} to {number}", line, f"-> {target} ->"),), line)

    def leave(self, knot: str, passage: str, line: int) -> Node:
        """Return the way back from a tunnel, which leads to its places once all are known."""
        way = If([Branch(None, line, [Link("", "", (), line)], "->->")])
        self.waiting.append((knot, passage, way))
        return way

    def settle(self, ways: Mapping[str, list[str]]) -> None:
        """Let the ways back lead to where their tunnels began, and add that to the `ways` of their passages."""
        for knot, passage, way in self.waiting:
            line, places = way.branches[0].line, self.places[knot]
            way.branches[:] = [
                Branch(f"${_variable(knot)} is {number}", line, [Link("", place, (), line)], "->->")
                for number, place in enumerate(places, 1)
            ] or [Branch(None, line, [], "->->")]
            way.branches[-1].condition = None
            ways[passage] += places
        for targets in ways.values():
            targets[:] = [target for target in targets if target]


def _variable(knot: str) -> str:
    return f"tunnel_{knot}"
