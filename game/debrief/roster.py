"""Each game of the class as a row of the report: how it began, what was decided and why, where it ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import TypedDict

from game.debrief.cohort import Cohort
from game.debrief.people_count import mark_doubled
from game.debrief.predictions import open_predictions
from game.debrief.redacted import Redactor
from game.debrief.tables.players import ANOTHER, LuckSpread, Member, MemberDecision, MemberOpinion
from game.debrief.tables.points import LONGEST_REASON, Reason
from game.journal.format import Line, Save
from game.journal.save_facts import share_of_deputy
from game.journal.simulated import is_simulated
from game.lab.par import Par
from game.lab.significance import MeasuredEffect
from game.text.cells import make_printable


@dataclass(frozen=True, slots=True)
class People:
    """The students of a class by id, with their names and addresses; `graded` says that members bear their ids."""

    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    graded: bool = False


Clean = Callable[[str], str]
"""What takes out of a text what may not be told."""

NOBODY = People()
"""The people of a class that nobody has a list of."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(T|$)", re.ASCII)


def list_members(
    cohort: Cohort,
    names: bool,
    spreads: Mapping[int, dict[str, LuckSpread]],
    transplants: Mapping[int, dict[str, float]],
    rests: Mapping[int, MeasuredEffect],
    leads: Mapping[int, MeasuredEffect],
    pars: Mapping[int, Par],
    people: People = NOBODY,
) -> tuple[Member, ...]:
    """Return the members in order. `names` tells whether their names and files are in the report.

    The mappings are by member counted from 0: see the fields of `Member`. `people` are those of the class, with or
    without a game here, whom no text may name without `names`.
    """
    owners, clean = _find_owners(cohort), str if names else _make_redactor(cohort, people)
    doubled = mark_doubled(cohort).any.tolist()
    return tuple(
        Member(
            number=index + 1,
            player=cohort.players[index],
            name=make_printable(save.header.player) if names else "",
            file=cohort.files[index] if names else "",
            bank=save.header.bank,
            mandate=save.header.mandate,
            background=save.header.background,
            seed=save.header.seed,
            language=save.header.language,
            short=bool(save.header.short),
            deputy=share_of_deputy(cohort.stage.story, save),
            torn=save.torn,
            passed_over=save.unknown,
            month=save.lines[-1].month if save.lines else "",
            finished=bool(cohort.finished[index]),
            ending=save.lines[-1].ending if save.lines else "",
            totals=_list_points(cohort, "totals", index),
            dimensions=_list_points(cohort, "dimensions", index),
            figures=_list_figures(cohort, save),
            decisions=tuple(_make_decision(cohort, save, line, clean) for line in save.lines),
            predictions=open_predictions(cohort, index),
            parent=owners.get(save.header.fork.seal, ANOTHER) if save.header.fork else 0,
            parent_n=save.header.fork.n if save.header.fork else 0,
            companion=cohort.companions[index][0],
            agreement=cohort.companions[index][1],
            spreads=spreads.get(index, {}),
            transplant=transplants.get(index, {}),
            rest=rests.get(index),
            lead=leads.get(index),
            par=pars[index].total if index in pars else nan,
            best_found=_read_best_found(pars.get(index)),
            began=_read_day(save.header.started),
            ended=_read_day(save.lines[-1].at) if save.lines else "",
            opinions=_list_opinions(cohort, save, clean),
            taken_back=save.taken_back,
            students=cohort.ids[index] if names or people.graded else (),
            **_count_process(cohort, save),
            simulated=is_simulated(save.header),
            doubled=doubled[index],
            left=_tell_month_left(cohort, index),
        )
        for index, save in enumerate(cohort.saves)
    )


def _tell_month_left(cohort: Cohort, index: int) -> str:
    """Return the last month in office of a finished game whose president left early; empty for any other."""
    months = int(cohort.left[index])
    successor = cohort.stage.story.manifest.successor
    return cohort.stage.story.month_name(months - 1) if successor and months > 0 and cohort.finished[index] else ""


def _make_redactor(cohort: Cohort, people: People) -> Redactor:
    """Return what takes names, ids and addresses of members and of others of the class out of a text."""
    called = [
        (save.header.player, *ids, *(name for one in ids for name in people.names.get(one, ())))
        for save, ids in zip(cohort.saves, cohort.ids, strict=True)
    ]
    here = {one for ids in cohort.ids for one in ids}
    others = [name for one, names in people.names.items() if one not in here for name in (one, *names)]
    printable = [[make_printable(name) for name in names] for names in called]
    return Redactor(printable, map(make_printable, others), cohort.players)


class _Process(TypedDict):
    """The fields of a member that count how a game was played."""

    met_questions: int
    cited: int
    looked_up: int


def _count_process(cohort: Cohort, save: Save) -> _Process:
    """Return how many questions and pages with evidence the player's own decisions met."""
    scenes = cohort.stage.story.pack.scenes
    own = [line for line in save.lines if cohort.own(save, line)]
    met = {question for line in own for question in scenes[line.scene].predict}
    cited = [line for line in own if scenes[line.scene].cite]
    return {"met_questions": len(met), "cited": len(cited), "looked_up": sum(line.evidence for line in cited)}


def _read_best_found(par: Par | None) -> float | None:
    return par.best_found.total if par and par.best_found and par.best_found.fits else None


def _read_day(time: str) -> str:
    """Return the day of an ISO time; empty where a save has something else there."""
    return time[:10] if _DAY.match(time) else ""


def list_reasons(members: tuple[Member, ...]) -> dict[tuple[str, str], list[Reason]]:
    """Return the reasons given for each choice, by scene and choice; the choice is empty on a plan."""
    found: dict[tuple[str, str], list[Reason]] = {}
    for member in members:
        for one in member.decisions:
            if one.own and one.reason:
                found.setdefault((one.scene, one.choice), []).append(Reason(member.number, one.month, one.reason))
    return found


def _find_owners(cohort: Cohort) -> dict[str, int]:
    """Return whose each seal is: a fork names the last that it shares with its parent."""
    found = {save.header.seal: number for number, save in enumerate(cohort.saves, 1)}
    for number, save in enumerate(cohort.saves, 1):
        found |= dict.fromkeys(save.seals, number)
    return found


def _list_points(cohort: Cohort, kind: str, index: int) -> dict[str, float]:
    if cohort.scores is None or not cohort.finished[index]:
        return {}
    table = cohort.scores.totals if kind == "totals" else cohort.scores.dimensions
    return {name: float(points[index]) for name, points in table.items()}


def _list_figures(cohort: Cohort, save: Save) -> dict[str, float]:
    """Return the key figures after the last decision; as the bank opened where there is none."""
    if save.lines:
        return dict(save.lines[-1].figures)
    names = cohort.stage.story.manifest.key_figures
    return {name: float("nan") for name in names}


def _make_decision(cohort: Cohort, save: Save, line: Line, clean: Clean) -> MemberDecision:
    reason, own = _clean_words(line.reason, clean), cohort.own(save, line)
    return MemberDecision(line.n, line.month, line.scene, line.choice, dict(line.dials), reason, own)


def _list_opinions(cohort: Cohort, save: Save, clean: Clean) -> tuple[MemberOpinion, ...]:
    """Return what a member answered to the story's open questions, first to last."""
    story = cohort.stage.story
    said = [(line, _clean_words(line.opinion, clean)) for line in save.lines]
    return tuple(
        MemberOpinion(story.pack.scenes[line.scene].question, line.scene, story.told_month(line.month), text)
        for line, text in said
        if text
    )


def _clean_words(text: str, clean: Clean) -> str:
    """Return what a player wrote, without names, safe to show and of bounded length."""
    cleaned = clean(make_printable(" / ".join(text.split("\n")).strip())) if text else ""
    return cleaned if len(cleaned) <= LONGEST_REASON else cleaned[: LONGEST_REASON - 1] + "…"
