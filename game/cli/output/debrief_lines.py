"""What a debrief found, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from pathlib import Path

from game.debrief.beside_section import BesideSection
from game.debrief.measures import format_points
from game.debrief.tables.players import ClassStatus
from game.debrief.tables.report import ClassReport
from game.debrief.wording import Wording
from game.plain.lines import Lines
from game.text.cells import make_printable

INDENT = "  "


def print_debrief(wording: Wording, files: Sequence[str], written: Sequence[Path], lines: Lines) -> None:
    """Print the story of the class, what to discuss, what was left out, and where the files lie."""
    report, say = wording.report, wording.say
    lines.line(wording.title())
    lines.hanging("", wording.games())
    if simulated := wording.simulated():
        lines.hanging("", simulated)
    for sentence in wording.lead():
        lines.hanging("", sentence)
    for number, point in enumerate(report.discuss(), 1):
        worth = "" if isnan(point.swing) else say("debrief.worth", swing=format_points(point.swing))
        lines.hanging(
            f"{INDENT}{number}  ", f"{wording.labels.point(point)}  {worth} {wording.verdict(point)}".rstrip()
        )
    if report.beside:
        lines.line(say("debrief.beside.title"))
        for sentence in BesideSection(wording, report.beside).lead():
            lines.hanging(INDENT, sentence)
    if report.skipped:
        lines.line(say("debrief.skipped", n=len(report.skipped)))
    for one in report.skipped:
        why = wording.labels.trouble(one)
        lines.hanging(INDENT, say("debrief.left_out", file=make_printable(files[one.file_number - 1]), why=why))
    if others := sum(one.status == ClassStatus.OTHER_CLASS for one in report.skipped):
        lines.hanging("", say("debrief.others", n=others, story=f"{report.story} {report.version}"))
    for note in (*_list_taken_back(report, lines), *_list_passed_over(report, lines)):
        lines.hanging("", note)
    for path in written:
        lines.line(say("debrief.wrote", path=path))
    if not written:
        lines.hanging("", say("debrief.nothing_asked"))


def _list_taken_back(report: ClassReport, lines: Lines) -> list[str]:
    """Return in how many games decisions were taken back, and how often in all, where there are any."""
    times = [member.taken_back for member in report.members if member.taken_back]
    return [lines.say("debrief.taken_back", n=len(times), times=sum(times))] if times else []


def _list_passed_over(report: ClassReport, lines: Lines) -> list[str]:
    """Return that lines of kinds which this program does not know were passed over, where there are any."""
    kinds = dict.fromkeys(kind for member in report.members for kind in member.passed_over)
    if not kinds:
        return []
    games = sum(bool(member.passed_over) for member in report.members)
    return [lines.say("debrief.passed_over", n=games, kinds=lines.say("common.list_separator").join(kinds))]
