"""What happened to the class as a whole: the numbers of an after-action review, and which questions they call for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from game.debrief.questions import WORLDS
from game.debrief.tables.benchmarks import Calibration, References
from game.debrief.tables.players import Member
from game.debrief.tables.report import Assumptions, ClassReview
from game.lab.significance import MeasuredEffect
from game.pack.president_names import NOTHING
from game.pack.schema import Manifest

MATTERS, SWAPS = 1.0, 0.1
"""An assumption calls for a question where it moves the class by a point, or a tenth of the pairs of games; luck where
one clearly has more than a point of it."""

FEW = 5
"""The number of answers below which no one can say how well a class foresees."""


def review_class(manifest: Manifest, members: Sequence[Member]) -> ClassReview:
    """Return the numbers of the seven steps."""
    scores = [member.score for member in members if member.totals]
    places = Counter(_place_lead(member.lead) for member in members if member.lead)
    return ClassReview(
        months=manifest.months,
        runoff=manifest.runoff,
        seeds=len({member.seed for member in members}),
        banks=_count_names(member.bank for member in members if member.bank),
        short=sum(member.short for member in members),
        mandates=_count_names(member.mandate for member in members),
        above=places["above"],
        level=places["level"],
        below=places["below"],
        decided=sum(member.decided for member in members),
        reasoned=sum(bool(one.reason) and one.own for member in members for one in member.decisions),
        scores=(min(scores), float(np.median(scores)), max(scores)) if scores else (float("nan"),) * 3,
        endings=_count_names(member.ending for member in members if member.finished),
        lucky=sum(has_own_luck(member) for member in members),
    )


def find_happenings(
    members: Sequence[Member],
    references: Sequence[References],
    calibration: Calibration,
    assumptions: Assumptions | None,
) -> set[str]:
    """Return what in this class calls for a question of its own: some of `questions.REASONS`; WORLDS where several."""
    scored = [member for member in members if member.totals]
    found = {WORLDS} if len({member.seed for member in members}) > 1 else set[str]()
    still = [_is_beaten(member, references, NOTHING) for member in scored]
    if sum(still) * 2 > len(still):
        found.add("sitting-still")
    if any(member.spread and member.spread.clear and abs(member.spread.luck) > MATTERS for member in scored):
        found.add("luck")
    firsts = {
        max(scored, key=lambda one: one.totals[mandate]).number for mandate in (scored[0].totals if scored else ())
    }
    if len(firsts) > 1:
        found.add("mandates")
    baseline = calibration.by_reference or calibration.by_class
    if baseline and baseline.known >= FEW and baseline.right <= baseline.commonest:
        found.add("forecasts")
    if assumptions and any(one.effect > MATTERS or one.swapped > SWAPS for one in assumptions.tried):
        found.add("assumptions")
    return found


def has_own_luck(member: Member) -> bool:
    """Say whether a member's luck is clear, apart from what the world gave to all who were in it."""
    if member.rest:
        return member.rest.clear
    return member.spread is not None and member.spread.clear


def _place_lead(lead: MeasuredEffect) -> str:
    """Say where a member lies beside the best reference president of the bank."""
    if not lead.clear:
        return "level"
    return "above" if lead.mean > 0.0 else "below"


def _is_beaten(member: Member, references: Sequence[References], president: str) -> bool:
    """Say whether a reference president does better over the worlds in the member's bank."""
    found = next((one for one in references if one.bank == member.bank and president in one.means), None)
    if found is None or member.spread is None:
        return False
    return found.means[president][member.mandate] > member.spread.mean


def _count_names(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())
