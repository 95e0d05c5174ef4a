"""A class of saves debriefed: from files to a report in numbers, in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from game.debrief.assumptions import assumptions
from game.debrief.choices import points
from game.debrief.cohort import Cohort, Progress, cohort
from game.debrief.courses import courses
from game.debrief.forks import changes, forks
from game.debrief.labels import words_of
from game.debrief.luck import pars, spreads, transplants, worlds_for
from game.debrief.meetings import meetings
from game.debrief.predictions import calibration, questions
from game.debrief.questions import discussions
from game.debrief.review import happened, review
from game.debrief.roster import members, reasons
from game.debrief.tables.players import Member
from game.debrief.tables.points import Point, to_discuss
from game.debrief.tables.report import ClassReport, Figure
from game.journal.verify import saves_in
from game.pack.story import Story


@np.errstate(over="ignore", invalid="ignore")  # a story that fails in a fork is left out, and nobody need be warned
def debriefed(
    where: Path | Sequence[Path],
    *,
    names: bool = False,
    worlds: int | None = None,
    progress: Progress | None = None,
    at_hand: Sequence[Story] = (),
) -> ClassReport:
    """Return the report on a folder of saves, or on the saves given.

    `names` puts players' names and files' names into it; `worlds` says over how many worlds luck is measured, by
    default as many as a class of this size leaves time for. `progress` is told of each part: read, replay, forks, luck,
    par, transplant, assumptions. `at_hand` are stories that games may have been played on, beside those kept with them.
    Raises NoClass where nothing can be debriefed.
    """
    told = progress or _silent
    paths = saves_in(where) if isinstance(where, Path) else list(where)
    group = cohort(paths, names=names, progress=told, at_hand=at_hand)
    over = (worlds or worlds_for(len(group.scored))) if len(group.scored) else 0
    class_ = _members(group, names, over, told)
    par = pars(group, over, lambda share: told("par", share)) if over else ()
    split = _points(group, class_, told)
    told("assumptions", 0.0)
    mandate = Counter(member.mandate for member in class_).most_common(1)[0][0]
    hang_on = assumptions(group, mandate)
    answers = [(member.number, one) for member in class_ for one in member.predictions]
    known = calibration(one for _, one in answers)
    story, asked = group.stage.story, questions(group, answers)
    model = group.stage.model
    told("assumptions", 1.0)
    return ClassReport(
        story=story.id,
        version=story.manifest.version,
        digest=story.digest,
        names=names,
        saves=len(paths),
        worlds=over,
        mandate=mandate,
        members=class_,
        skipped=group.skipped,
        points=split,
        pars=par,
        courses=courses(group),
        questions=asked,
        calibration=known,
        assumptions=hang_on,
        discussions=discussions(to_discuss(split), happened(class_, par, known, hang_on)),
        review=review(story.manifest, class_, par),
        banks=tuple(story.banks),
        mandates=tuple(story.mandates),
        dimensions=tuple(model.card.dimensions) if model else (),
        key_figures=tuple(story.manifest.key_figures),
        figures=_figures(story, (one.of for one in asked)),
        texts=words_of(story),
    )


def _silent(_part: str, _share: float) -> None:
    """Tell nobody."""


def _members(group: Cohort, names: bool, worlds: int, told: Progress) -> tuple[Member, ...]:
    """Return the members, with luck and transplant where they have a score."""
    if not worlds:
        return members(group, names, {}, {})
    spread = spreads(group, worlds, lambda share: told("luck", share))
    return members(group, names, spread, transplants(group, lambda share: told("transplant", share)))


def _points(group: Cohort, class_: tuple[Member, ...], told: Progress) -> tuple[Point, ...]:
    """Return the decisions, with what each option would have changed."""
    decided = meetings(group)
    forked = forks(group, decided)
    changed = changes(group, forked, lambda share: told("forks", share))
    return points(group, decided, forked, changed, reasons(class_))


def _figures(story: Story, asked: Iterable[str]) -> dict[str, Figure]:
    """Return how the variables of a report are written."""
    names = dict.fromkeys((*story.manifest.key_figures, *story.manifest.report_figures, *asked))
    specs = {name: story.variables[name] for name in names}
    return {
        name: Figure("share" if spec.type == "share" else spec.unit, spec.digits, spec.good)
        for name, spec in specs.items()
    }
