"""The section of a class report that sets another class beside it, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from game.debrief.measures import LONGEST_CODE, MOST_CODES, PLUS_MINUS, format_share, format_signed_points
from game.debrief.tables.class_sides import ClassBeside, ClassSide, DifferingChoice, SideCount
from game.debrief.wording import Wording
from game.lab.significance import format_change
from game.text.cells import cut

MOST_CLEAR = 10
"""Decisions that get a row at most."""

HINTS = 3
"""The number of decisions that are shown as hints where none is clear."""


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A decision with the option whose shares differ most; `shares` and `worth` are of this class, then the other."""

    decision: str
    option: str
    shares: tuple[tuple[float, str], tuple[float, str]]
    worth: tuple[str, str]


class BesideSection:
    """What a report in the words of `wording` says of the class `found` beside it."""

    def __init__(self, wording: Wording, found: ClassBeside) -> None:
        self.wording, self.found, self.say = wording, found, wording.say

    def lead(self) -> list[str]:
        """Return who the classes are, whether their worlds and stories are the same, and how many choices differ."""
        found = self.found
        told = [self._tell_classes(), self._tell_worlds(), self._tell_story(), self._tell_par()]
        count = {"points": len(found.choices), "clear": len(found.clear), "compared": found.compared}
        return [*filter(None, told), self.say(f"debrief.beside.{'found' if found.clear else 'none'}", **count)]

    def rows(self) -> list[BesideRow]:
        """Return the decisions that were clearly taken differently; where none was, the largest differences."""
        chosen = self.found.clear[:MOST_CLEAR] or self.found.choices[:HINTS]
        return [self._make_row(one) for one in chosen]

    def _tell_classes(self) -> str:
        sides = {"here": self._name(self.found.here), "there": self._name(self.found.there)}
        return self.say("debrief.beside.classes", **sides)

    def _name(self, side: ClassSide) -> str:
        banks = self.wording.counted(side.banks, "bank")
        games = self.say("debrief.head.games", n=side.games, finished=side.finished)
        return self.say("debrief.beside.side", games=games, banks=banks)

    def _tell_worlds(self) -> str:
        sides = {"here": self._list_seeds(self.found.here), "there": self._list_seeds(self.found.there)}
        return self.say(f"debrief.beside.worlds.{self.found.worlds}", **sides)

    def _list_seeds(self, side: ClassSide) -> str:
        told = self.wording.listed(cut(seed, LONGEST_CODE) for seed in side.seeds[:MOST_CODES])
        more = len(side.seeds) > MOST_CODES
        return self.say("debrief.head.worlds", list=told, n=len(side.seeds)) if more else told

    def _tell_story(self) -> str:
        here, there = self.found.here, self.found.there
        names = {"here": f"{here.version} ({here.digest[:8]})", "there": f"{there.version} ({there.digest[:8]})"}
        return "" if self.found.same_story else self.say("debrief.beside.version", **names)

    def _tell_par(self) -> str:
        here, there = self.found.here.ahead, self.found.there.ahead
        if isnan(here) or isnan(there):
            return ""
        return self.say("debrief.beside.par", here=format_signed_points(here), there=format_signed_points(there))

    def _make_row(self, one: DifferingChoice) -> BesideRow:
        labels, found = self.wording.labels, self.found
        return BesideRow(
            labels.point(one),
            labels.option(one, one.option),
            (self._share(one.here), self._share(one.there)),
            (self._worth(one.here, found.here), self._worth(one.there, found.there)),
        )

    def _share(self, count: SideCount) -> tuple[float, str]:
        told = self.say("debrief.sure.share", share=format_share(count.share), right=count.takers, known=count.open)
        return count.share, told

    def _worth(self, count: SideCount, side: ClassSide) -> str:
        """Return what the option would have changed for those of a class who did not take it."""
        what_if = count.what_if
        if what_if is None or what_if.effect is None:
            return "-"
        told = format_change(what_if.effect, self.say, what_if.here, worlds=len(side.seeds), sign=PLUS_MINUS)
        return self.say("debrief.beside.worth", change=told, n=what_if.games)
