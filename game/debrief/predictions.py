"""Sealed predictions opened: what each member expected, what came, and how well the class knows what it knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from game.debrief.cohort import Cohort
from game.debrief.tables.benchmarks import AskedQuestion, Calibration, PredictionBaseline, SureAnswers
from game.debrief.tables.players import MemberPrediction
from game.engine.ending import find_band
from game.engine.present import ANSWERS
from game.engine.sureness import SURENESS
from game.lab.forecasts import list_commonest
from game.pack import scene_schema

FEWEST_ANSWERS = 5
"""The number of opened answers to a question from which on a class has a commonest outcome of its own."""


def open_predictions(cohort: Cohort, member: int) -> tuple[MemberPrediction, ...]:
    """Return the sealed answers of a member, counted from 0, opened as far as the game has come."""
    found = {}
    for line in cohort.saves[member].lines:
        asked = cohort.stage.story.pack.scenes[line.scene].predict
        for question, answer in line.prediction.items():
            opened = _open_prediction(cohort, member, line.scene, question, asked[question], answer)
            found[question] = replace(opened, sure=line.sure.get(question, ""))
    return tuple(found.values())


def _open_prediction(
    cohort: Cohort, member: int, scene: str, question: str, spec: scene_schema.Prediction, answer: str
) -> MemberPrediction:
    values = cohort.courses[spec.of]
    row = int(cohort.stage.story.scope.month(spec.at)) + 1
    if not cohort.finished[member] and row >= cohort.seen[member]:
        return MemberPrediction(scene, question, answer, "", float("nan"), None)
    value = float(values[row, member] if 0 <= row < len(values) else cohort.ends[spec.of][member])
    came = ANSWERS[int(find_band(np.array(value), spec.bands))]
    return MemberPrediction(scene, question, answer, came, value, came == answer)


def list_questions(cohort: Cohort, answered: Iterable[tuple[int, MemberPrediction]]) -> tuple[AskedQuestion, ...]:
    """Return every question that was answered, in the story's order; `answered` are (member's number, answer)."""
    by_question: dict[str, list[tuple[int, MemberPrediction]]] = {}
    for number, one in answered:
        by_question.setdefault(one.question, []).append((number, one))
    return tuple(
        _make_asked(scene, question, spec, by_question[question])
        for scene, entry in cohort.stage.story.scenes
        for question, spec in entry.predict.items()
        if question in by_question
    )


def _make_asked(
    scene: str, question: str, spec: scene_schema.Prediction, given: list[tuple[int, MemberPrediction]]
) -> AskedQuestion:
    answers = [one for _, one in given]
    known = [one for one in answers if one.right is not None]
    counts, came = Counter(one.answer for one in answers), Counter(one.came for one in known)
    return AskedQuestion(
        scene,
        question,
        spec.of,
        spec.at,
        (spec.bands[0], spec.bands[1]),
        {answer: counts[answer] for answer in ANSWERS},
        {answer: came[answer] for answer in ANSWERS},
        len(known),
        sum(one.right is True for one in known),
        tuple(number for number, _ in given),
    )


def measure_calibration(
    answers: Iterable[tuple[str, MemberPrediction]], reference: Mapping[str, Mapping[str, str]]
) -> Calibration:
    """Return how many of all answers came true, by answer too, and how many the commonest outcome would have answered.

    `answers` are (member's bank, answer); `reference` has by bank and question the answer that comes out most often for
    the reference presidents.
    """
    opened = [(bank, one) for bank, one in answers if one.right is not None]
    known = [one for _, one in opened]
    told = {answer: [one.right for one in known if one.answer == answer] for answer in ANSWERS}
    by_answer = {answer: (len(right), sum(map(bool, right))) for answer, right in told.items()}
    came = {
        question: Counter(one.came for one in known if one.question == question) for question in _list_questions(known)
    }
    often = {name: counts.most_common(1)[0][0] for name, counts in came.items() if counts.total() >= FEWEST_ANSWERS}
    in_class = [(often.get(one.question, ""), one) for one in known]
    referred = [(reference.get(bank, {}).get(one.question, ""), one) for bank, one in opened]
    by_class, by_reference = _measure_baseline(in_class), _measure_baseline(referred)
    sure = _group_by_sureness(referred if by_reference else in_class)
    return Calibration(len(known), sum(one.right is True for one in known), by_answer, by_class, by_reference, sure)


def _group_by_sureness(answers: Sequence[tuple[str, MemberPrediction]]) -> tuple[SureAnswers, ...]:
    """Return how answers did by how sure their members were; `answers` are (commonest answer, opened answer)."""
    found = []
    for step, share in SURENESS.items():
        same = [(commonest, one) for commonest, one in answers if one.sure == step]
        if same:
            right = sum(one.right is True for _, one in same)
            found.append(SureAnswers(step, share, len(same), right, _measure_baseline(same)))
    return tuple(found)


def _list_questions(known: Iterable[MemberPrediction]) -> list[str]:
    return list(dict.fromkeys(one.question for one in known))


def _measure_baseline(answers: Iterable[tuple[str, MemberPrediction]]) -> PredictionBaseline | None:
    """Return how answers did beside the commonest one of each question, empty where that is not known."""
    held = [(commonest, one) for commonest, one in answers if commonest]
    right, would = sum(one.right is True for _, one in held), sum(one.came == commonest for commonest, one in held)
    return PredictionBaseline(len(held), right, would) if held else None


def list_reference_answers(cohort: Cohort) -> dict[str, dict[str, str]]:
    """Return by bank of the class and question what comes out most often for the reference presidents.

    They have the background that most members of the bank have. Empty for a story without a score.
    """
    headers = [save.header for save in cohort.saves]
    if cohort.stage.card is None or not any(line.prediction for save in cohort.saves for line in save.lines):
        return {}
    held = {header.bank: Counter(one.background for one in headers if one.bank == header.bank) for header in headers}
    return {bank: list_commonest(cohort.stage, bank, of.most_common(1)[0][0]) for bank, of in sorted(held.items())}
