"""What a class decided: every point of decision with its options, reasons and what-ifs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Literal

from game.lab.significance import MeasuredEffect


@dataclass(frozen=True, slots=True)
class Reason:
    """What a member gave as the reason, cut at `LONGEST_REASON`; players' names are taken out of it."""

    member: int
    month: str
    text: str


NOTICED = 0.05
"""Points: a smaller change would be printed as none."""

MOST_CARDS = 5
"""Decisions that are explained, each on a card of its own, at most."""

LEAST_FREE = 10
"""The number of games in which nobody has to lose before an option counts as one without a price."""

LONGEST_REASON = 300
"""Characters of a reason in a report; a cut one ends in an ellipsis."""


@dataclass(frozen=True, slots=True)
class GameContrast:
    """Games with one thing in common beside the others: what an option changes here more, or less, than there.

    In common they have a bank, a mandate or an earlier decision, as `kind` says; `value` is its id, of a decision the
    option taken in `scene`. `inside` and `outside` are (games, mean change over the worlds) of the ones and the others,
    and `effect` is what lies between the two means.
    """

    kind: Literal["bank", "mandate", "decision"]
    scene: str
    value: str
    inside: tuple[int, float]
    outside: tuple[int, float]
    effect: MeasuredEffect


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would have become of the class had all of them taken this option, each in their own world and bank.

    Later decisions stay where they are open. Counted are finished games to which the option was open and whose player
    decided otherwise: `games` of them. `here` is the mean change of the total under the own mandate in the games' own
    worlds, `gain`, `lose` how many change there by more than `NOTICED`; `effect` is the same change over common
    worlds and one game a person, None where no such game can tell. `whole` is the mean change in the own worlds over
    all finished games that met the decision, those who took the option or could not take it among them with 0.
    `changes` are (member, change) of all `games` in their own worlds. `parts` say what the option changes in each
    dimension of the score, in its points, over fewer common worlds; empty where no card shows it. Of an option that has
    a card and differs between games it was `sought` with what that goes; `contrast` is the largest clear one, None
    where no contrast is clear.
    """

    games: int
    here: float
    gain: int
    lose: int
    effect: MeasuredEffect | None
    whole: float
    changes: tuple[tuple[int, float], ...]
    parts: dict[str, MeasuredEffect] = field(default_factory=dict)
    sought: bool = False
    contrast: GameContrast | None = None

    @property
    def free(self) -> bool:
        """Whether the option clearly gains, and none of many games would lose by it, in its own world or on average."""
        found = self.effect
        if found is None or not found.clear or found.mean <= 0.0 or found.games < LEAST_FREE:
            return False
        return self.lose == 0 and found.low > -NOTICED


@dataclass(frozen=True, slots=True)
class PointOption:
    """One answer. `takers` are members who took it (on a dial: who held the level for most of the time).

    `share` is of those who met the decision (on a dial: of all quarters of all members); `opened` are those of them who
    could have taken it. `what_if` is None where no game can tell (no bank, none finished, all took it).
    """

    id: str
    takers: tuple[int, ...]
    share: float
    opened: tuple[int, ...]
    reasons: tuple[Reason, ...]
    tags: tuple[str, ...]
    what_if: WhatIf | None

    @property
    def open(self) -> int:
        """How many members could have taken it."""
        return len(self.opened)


@dataclass(frozen=True, slots=True)
class Quarter:
    """How one dial of a plan was set in one month: who met the plan then, and the share of each level."""

    month: str
    met: int
    shares: dict[str, float]
    split: float


@dataclass(frozen=True, slots=True)
class Point:
    """A place where the class had to decide: a scene, or one dial of a plan over the whole game.

    `split` is the disagreement: Gini-Simpson (1 - sum of squared shares) over its largest value for so many options, 0
    all alike .. 1 evenly split; for a dial the mean over its quarters. `swing` is the mean over finished games of best
    less worst total that the options open to each would have given, in their own worlds, in points. A
    dial's what-if holds the level from the first plan to the last.
    """

    scene: str
    dial: str
    month: str
    """The first month in which a member met it."""
    met: tuple[int, ...]
    options: tuple[PointOption, ...]
    split: float
    swing: float
    games: int
    """Finished games that were forked."""
    tags: tuple[str, ...]
    """The tags of the scene; each option has its own."""
    quarters: tuple[Quarter, ...] = ()
    """The quarters of a dial; empty on a scene."""
    reasons: tuple[Reason, ...] = ()
    """The reasons of a plan, the same on each of its dials; a scene's are with its options."""
    reach: float = 1.0
    """The share of the class that met it."""

    @property
    def weight(self) -> float:
        """Swing x split x reach, by which decisions are put up for discussion; without the swing where there is none.

        What few have met is no matter for the whole class, however much it was worth to them.
        """
        return (1.0 if isnan(self.swing) else self.swing) * self.split * self.reach

    @property
    def effects(self) -> tuple[MeasuredEffect, ...]:
        """What each option would have changed, those of which it is known."""
        return tuple(one.what_if.effect for one in self.options if one.what_if and one.what_if.effect)

    @property
    def clear(self) -> bool:
        """Whether some option would clearly have moved the class."""
        return any(effect.clear for effect in self.effects)

    @property
    def differs(self) -> bool:
        """Whether what some option is worth differs between games."""
        return any(effect.differs for effect in self.effects)


def list_points_to_discuss(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the decisions on which members differed, the heaviest first."""
    return tuple(sorted((point for point in points if point.split > 0.0), key=lambda point: -point.weight))


def find_road_point(points: Sequence[Point], scenes: Sequence[str]) -> Point | None:
    """Return the first decision met whose scene is one of `scenes`; None where none was."""
    return next((point for point in points if point.scene in scenes and not point.dial), None)


def list_cards(points: Sequence[Point], scenes: Sequence[str]) -> tuple[Point, ...]:
    """Return the decisions that get a card: that on the road, which a lesson opens with, then the heaviest others.

    `scenes` are those by which open questions are gathered. The road has its card even where all took the same one.
    """
    road = find_road_point(points, scenes)
    others = [point for point in list_points_to_discuss(points) if point is not road]
    return tuple([*([road] if road else []), *others][:MOST_CARDS])
