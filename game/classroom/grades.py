"""What a game is graded by a rule, part by part, and how that is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import isnan

from game.classroom.grade_rule import FULL, PARTS, GradeRule, ParRule, ProcessRule, share_points
from game.classroom.hand_ins import NO_HAND_INS, HandIns
from game.debrief.measures import format_points, format_signed_points
from game.debrief.tables.players import Member
from game.debrief.tables.report import ClassReport
from game.journal.month_lock import is_locked


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a grade: how often something was done, of how many occasions, and what that earned."""

    done: int
    of: int
    points: float
    most: float


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of 100; `points` is None where the rule has none for such a game.

    By process there are `parts`, and an unfinished game came through `came` of the `months` that are open, which are 0
    for any other; by par there are `ahead`, the points against par, and `par`. `last_open` is the last month that the
    class may play, empty where all are open; `waits` says that the game stands behind it.
    """

    points: float | None
    parts: dict[str, Part] = field(default_factory=dict)
    came: int = 0
    months: int = 0
    ahead: float = float("nan")
    par: float = float("nan")
    last_open: str = ""
    waits: bool = False

    @property
    def played(self) -> float:
        """The share of the open months that the game came through, 1 for one that is whole."""
        return self.came / self.months if self.months else 1.0

    def tell(self, say: Callable[..., str]) -> str:
        """Return how the grade came about, in a line."""
        if not self.parts:
            if self.points is None:
                return say("gradebook.no_par")
            return say("gradebook.by_par", ahead=format_signed_points(self.ahead), par=format_points(self.par))
        told = [
            say(
                "gradebook.by_part", part=say(f"gradebook.part.{name}"), done=part.done, of=part.of,
                points=f"{part.points:.1f}", most=f"{part.most:.0f}",
            )
            for name, part in self.parts.items()
        ]  # fmt: skip
        total = sum(part.points for part in self.parts.values())
        told.append(say("gradebook.total", total=f"{total:.1f}"))
        if self.waits:
            told.append(say("gradebook.waits", last=self.last_open))
        elif self.played < 1.0:
            key = "gradebook.unfinished_open" if self.last_open else "gradebook.unfinished"
            points = f"{self.points:.2f}"
            told.append(
                say(key, total=f"{total:.1f}", came=self.came, months=self.months, last=self.last_open, points=points)
            )
        return say("common.list_separator").join(told)


def grade_member(report: ClassReport, member: Member, rule: GradeRule, hand_ins: HandIns = NO_HAND_INS) -> Grade:
    """Return the grade of a game of a report."""
    if isinstance(rule, ParRule):
        return _grade_by_par(member, rule)
    return _grade_by_process(report, member, rule, hand_ins)


def _grade_by_par(member: Member, rule: ParRule) -> Grade:
    if isnan(member.ahead):
        return Grade(None)
    points = min(max(rule.at + rule.per * member.ahead, rule.low), rule.high)
    return Grade(points, ahead=member.ahead, par=member.par)


def _grade_by_process(report: ClassReport, member: Member, rule: ProcessRule, hand_ins: HandIns) -> Grade:
    """Grade by how often was done what there was occasion for; an unfinished game earns its share of the open months.

    A part that a game gave no occasion for leaves its points to the others.
    """
    parts = dict[str, Part]()
    met = [name for name in list_occasions(report) if _count(member, name)[1]]
    for name, worth in share_points(rule, met or list_occasions(report)).items():
        done, of = _count(member, name)
        share = min(done / of * FULL / rule.enough, 1.0) if of else 0.0
        parts[name] = Part(done, of, worth * share, worth)
    waits = member.player in hand_ins.waiting
    came, months = (0, 0) if waits else _count_months_played(report, member, hand_ins.last_open)
    points = sum(part.points for part in parts.values()) * (came / months if months else 1.0)
    return Grade(points, parts, came, months, last_open=hand_ins.last_open, waits=waits)


def list_occasions(report: ClassReport) -> list[str]:
    """Return the parts of a grade by process that the class's games gave occasion for.

    Saves of older releases never say that evidence was looked up: where none does, that part is left to the others.
    """
    there = {
        "predictions": any(member.met_questions for member in report.members),
        "evidence": any(member.looked_up for member in report.members),
    }
    return [part for part in PARTS if there.get(part, True)]


def _count(member: Member, part: str) -> tuple[int, int]:
    """Return how often a member did what a part asks for, and of how many occasions."""
    match part:
        case "predictions":
            return len(member.predictions), member.met_questions
        case "evidence":
            return member.looked_up, member.cited
    return member.reasoned, member.decided


def _count_months_played(report: ClassReport, member: Member, last_open: str) -> tuple[int, int]:
    """Return how many of the open months an unfinished game came through, and how many these are.

    Both are 0 for a game that came through them all, and without a calendar.
    """
    months = report.courses[0].months[1 : report.review.months + 1] if report.courses else ()
    months = tuple(month for month in months if not is_locked(month, last_open))
    if member.finished or not months or member.month > months[-1]:
        return 0, 0
    return (months.index(member.month) + 1 if member.month in months else 0), len(months)
