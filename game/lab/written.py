"""A plan of fixed options as it is written down: a president's plan that plays every game the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from game.engine.presidents.recorded import ONCE
from game.lab.decisions import DecisionPoint
from game.lab.trials import TrialVariant
from game.pack.president_schema import DialPlan, Preference, Preferences, PresidentSpec, Setting
from game.pack.story import Story
from game.pack.wishes import find_settings, list_settings


def write_plan(
    story: Story, decisions: Sequence[DecisionPoint], base: PresidentSpec, plan: TrialVariant, label: str
) -> PresidentSpec:
    """Return a plan of fixed options over the reference president `base` as that of a president of its own.

    A scene gets a list of choices: the fixed one, and where it is locked what the reference would take. A dial gets its
    level in every month in which it is set; where the reference's depends on the state, that stays in the months in
    which it is not fixed. No two scenes may have a dial of one name that is fixed.
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
        contends=False,
        dials=base.dials | {dial: _write_dial(story, row, base, fixed) for dial, row in rows.items()},
        choices=base.choices
        | {scene: _make_preferences(first, base.choices.get(scene, [])) for scene, first in choices.items()},
    )


def _make_preferences(first: str, rest: Preferences) -> Preferences:
    return [first, *(one for one in rest if (one.take if isinstance(one, Preference) else one) != first)]


def _write_dial(
    story: Story, row: Sequence[DecisionPoint], base: PresidentSpec, fixed: Mapping[DecisionPoint, int]
) -> DialPlan:
    """Return the plan of a dial, its decisions in order: one level, levels by month, or settings with conditions."""
    if row[0].month == ONCE:
        return row[0].options[fixed[row[0]]]
    asked = list_settings(base.dials.get(row[0].dial, ""))
    if any(one.condition for one in asked) and not fixed.keys() >= set(row):
        return [*_list_windows(story, row, fixed), *asked]
    levels = list(_list_levels(story, row, base, fixed))
    since = {month: level for level, months in groupby(levels, key=lambda one: one[1]) for month, _ in [next(months)]}
    return since if len(since) > 1 else levels[0][1]


def _list_levels(
    story: Story, row: Sequence[DecisionPoint], base: PresidentSpec, fixed: Mapping[DecisionPoint, int]
) -> Iterator[tuple[str, str]]:
    """Yield each month in which a dial is set, and the level that it gets."""
    spec = story.scenes[row[0].number][1].dials[row[0].dial]
    default = Setting(spec.default or next(iter(spec.levels)))
    for one in row:
        month = story.month_name(one.month)
        wanted = [*find_settings(base.dials.get(one.dial, ""), month), default]
        yield month, one.options[fixed[one]] if one in fixed else wanted[0].level


def _list_windows(story: Story, row: Sequence[DecisionPoint], fixed: Mapping[DecisionPoint, int]) -> Iterator[Setting]:
    """Yield a setting for every run of months in which a dial is fixed at one level."""
    for option, decisions in groupby(row, key=fixed.get):
        months = [one.month for one in decisions]
        if option is not None:
            since, until = story.month_name(months[0]), story.month_name(months[-1])
            yield Setting(row[0].options[option], f"month >= {since} and month <= {until}")
