"""Where an ink story can be: its knots, stitches, gathers and labels, found by the names that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from game.authoring.ink.ink_labels import list_twice, name_label
from game.authoring.ink.ink_lines import InkLine


@dataclass(slots=True)
class InkPlaces:
    """The lines of each knot and stitch, and all places; names are looked for from the `part` that is being built."""

    start: str
    parts: dict[str, tuple[InkLine, list[InkLine]]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    part: str = ""

    @property
    def knot(self) -> str:
        """The knot that is being built."""
        return self.part.partition(".")[0]

    def take_parts(self, parts: Mapping[str, tuple[InkLine, list[InkLine]]]) -> None:
        """Learn the knots and stitches with their lines, and the labels in them."""
        self.parts = dict(parts)
        self.places = {self.start, *(name for name in parts if name != self.start)}
        self.twice = list_twice(parts)
        self.labels = {self.label(one.name, part) for part, (_, body) in parts.items() for one in body if one.name}

    def label(self, name: str, part: str = "") -> str:
        """Return what a label is called."""
        return name_label(part or self.part, name, self.twice)

    def locate(self, target: str) -> str:
        """Return the place that a name means; empty where there is none."""
        knot, last = target.partition(".")[0], target.rpartition(".")[2]
        wider = (target, f"{knot}.{last}", f"{self.knot}.{last}")
        for name in (f"{self.part}.{target}", f"{self.knot}.{target}", *wider):
            if name in self.places or name in self.labels:
                return name
        return ""

    def find(self, target: str) -> str:
        """Return where one is who is led to a name; empty where there is no such place."""
        return self.enter(self.locate(target))

    def enter(self, name: str) -> str:
        """Return where one is in a knot without text of its own: in its first stitch."""
        if name in self.parts and not self.parts[name][1]:
            return self.first_stitch(name) or name
        return name

    def first_stitch(self, name: str) -> str:
        """Return the first stitch of a knot; empty where it has none."""
        return next((place for place in self.parts if place.startswith(f"{name}.")), "")


def is_part(line: InkLine) -> bool:
    """Tell whether a line begins a knot, a stitch or a function."""
    return line.kind in ("knot", "function", "stitch")


def list_bodies(lines: Sequence[InkLine]) -> list[tuple[InkLine, list[InkLine]]]:
    """Return the head of each knot, stitch and function with the lines behind it; those before the first have none."""
    found = [(InkLine("knot", "", 1), list[InkLine]())]
    for line in lines:
        if is_part(line):
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return found
