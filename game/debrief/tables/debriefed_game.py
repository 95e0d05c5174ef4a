"""One game for its player: the report on it alone, what it had promised, and why the promised figures moved."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from game.debrief.tables.players import Member, MemberDecision
from game.debrief.tables.points import Point, PointOption
from game.debrief.tables.report import ClassReport
from game.why.explanation import Explanation, TakenDecision


@dataclass(frozen=True, slots=True)
class PromiseResult:
    """A figure that was promised to the board, where it began and where it stood at the end of the month `by`.

    `rises` says that the promise is a least, else it is a most. `value` is that of the month in which the promise fell
    due; while that has not passed, `due` is false and `value` is the last one known. `kept` compares the figures as
    they are shown.
    """

    figure: str
    by: str
    rises: bool
    opening: float
    promised: float
    value: float
    due: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """A decision of the player's own with its point in the report; `option` is what was taken, on a dial most often."""

    point: Point
    line: MemberDecision
    option: str

    @property
    def others(self) -> list[PointOption]:
        """The options of which it is known what they would have changed over worlds, the best first."""
        known = [(one.what_if.effect.mean, one) for one in self.point.options if one.what_if and one.what_if.effect]
        return [one for _, one in sorted(known, key=lambda row: -row[0])]

    def is_told_by(self, taken: TakenDecision) -> bool:
        """Say whether a decision that a figure's parts name is this one, on a dial the same dial."""
        dial, equals, _ = taken.choice.partition("=")
        return taken.scene == self.point.scene and (dial if equals else "") == self.point.dial

    @property
    def weight(self) -> float:
        """The largest mean change that is clear, in points, without its sign; 0 where none is."""
        return max((abs(effect.mean) for effect in self.point.effects if effect.clear), default=0.0)


@dataclass(frozen=True, slots=True)
class OwnGame:
    """A game as its own page needs it: `report` is a debrief of this game alone.

    `explanations` are those of the promised figures since the opening, of key figures where there were no promises;
    they are empty where the game can't be told again.
    """

    report: ClassReport
    promises: tuple[PromiseResult, ...]
    explanations: tuple[Explanation, ...]

    @property
    def member(self) -> Member:
        """The player's game."""
        return self.report.members[0]

    def list_decisions(self) -> list[OwnDecision]:
        """Return the player's own decisions that the report could fork, in the order of the game."""
        own = [one for one in self.member.decisions if one.own]
        first = {one.scene: one for one in reversed(own)}
        found = [(point, option) for point in self.report.points for option in point.options if option.takers]
        decided = [OwnDecision(point, first[point.scene], option.id) for point, option in found if point.scene in first]
        return sorted(decided, key=lambda one: one.line.n)

    def list_weighty(self, most: int) -> list[OwnDecision]:
        """Return the decisions that mattered: where another option clearly changes the total, the most first."""
        ranked = sorted(self.list_decisions(), key=lambda one: -one.weight)
        return [one for one in ranked[:most] if one.weight > 0.0]

    def choose_fork(self) -> tuple[OwnDecision, PointOption] | None:
        """Return the decision to take otherwise next, and how: where the most was to be gained.

        What is clear comes before what is not. None where no decision could be forked.
        """
        pairs = [(one, option) for one in self.list_decisions() for option in one.others]
        return max(pairs, key=lambda pair: _rank_fork(pair[1]), default=None)


def _rank_fork(option: PointOption) -> tuple[bool, float]:
    effect = option.what_if.effect if option.what_if else None
    return (effect.clear and effect.mean > 0.0, effect.mean) if effect else (False, -inf)
