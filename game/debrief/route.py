"""The route of a lesson: the seven steps of an after-action review, what each shows, and for how many minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.debrief.steps import STEPS
from game.debrief.tables.points import MOST_CARDS
from game.debrief.tables.report import ClassReport

LESSONS = (45, 90)
"""The minutes that a lesson may have."""

MINUTES = {
    45: {"rules": 3, "objectives": 3, "benchmark": 4, "supposed": 5, "happened": 6, "why": 18, "formalise": 6},
    90: {"rules": 4, "objectives": 6, "benchmark": 8, "supposed": 10, "happened": 12, "why": 40, "formalise": 10},
}
"""The minutes of each step, by those of the lesson."""
_CARDS = {45: 3, 90: MOST_CARDS}
"""The decisions that a lesson has time for."""

_SHOWS = {
    "benchmark": ("scores",),
    "supposed": ("predictions",),
    "happened": ("courses", "causes"),
    "why": ("discuss",),
    "formalise": ("questions", "opinions"),
}
"""The sections of the page that a step shows."""


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A step with the minute at which it `begins`, the minutes it has, and the sections it `shows`, in their order."""

    step: str
    begins: int
    minutes: int
    shows: tuple[str, ...]

    @property
    def ends(self) -> int:
        """The minute at which the next step begins."""
        return self.begins + self.minutes


@dataclass(frozen=True, slots=True)
class Route:
    """The way through a report in `minutes`: its stops, and how many `cards` it has time for."""

    minutes: int
    stops: tuple[RouteStop, ...]
    cards: int


def plan_route(report: ClassReport, sections: Sequence[str], minutes: int) -> Route:
    """Return the route through the `sections` that a report's page has.

    The minutes of a step whose sections the page all lacks go to the questions why; without decisions to discuss, to
    the last step, which is always kept. Steps that show no section on any page keep their own.
    """
    cards = min(_CARDS[minutes], len(report.discuss()))
    shows = {step: tuple(name for name in _SHOWS.get(step, ()) if name in sections) for step in STEPS}
    spent = _spend_minutes(MINUTES[minutes], shows, "why" if cards else "formalise")
    stops, begins = list[RouteStop](), 0
    for step, given in spent.items():
        stops.append(RouteStop(step, begins, given, shows[step]))
        begins += given
    return Route(minutes, tuple(stops), cards)


def _spend_minutes(planned: Mapping[str, int], shows: Mapping[str, Sequence[str]], heir: str) -> dict[str, int]:
    """Return the minutes of each step that is kept; `heir` gets those of steps whose sections are all missing."""
    empty = [step for step in _SHOWS if not shows[step] and step not in (heir, "formalise")]
    left = {step: minutes for step, minutes in planned.items() if step not in empty}
    left[heir] += sum(planned[step] for step in empty)
    return left
