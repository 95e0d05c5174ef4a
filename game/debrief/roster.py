"""Each game of the class as a row of the report: how it began, what was decided and why, where it ended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import nan

from game.debrief.cohort import Cohort
from game.debrief.predictions import open_predictions
from game.debrief.redacted import Redactor
from game.debrief.tables.players import ANOTHER, LuckSpread, Member, MemberDecision, MemberOpinion
from game.debrief.tables.points import LONGEST_REASON, Reason
from game.journal.format import Line, Save
from game.lab.par import Par
from game.lab.significance import MeasuredEffect
from game.text.cells import make_printable

_DAY = re.compile(r"\d{4}-\d\d-\d\d(T|$)", re.ASCII)


def list_members(
    cohort: Cohort,
    names: bool,
    spreads: Mapping[int, dict[str, LuckSpread]],
    transplants: Mapping[int, dict[str, float]],
    rests: Mapping[int, MeasuredEffect],
    leads: Mapping[int, MeasuredEffect],
    pars: Mapping[int, Par],
) -> tuple[Member, ...]:
    """Return the members in order. `names` tells whether their names and files are in the report.

    The mappings are by member counted from 0: see the fields of `Member`.
    """
    owners = _find_owners(cohort)
    clean = Redactor([] if names else [make_printable(save.header.player) for save in cohort.saves])
    return tuple(
        Member(
            number=index + 1,
            name=make_printable(save.header.player) if names else "",
            file=cohort.files[index] if names else "",
            bank=save.header.bank,
            mandate=save.header.mandate,
            background=save.header.background,
            seed=save.header.seed,
            language=save.header.language,
            short=bool(save.header.short),
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
        )
        for index, save in enumerate(cohort.saves)
    )


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


def _make_decision(cohort: Cohort, save: Save, line: Line, clean: Redactor) -> MemberDecision:
    reason, own = _clean_words(line.reason, clean), cohort.own(save, line)
    return MemberDecision(line.n, line.month, line.scene, line.choice, dict(line.dials), reason, own)


def _list_opinions(cohort: Cohort, save: Save, clean: Redactor) -> tuple[MemberOpinion, ...]:
    """Return what a member answered to the story's open questions, first to last."""
    story = cohort.stage.story
    said = [(line, _clean_words(line.opinion, clean)) for line in save.lines]
    return tuple(
        MemberOpinion(story.pack.scenes[line.scene].question, line.scene, story.told_month(line.month), text)
        for line, text in said
        if text
    )


def _clean_words(text: str, clean: Redactor) -> str:
    """Return what a player wrote, without names, safe to show and of bounded length."""
    cleaned = clean(make_printable(" / ".join(text.split("\n")).strip())) if text else ""
    return cleaned if len(cleaned) <= LONGEST_REASON else cleaned[: LONGEST_REASON - 1] + "…"
