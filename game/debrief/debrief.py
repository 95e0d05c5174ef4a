"""A class of saves debriefed: from files to a report in numbers, in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from game.bank.table import Array
from game.debrief.after_action import find_happenings, review_class
from game.debrief.assumptions import measure_assumptions
from game.debrief.class_causes import measure_causes
from game.debrief.class_courses import list_courses
from game.debrief.class_decisions import list_decision_points
from game.debrief.class_forks import list_forks, measure_changes
from game.debrief.class_meetings import MemberAnswer, list_meetings
from game.debrief.cohort import Cohort, Progress, read_cohort
from game.debrief.comparisons import hold_comparisons
from game.debrief.intake import PLAIN, Intake
from game.debrief.labels import list_words
from game.debrief.luck import (
    choose_worlds,
    measure_luck,
    measure_world_luck,
    pick_own_worlds,
    play_worlds,
    transplant_decisions,
)
from game.debrief.opinions import gather_opinions
from game.debrief.option_contrasts import contrast_options
from game.debrief.option_dimensions import explain_options
from game.debrief.option_effects import OptionEffects, measure_options
from game.debrief.people_count import mark_doubled
from game.debrief.predictions import list_questions, list_reference_answers, measure_calibration
from game.debrief.questions import choose_discussions
from game.debrief.references import list_references, measure_leads, play_references
from game.debrief.roster import NOBODY, People, list_members, list_reasons
from game.debrief.scene_readings import read_scenes
from game.debrief.standings import list_standings, measure_pars
from game.debrief.tables.benchmarks import References, WorldLuck
from game.debrief.tables.players import LuckSpread, Member
from game.debrief.tables.points import Point, list_cards, list_points_to_discuss
from game.debrief.tables.report import ClassReport, ReportFigure
from game.journal.verify import list_saves_in
from game.lab.best_found import FoundPlans, find_plans
from game.lab.par import Par
from game.lab.significance import MeasuredEffect
from game.pack.story import Story
from game.why.explained_figures import find_unit


@np.errstate(over="ignore", invalid="ignore")  # a story that fails in a fork is left out, and nobody need be warned
def debrief_class(
    where: Path | Sequence[Path],
    *,
    names: bool = False,
    worlds: int | None = None,
    progress: Progress | None = None,
    at_hand: Sequence[Story] = (),
    people: People = NOBODY,
    intake: Intake = PLAIN,
) -> ClassReport:
    """Return the report on a folder of saves, or on the saves given.

    `names` puts players' names and files' names into it; `worlds` says over how many worlds luck is measured, by
    default as many as a class of this size leaves time for. `progress` is told of each part: read, replay, forks, luck,
    par, transplant, assumptions, causes. `at_hand` are stories that games may have been played on, beside those kept
    with them.
    `people` are the students of a class, where somebody has a list of them, and `intake` is what was found out of the
    saves before.
    Raises EmptyClassError where no save can be debriefed.
    """
    told = progress or tell_nobody
    paths = list_saves_in(where) if isinstance(where, Path) else list(where)
    group = read_cohort(paths, names=names, progress=told, at_hand=at_hand, intake=intake)
    over = (worlds or choose_worlds(len(group.scored))) if len(group.scored) else 0
    found = find_plans(group.stage, at_hand)
    measured = _measure_members(group, over, found, told)
    class_ = list_members(
        group, names, measured.spreads, measured.transplants, measured.rests, measured.leads, measured.pars, people
    )
    opinions = gather_opinions(group.stage.story, class_)
    roads = tuple(one.by for one in opinions if one.by)
    decided = list_meetings(group)
    points, options = _list_points(group, class_, decided, measured.points, roads, told)
    held = hold_comparisons(class_, points, measured.lucks, options, over)
    class_, split = held.members, contrast_options(group, decided, held.points, options, roads)
    told("assumptions", 0.0)
    mandate = Counter(member.mandate for member in class_).most_common(1)[0][0]
    hang_on = measure_assumptions(group, mandate)
    answers = [(member.number, one) for member in class_ for one in member.predictions]
    banked = [(member.bank, one) for member in class_ for one in member.predictions]
    known = measure_calibration(banked, list_reference_answers(group))
    story, asked = group.stage.story, list_questions(group, answers)
    told("assumptions", 1.0)
    texts = list_words(story)
    moved = measure_causes(group, lambda share: told("causes", share))
    return ClassReport(
        story=story.id,
        version=story.manifest.version,
        digest=story.digest,
        names=names,
        saves=len(paths) + len(intake.left_out),
        worlds=over,
        mandate=mandate,
        members=class_,
        skipped=group.skipped,
        points=split,
        references=measured.references,
        standings=list_standings(class_, story.bank_names, tuple(story.mandates)),
        best_found=found.fits if found else None,
        lucks=held.lucks,
        courses=list_courses(group),
        questions=asked,
        calibration=known,
        assumptions=hang_on,
        discussions=choose_discussions(
            _list_considered(split, roads),
            find_happenings(class_, measured.references, known, hang_on),
            story.pack.debrief,
            cards=len(list_cards(split, roads)),
        ),
        review=review_class(story.manifest, class_),
        comparisons=held.comparisons,
        banks=story.bank_names,
        mandates=tuple(story.mandates),
        dimensions=tuple(group.stage.card.dimensions) if group.stage.card else (),
        key_figures=tuple(story.manifest.key_figures),
        figures=_list_figures(story, (*(one.of for one in asked), *(one.figure for one in moved))),
        texts=texts,
        units=story.units,
        people=mark_doubled(group).count(),
        opinions=opinions,
        causes=moved,
        successor=story.manifest.successor,
        read=read_scenes(group, list_cards(split, roads), texts),
        languages={language: story.name_language(language) for language in story.languages},
        words={language: dict(story.speak(language).words) for language in story.languages},
    )


def _list_considered(points: Sequence[Point], roads: Sequence[str]) -> tuple[Point, ...]:
    """Return the decisions with a card, then the others to discuss, the heaviest first."""
    cards = list_cards(points, roads)
    known = {(one.scene, one.dial) for one in cards}
    return (*cards, *(one for one in list_points_to_discuss(points) if (one.scene, one.dial) not in known))


def tell_nobody(_part: str, _share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """What is measured of scored members over common worlds, by member counted from 0; all empty without a score.

    `list_decision_points` are their totals under the own mandates, (scored, worlds).
    """

    points: Array
    spreads: dict[int, dict[str, LuckSpread]] = field(default_factory=dict)
    transplants: dict[int, dict[str, float]] = field(default_factory=dict)
    rests: dict[int, MeasuredEffect] = field(default_factory=dict)
    leads: dict[int, MeasuredEffect] = field(default_factory=dict)
    pars: dict[int, Par] = field(default_factory=dict)
    references: tuple[References, ...] = ()
    lucks: tuple[WorldLuck, ...] = ()


def _measure_members(group: Cohort, worlds: int, found: FoundPlans | None, told: Progress) -> _Measured:
    """Measure luck, par and transplants of the members that have a score."""
    if not worlds:
        return _Measured(np.zeros((0, 0)))
    played = play_worlds(group, worlds, lambda share: told("luck", share))
    points = pick_own_worlds(group, played)
    shared, rests = measure_world_luck(group, points)
    elsewhere = len(group.stage.story.bank_names) > 1  # decisions can be moved to another bank
    moved = transplant_decisions(group, lambda share: told("transplant", share)) if elsewhere else {}
    games = play_references(group, worlds, lambda share: told("par", share))
    pars = measure_pars(group, found)
    ahead, references = measure_leads(group, games, points), list_references(games)
    return _Measured(points, measure_luck(group, played), moved, rests, ahead, pars, references, shared)


def _list_points(
    group: Cohort,
    class_: tuple[Member, ...],
    decided: Sequence[MemberAnswer],
    points_: Array,
    roads: Sequence[str],
    told: Progress,
) -> tuple[tuple[Point, ...], OptionEffects]:
    """Return the decisions with what each option would have changed, and how that was measured over worlds."""
    forked = list_forks(group, decided)
    changed = measure_changes(group, forked, group.totals[forked.member], lambda share: told("forks", share / 2.0))
    sampled = forked.take(np.flatnonzero(~mark_doubled(group).any[forked.member]))  # one game a person
    options = measure_options(group, sampled, points_, lambda share: told("forks", (1.0 + share) / 2.0))
    points = list_decision_points(group, decided, forked, changed, options.found, list_reasons(class_))
    return explain_options(group, decided, points, sampled, roads), options


def _list_figures(story: Story, asked: Iterable[str]) -> dict[str, ReportFigure]:
    """Return how the variables of a report are written."""
    return describe_figures(story, (*story.manifest.key_figures, *story.manifest.report_figures, *asked))


def describe_figures(story: Story, names: Iterable[str]) -> dict[str, ReportFigure]:
    """Return how variables are written, by name."""
    specs = {name: story.variables[name] for name in names}
    return {name: ReportFigure(find_unit(spec), spec.digits, spec.good) for name, spec in specs.items()}
