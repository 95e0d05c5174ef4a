"""Where a president decides: every scene that offers choices, and every dial of a plan in each of its months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.presidents.recorded import ONCE
from game.pack.story import Story


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """A scene with its choices, or one dial of a plan with its levels; two options at least.

    `dial` and `month` are those of a plan; a scene, however often it comes, has an empty `dial` and the month ONCE.
    `when` is what the story calls that month, such as 2031-03, empty for ONCE.
    """

    number: int
    scene: str
    options: tuple[str, ...]
    dial: str = ""
    month: int = ONCE
    when: str = ""

    @property
    def name(self) -> str:
        """The scene, the dial and the month, such as plan/appetite 2031-03."""
        return self.name_option("")

    def name_option(self, option: str) -> str:
        """Return the name of an option, such as hidden-loans/sell or plan/appetite=push 2031-03."""
        names = "/".join(filter(None, (self.scene, "=".join(filter(None, (self.dial, option))))))
        return f"{names} {self.when}" if self.when else names


def list_decisions(story: Story) -> tuple[DecisionPoint, ...]:
    """Return all decisions of a story, scene by scene in its order and month by month of a plan."""
    return tuple(decision for number in range(len(story.scenes)) for decision in _list_decisions_in(story, number))


def _list_decisions_in(story: Story, number: int) -> Iterator[DecisionPoint]:
    scene, spec = story.scenes[number]
    if not spec.dials:
        if len(spec.choices) > 1:
            yield DecisionPoint(number, scene, tuple(spec.choices))
        return
    months = [month for month in story.months_of(spec.on) if month < story.calendar] if spec.repeats else [ONCE]
    for month in months:
        for dial, row in spec.dials.items():
            if len(row.levels) > 1:
                when = story.month_name(month) if month != ONCE else ""
                yield DecisionPoint(number, scene, tuple(row.levels), dial, month, when)
