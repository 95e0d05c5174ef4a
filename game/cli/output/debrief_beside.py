"""The class that `debrief --beside` names, debriefed like the first and set beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.classroom.collect.arrival_search import open_arrivals
from game.cli.arrived import complain_of_sources
from game.cli.errors import CommandError
from game.debrief.beside import set_beside
from game.debrief.cohort import EmptyClassError, Progress
from game.debrief.debrief import debrief_class
from game.debrief.intake import Intake
from game.debrief.tables.report import ClassReport
from game.pack.story import Story
from game.plain.lines import Lines


def debrief_beside(
    report: ClassReport, path: Path, lines: Lines, *, worlds: int | None, progress: Progress, at_hand: Sequence[Story]
) -> ClassReport:
    """Return a report with the class of `path` beside it. Raises CommandError where there is no such class."""
    with open_arrivals([path], lenient=True) as arrivals:
        complain_of_sources(arrivals, lines)
        if not arrivals.saves:
            raise CommandError("no_saves", path=path)
        intake = Intake(arrivals.kept)
        try:
            other = debrief_class(arrivals.paths, worlds=worlds, progress=progress, at_hand=at_hand, intake=intake)
        except EmptyClassError as error:
            raise CommandError("beside_empty", path=path, why=error.message(lines.language)) from error
    if other.story != report.story:
        raise CommandError("beside_story", path=path, other=other.story, story=report.story)
    return set_beside(report, other)
