"""What the class decided, decision by decision: shares, reasons, disagreement, and what each option would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from game.bank.state import Array
from game.debrief.cohort import Cohort
from game.debrief.forks import Forks
from game.debrief.meetings import Decided, Meeting
from game.debrief.tables import Option, Point, Quarter, Reason, WhatIf

NOTICED = 0.05
"""Points: a smaller change would be printed as none."""

Reasons = Mapping[tuple[str, str], Sequence[Reason]]
"""By scene and choice, the choice empty on a plan."""


def points(
    cohort: Cohort, decided: Sequence[Decided], forks: Forks, changes: Array, reasons: Reasons
) -> tuple[Point, ...]:
    """Return every decision of the class; `changes` (forks,) are those of the totals, nan where there is none."""
    table = [[dict[int, float]() for _ in one.options] for one in decided]
    rows = zip(forks.decision.tolist(), forks.option.tolist(), forks.member.tolist(), changes.tolist(), strict=True)
    for decision, option, member, change in rows:
        if change == change:  # nan is the one number that is not itself
            table[decision][option][member] = change
    scored = frozenset(cohort.scored.tolist())
    return tuple(_point(cohort, one, table[number], scored, reasons) for number, one in enumerate(decided))


def _point(
    cohort: Cohort, one: Decided, changes: list[dict[int, float]], scored: frozenset[int], reasons: Reasons
) -> Point:
    met = one.met().tolist()
    forked = [member for member in met if member in scored]
    scene = cohort.stage.story.pack.scenes[one.scene]
    takers = _takers(one)
    counts = np.sum([np.bincount(meeting.picks, minlength=len(one.options)) for meeting in one.meetings], axis=0)
    opened = [
        np.unique(np.concatenate([m.members[m.opened[n]] for m in one.meetings])) for n in range(len(one.options))
    ]
    options = list[Option]()
    for number, name in enumerate(one.options):
        if not len(opened[number]):
            continue
        own = [] if one.dial else scene.choices[name].tags
        what_if = _what_if(changes[number], len(forked))
        given = () if one.dial else tuple(reasons.get((one.scene, name), ()))
        share = float(counts[number] / counts.sum())
        options.append(Option(name, tuple(takers[number]), share, len(opened[number]), given, tuple(own), what_if))
    quarters = tuple(_quarter(cohort, one, meeting) for meeting in one.meetings) if one.dial else ()
    split = float(np.mean([quarter.split for quarter in quarters])) if quarters else disagreement(counts, len(options))
    swing = float(np.mean([_range(changes, member) for member in forked])) if forked else float("nan")
    month = cohort.stage.story.month_name(min(meeting.month for meeting in one.meetings))
    about_all = tuple(reasons.get((one.scene, ""), ())) if one.dial else ()
    members = tuple(member + 1 for member in met)
    return Point(
        one.scene,
        one.dial,
        month,
        members,
        tuple(options),
        split,
        swing,
        len(forked),
        tuple(scene.tags),
        quarters,
        about_all,
    )


def disagreement(counts: NDArray[np.int64], options: int) -> float:
    """Return Gini-Simpson over its largest value for so many options: 0 all alike, 1 evenly split."""
    if options < 2 or not counts.sum():
        return 0.0
    shares = counts / counts.sum()
    return float((1.0 - (shares * shares).sum()) / (1.0 - 1.0 / options))


def _takers(one: Decided) -> list[list[int]]:
    """Return for each option the members' numbers who took it, on several meetings most often, of equals the first."""
    took: dict[int, list[int]] = defaultdict(lambda: [0] * len(one.options))
    for meeting in one.meetings:
        for member, pick in zip(meeting.members.tolist(), meeting.picks.tolist(), strict=True):
            took[member][pick] += 1
    found: list[list[int]] = [[] for _ in one.options]
    for member in sorted(took):
        found[took[member].index(max(took[member]))].append(member + 1)
    return found


def _quarter(cohort: Cohort, one: Decided, meeting: Meeting) -> Quarter:
    counts = np.bincount(meeting.picks, minlength=len(one.options))
    shares = dict(zip(one.options, (counts / counts.sum()).tolist(), strict=True))
    month = cohort.stage.story.month_name(meeting.month)
    return Quarter(month, len(meeting.members), shares, disagreement(counts, len(one.options)))


def _what_if(changes: dict[int, float], forked: int) -> WhatIf | None:
    if not changes:
        return None
    found = np.array(list(changes.values()))
    mean, sd = float(found.mean()), float(found.std())
    gain, lose = int((found > NOTICED).sum()), int((found < -NOTICED).sum())
    tie = len(found) < 2 or abs(mean) <= sd
    rows = tuple((member + 1, change) for member, change in changes.items())
    return WhatIf(len(found), mean, sd, gain, lose, tie, float(found.sum()) / forked, rows)


def _range(changes: list[dict[int, float]], member: int) -> float:
    """Return best less worst of what a member's options would have changed, the one taken changing nothing."""
    found = [0.0, *(option[member] for option in changes if member in option)]
    return max(found) - min(found)
