"""Sealed predictions opened: what each member expected, what came, and how well the class knows what it knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from game.debrief.cohort import Cohort
from game.debrief.tables.benchmarks import Asked, Calibration
from game.debrief.tables.players import Prediction
from game.engine.present import ANSWERS
from game.pack import schema


def predicted(cohort: Cohort, member: int) -> tuple[Prediction, ...]:
    """Return the sealed answers of a member, counted from 0, opened as far as the game has come."""
    found = {}
    for line in cohort.saves[member].lines:
        asked = cohort.stage.story.pack.scenes[line.scene].predict
        for question, answer in line.prediction.items():
            found[question] = _opened(cohort, member, line.scene, question, asked[question], answer)
    return tuple(found.values())


def _opened(cohort: Cohort, member: int, scene: str, question: str, spec: schema.Prediction, answer: str) -> Prediction:
    values = cohort.courses[spec.of]
    row = int(cohort.stage.story.scope.month(spec.at)) + 1
    if not cohort.finished[member] and row >= cohort.seen[member]:
        return Prediction(scene, question, answer, "", float("nan"), None)
    value = float(values[row, member] if 0 <= row < len(values) else cohort.ends[spec.of][member])
    came = ANSWERS[(value >= spec.bands[0]) + (value > spec.bands[1])]
    return Prediction(scene, question, answer, came, value, came == answer)


def questions(cohort: Cohort, answered: Iterable[tuple[int, Prediction]]) -> tuple[Asked, ...]:
    """Return every question that was answered, in the story's order; `answered` are (member's number, answer)."""
    by_question: dict[str, list[tuple[int, Prediction]]] = {}
    for number, one in answered:
        by_question.setdefault(one.question, []).append((number, one))
    return tuple(
        _asked(scene, question, spec, by_question[question])
        for scene, entry in cohort.stage.story.scenes
        for question, spec in entry.predict.items()
        if question in by_question
    )


def _asked(scene: str, question: str, spec: schema.Prediction, given: list[tuple[int, Prediction]]) -> Asked:
    answers = [one for _, one in given]
    known = [one for one in answers if one.right is not None]
    counts, came = Counter(one.answer for one in answers), Counter(one.came for one in known)
    return Asked(
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


def calibration(answers: Iterable[Prediction]) -> Calibration:
    """Return how many of all answers came true, by answer too."""
    known = [one for one in answers if one.right is not None]
    told = {answer: [one.right for one in known if one.answer == answer] for answer in ANSWERS}
    by_answer = {answer: (len(right), sum(map(bool, right))) for answer, right in told.items()}
    return Calibration(len(known), sum(one.right is True for one in known), by_answer)
