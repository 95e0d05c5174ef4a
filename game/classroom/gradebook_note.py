"""The note beside a gradebook: the rule in words, what it leaves out, and how the platform takes the file."""

from __future__ import annotations

from collections.abc import Callable

from game.classroom.grade_rule import GradeRule, ParRule, share_points
from game.classroom.gradebook import Gradebook, GradedStudent
from game.classroom.grades import list_occasions
from game.classroom.kit_blocks import make_head, make_list, make_paragraphs
from game.debrief.tables.report import ClassReport

Say = Callable[..., str]
"""What says a text of the catalogue in one language."""


def write_note(
    report: ClassReport,
    book: Gradebook,
    rule: GradeRule,
    platform: str,
    say: Say,
    last_open: str = "",
) -> str:
    """Return the note as Markdown; `last_open` is the last month that the class may play, empty where all are."""
    simulated = sum(member.simulated for member in report.members)
    blocks = [
        make_head(say("gradebook.note.title"), 1),
        make_paragraphs(say("gradebook.note.about")),
        *([make_paragraphs(say("debrief.simulated", n=simulated))] if simulated else []),
        make_head(say("gradebook.note.rule")),
        make_list(tell_rule(report, rule, say, last_open)),
        make_head(say("gradebook.note.import")),
        make_paragraphs(say(f"gradebook.note.{platform}")),
    ]
    missing = [one.student.id for one in book.rows if one.member is None and one.aside is None]
    aside = [tell_aside(one, say) for one in book.rows if one.aside]
    for part, ids in (("aside", aside), ("missing", missing), ("strangers", book.strangers)):
        if ids:
            blocks += [make_head(say(f"gradebook.note.{part}")), make_list(ids)]
    return "\n\n".join([*blocks, make_head(say("kit.privacy")), make_paragraphs(say("gradebook.note.keep"))]) + "\n"


def tell_aside(one: GradedStudent, say: Say) -> str:
    """Return who handed in a save that does not count, and why it does not."""
    return say("gradebook.set_aside", id=one.student.id, why=one.aside.tell(say) if one.aside else "")


def tell_rule(report: ClassReport, rule: GradeRule, say: Say, last_open: str = "") -> list[str]:
    """Return a rule in words, with its numbers."""
    if isinstance(rule, ParRule):
        numbers = {name: f"{getattr(rule, name):g}" for name in ("at", "per", "low", "high")}
        told = [say("gradebook.rule.par", **numbers), say("gradebook.rule.par_luck"), say("gradebook.rule.par_none")]
        return [*told, say("gradebook.rule.left")] if report.successor else told
    worth = share_points(rule, list_occasions(report))
    told = [say(f"gradebook.rule.{part}", points=f"{points:.4g}") for part, points in worth.items()]
    if "evidence" not in worth:
        told.append(say("gradebook.rule.no_evidence"))
    unfinished = say("gradebook.rule.unfinished_open" if last_open else "gradebook.rule.unfinished", last=last_open)
    left = [say("gradebook.rule.left")] if report.successor else []
    return [*told, say("gradebook.rule.enough", enough=f"{rule.enough:g}"), unfinished, *left]
