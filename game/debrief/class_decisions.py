"""What the class decided, decision by decision: shares, reasons, disagreement, and what each option would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import isnan, nan
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.debrief.class_forks import ClassForks
from game.debrief.class_meetings import Meeting, MemberAnswer
from game.debrief.cohort import Cohort
from game.debrief.tables.points import NOTICED, Point, PointOption, Quarter, Reason, WhatIf
from game.lab.significance import MeasuredEffect
from game.pack.scene_schema import Scene

Effects = Mapping[tuple[int, int], MeasuredEffect]
"""What options are worth over common worlds, by the numbers of the decision and of the option."""

Reasons = Mapping[tuple[str, str], Sequence[Reason]]
"""The reasons given, by scene and choice; the choice is empty on a plan."""


def list_decision_points(
    cohort: Cohort,
    decided: Sequence[MemberAnswer],
    forks: ClassForks,
    changes: Array,
    effects: Effects,
    reasons: Reasons,
) -> tuple[Point, ...]:
    """Return every decision of the class; `changes` (forks,) are those of the totals, nan where there is none.

    `effects` are what options are worth over common worlds.
    """
    table = [[dict[int, float]() for _ in one.options] for one in decided]
    rows = zip(forks.decision.tolist(), forks.option.tolist(), forks.member.tolist(), changes.tolist(), strict=True)
    for decision, option, member, change in rows:
        if not isnan(change):
            table[decision][option][member] = change
    scored = frozenset(cohort.scored.tolist())
    return tuple(
        _make_point(
            cohort, one, [(row, effects.get((number, n))) for n, row in enumerate(table[number])], scored, reasons
        )
        for number, one in enumerate(decided)
    )


def _make_point(
    cohort: Cohort,
    one: MemberAnswer,
    forks: list[tuple[dict[int, float], MeasuredEffect | None]],
    scored: frozenset[int],
    reasons: Reasons,
) -> Point:
    met, spec = one.met().tolist(), cohort.stage.story.pack.scenes[one.scene]
    forked, changes = [member for member in met if member in scored], [found for found, _ in forks]
    counts = _count_options(one)
    options = _list_options(one, spec, counts, [_make_what_if(*fork, len(forked)) for fork in forks], reasons)
    quarters = tuple(_make_quarter(cohort, one, meeting) for meeting in one.meetings) if one.dial else ()
    return Point(
        scene=one.scene,
        dial=one.dial,
        month=cohort.stage.story.month_name(min(meeting.month for meeting in one.meetings)),
        met=tuple(member + 1 for member in met),
        options=options,
        split=mean(quarter.split for quarter in quarters) if quarters else measure_disagreement(counts, len(options)),
        swing=mean(_measure_range(changes, member) for member in forked) if forked else nan,
        games=len(forked),
        tags=tuple(spec.tags),
        quarters=quarters,
        reasons=tuple(reasons.get((one.scene, ""), ())) if one.dial else (),
        reach=len(met) / len(cohort.saves),
    )


def _count_options(one: MemberAnswer) -> NDArray[np.int64]:
    """Return how often each option was taken, (options,)."""
    return np.bincount(np.concatenate([meeting.picks for meeting in one.meetings]), minlength=len(one.options))


def _list_options(
    one: MemberAnswer, spec: Scene, counts: NDArray[np.int64], what_ifs: list[WhatIf | None], reasons: Reasons
) -> tuple[PointOption, ...]:
    """Return the options that were open to somebody."""
    opened = [
        {member for m in one.meetings for member in m.members[m.opened[n]].tolist()} for n in range(len(one.options))
    ]
    takers = _list_takers(one)
    return tuple(
        PointOption(
            id=name,
            takers=tuple(takers[number]),
            share=float(counts[number] / counts.sum()),
            opened=tuple(member + 1 for member in sorted(opened[number])),
            reasons=() if one.dial else tuple(reasons.get((one.scene, name), ())),
            tags=() if one.dial else tuple(spec.choices[name].tags),
            what_if=what_ifs[number],
        )
        for number, name in enumerate(one.options)
        if opened[number]
    )


def measure_disagreement(counts: NDArray[np.int64], options: int) -> float:
    """Return Gini-Simpson over its largest value for so many options: 0 all alike, 1 evenly split."""
    if options < 2 or not counts.sum():
        return 0.0
    shares = counts / counts.sum()
    return float((1.0 - (shares * shares).sum()) / (1.0 - 1.0 / options))


def _list_takers(one: MemberAnswer) -> list[list[int]]:
    """Return for each option the members' numbers who took it, on several meetings most often, of equals the first."""
    took: dict[int, list[int]] = defaultdict(lambda: [0] * len(one.options))
    for meeting in one.meetings:
        for member, pick in zip(meeting.members.tolist(), meeting.picks.tolist(), strict=True):
            took[member][pick] += 1
    found: list[list[int]] = [[] for _ in one.options]
    for member in sorted(took):
        found[took[member].index(max(took[member]))].append(member + 1)
    return found


def _make_quarter(cohort: Cohort, one: MemberAnswer, meeting: Meeting) -> Quarter:
    counts: NDArray[np.int64] = np.bincount(meeting.picks, minlength=len(one.options))
    shares = dict(zip(one.options, (counts / counts.sum()).tolist(), strict=True))
    month = cohort.stage.story.month_name(meeting.month)
    return Quarter(month, len(meeting.members), shares, measure_disagreement(counts, len(one.options)))


def _make_what_if(changes: dict[int, float], effect: MeasuredEffect | None, forked: int) -> WhatIf | None:
    if not changes:
        return None
    found = np.array(list(changes.values()))
    gain, lose = int((found > NOTICED).sum()), int((found < -NOTICED).sum())
    rows = tuple((member + 1, change) for member, change in changes.items())
    return WhatIf(len(found), float(found.mean()), gain, lose, effect, float(found.sum()) / forked, rows)


def _measure_range(changes: list[dict[int, float]], member: int) -> float:
    """Return best less worst of what a member's options would have changed, the one taken counting as 0."""
    found = [0.0, *(option[member] for option in changes if member in option)]
    return max(found) - min(found)
