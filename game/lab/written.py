"""A plan of fixed options as it is written down: a president's plan that plays every game the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from game.engine.kept import ONCE
from game.engine.policy import Planned
from game.lab.decisions import Decision
from game.lab.trials import Variant
from game.pack.schema import PresidentSpec
from game.pack.story import Story


def write_plan(
    story: Story, decisions: Sequence[Decision], base: PresidentSpec, plan: Variant, label: str
) -> PresidentSpec:
    """Return a plan of fixed options over the reference president `base` as that of a president of its own.

    A scene gets a list of choices: the fixed one, and where it is locked what the reference would take. A dial gets its
    level in every month in which it is set. No two scenes may have a dial of one name that is fixed.
    """
    fixed = {decisions[number]: option for number, option in plan.fixed}
    choices = {one.scene: one.options[option] for one, option in fixed.items() if not one.dial}
    dials = {one.dial for one in fixed if one.dial}
    rows = {dial: [one for one in decisions if one.dial == dial] for dial in sorted(dials)}
    return replace(
        base,
        label=label,
        about="",
        family="",
        dials=base.dials | {dial: _write_dial(story, row, base, fixed) for dial, row in rows.items()},
        choices=base.choices | {scene: _prefer(first, base.choices.get(scene, [])) for scene, first in choices.items()},
    )


def _prefer(first: str, rest: Sequence[str]) -> list[str]:
    return [first, *(choice for choice in rest if choice != first)]


def _write_dial(
    story: Story, row: Sequence[Decision], base: PresidentSpec, fixed: Mapping[Decision, int]
) -> str | dict[str, str]:
    """Return one level, or levels by the month from which they hold, of a dial with its decisions in order."""
    if row[0].month == ONCE:
        return row[0].options[fixed[row[0]]]
    levels = list(_levels(story, row, base, fixed))
    since = {month: level for level, months in groupby(levels, key=lambda one: one[1]) for month, _ in [next(months)]}
    return since if len(since) > 1 else levels[0][1]


def _levels(
    story: Story, row: Sequence[Decision], base: PresidentSpec, fixed: Mapping[Decision, int]
) -> Iterator[tuple[str, str]]:
    """Yield each month in which a dial is set, and the level that it gets."""
    spec, planned = story.scenes[row[0].number][1].dials[row[0].dial], Planned(base)
    for one in row:
        month = story.month_name(one.month)
        option = fixed[one] if one in fixed else planned.level(one.dial, spec, month)
        yield month, one.options[option]
