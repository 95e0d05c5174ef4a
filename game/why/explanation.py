"""Why a figure moved, as front ends get it: parts with labels that are still to be worded, in the figure's own unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LabelSource(StrEnum):
    """Where the words of a label come from."""

    CATALOGUE = "catalogue"
    """The interface's own, under the key."""
    STORY = "story"
    """The story's texts, under the key."""
    DECISION = "decision"
    """The scene and what was decided in it, of the last of the part's decisions; the key is the scene."""


@dataclass(frozen=True, slots=True)
class TakenDecision:
    """Decision `n` of a game, counted from 1: a choice, or one `dial=level` of a plan, and its month, such as 2031-12.

    A level that later plans left in force is told once, where it was set. One that the plan left as a choice in a scene
    had set it says with `carried` the number of that decision, 0 where it stood so by itself; None is for what was set.
    """

    n: int
    month: str
    scene: str
    choice: str
    carried: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """How something is called."""

    source: LabelSource
    key: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause adds to a change, or one term to a figure.

    `shown` is `value` rounded so that the parts of a split, as printed, add up to what is printed of the whole.
    Of what was decided, `decisions` are all on the same matter up to then, first to last; the last is in force.
    """

    label: Label
    value: float
    shown: float
    decisions: tuple[TakenDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """Parts that sum to `value`; `shown` is that as printed."""

    value: float
    shown: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a figure moved from `before` to `after`: the same change split by mechanism and by decision.

    `months` are the first and the last month of the change, both empty in a story without a calendar; `since` says that
    it is counted from the opening. Numbers are in `unit`, rounded to so many `digits` after the point; a share's digits
    are those of its percentage.
    """

    figure: str
    unit: str
    digits: int
    since: bool
    months: tuple[str, str]
    before: float
    after: float
    by_mechanism: Split
    by_decision: Split

    @property
    def change(self) -> float:
        """How far the figure moved."""
        return self.by_mechanism.value


@dataclass(frozen=True, slots=True)
class Composition:
    """What a figure is made of at a moment: terms that sum to it."""

    figure: str
    unit: str
    digits: int
    total: Split
