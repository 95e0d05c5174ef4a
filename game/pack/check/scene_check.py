"""Scenes checked: dates, chances, choices, dials, predictions, and where they lead."""

from __future__ import annotations

import re
from functools import partial

from game.pack import scene_schema
from game.pack.check.checker import MONTH, QUESTION, SCENE, VARIABLE, Checker
from game.pack.check.pool_check import check_pooled
from game.pack.findings import FindingCode, Place, Severity, suggest_name
from game.text.sentences import Sentence

MAX_LATER = 600
_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}\Z", re.IGNORECASE)


def check_scene(checker: Checker, name: str, scene: scene_schema.Scene) -> None:
    """Find what is wrong with a scene."""
    place = partial(checker.pack.place, "scenes", name)
    if not _ID.match(name):
        message, hint = Sentence("{name} can't be a scene's id", name=name), Sentence("letters, digits, - and _")
        checker.add_finding(FindingCode.NAME, place(), message, hint)
    if scene.kind == "plan" and not scene.dials:
        checker.add_finding(FindingCode.SCENE_SHAPE, place(), Sentence("a plan needs dials"))
    if scene.dials and (scene.choices or scene.kind != "plan"):
        checker.add_finding(
            FindingCode.SCENE_SHAPE, place(), Sentence("dials belong to a scene of kind plan, without choices")
        )
    if scene.report and scene.kind != "plan":
        where = checker.pack.place("scenes", name, "report")
        checker.add_finding(FindingCode.SCENE_SHAPE, where, Sentence("report belongs to a scene of kind plan"))
    if not 0 < scene.chance <= 1:
        checker.add_finding(
            FindingCode.RANGE, checker.pack.place("scenes", name, "chance"), Sentence("a chance lies between 0 and 1")
        )
    _check_dates(checker, name, scene)
    if scene.pool:
        check_pooled(checker, name, scene)
    checker.condition(scene.condition, "scenes", name, "if")
    checker.paragraphs(scene.text, "scenes", name, "text")
    checker.effects(scene.effects, "scenes", name, "do")
    for choice, option in scene.choices.items():
        _check_choice(checker, name, choice, option)
    for dial, row in scene.dials.items():
        if not row.levels:
            checker.add_finding(
                FindingCode.SCENE_SHAPE,
                checker.pack.place("scenes", name, "dials", dial),
                Sentence("a dial needs levels"),
            )
        if row.default and row.default not in row.levels:
            hint = suggest_name(row.default, row.levels)
            checker.add_finding(
                FindingCode.REFERENCE,
                checker.pack.place("scenes", name, "dials", dial),
                Sentence("no such level"),
                hint,
            )
        for level, setting in row.levels.items():
            checker.effects(setting.effects, "scenes", name, "dials", dial, "levels", level, "do")
    for question, spec in scene.predict.items():
        _check_prediction(checker, name, question, spec)
    if scene.question:
        checker.reference(scene.question, checker.pack.questions, QUESTION, "scenes", name, "question")
    if scene.question and not scene.choices:
        checker.add_finding(
            FindingCode.SCENE_SHAPE, place("question"), Sentence("an open question belongs to a scene with choices")
        )


def _check_choice(checker: Checker, scene: str, name: str, choice: scene_schema.Choice) -> None:
    path = ("choices", name)
    if name == "on":
        message = Sentence("on is the choice of a page that asks nothing")
        checker.add_finding(FindingCode.NAME, checker.pack.place("scenes", scene, *path), message)
    checker.condition(choice.condition, "scenes", scene, *path, "if")
    checker.effects(choice.effects, "scenes", scene, *path, "do")
    checker.paragraphs(choice.then, "scenes", scene, *path, "then")
    if choice.go:
        checker.reference(choice.go, checker.pack.scenes, SCENE, "scenes", scene, *path, "go")
    for later in scene_schema.list_laters(choice):
        checker.reference(later.scene, checker.pack.scenes, SCENE, "scenes", scene, *path, "later", "scene")
        if not 1 <= later.months <= MAX_LATER:
            message = Sentence("1 to {most} months on", most=MAX_LATER)
            checker.add_finding(FindingCode.RANGE, checker.pack.place("scenes", scene, *path, "later"), message)


def _check_dates(checker: Checker, name: str, scene: scene_schema.Scene) -> None:
    if not scene.on:
        return
    place = checker.pack.place("scenes", name, "on")
    check_dates(checker, scene.on, place)
    manifest = checker.pack.manifest
    if manifest.model == "none" and manifest.id and not manifest.months + manifest.runoff:
        message, hint = Sentence("this story has no calendar"), Sentence("say months in pack.yaml, or lead here by go")
        checker.add_finding(FindingCode.DATE, place, message, hint)


def check_dates(checker: Checker, on: str | list[str] | scene_schema.Every, place: Place) -> bool:
    """Find what is wrong with a month, a window or a recurring date; return whether it is sound."""
    before = len(checker.findings)
    months = [on.start, on.end] if isinstance(on, scene_schema.Every) else on if isinstance(on, list) else [on]
    for month in months:
        if month and not MONTH.match(month):
            checker.add_finding(
                FindingCode.DATE,
                place,
                Sentence("{month} is not a month", month=month),
                Sentence("write it as YYYY-MM"),
            )
    if isinstance(on, list) and (len(on) != 2 or on[0] > on[1]):
        checker.add_finding(FindingCode.DATE, place, Sentence("a window is [first month, last month]"))
    if isinstance(on, scene_schema.Every) and on.every < 1:
        checker.add_finding(FindingCode.DATE, place, Sentence("every counts months, at least 1"))
    if isinstance(on, scene_schema.Every) and len(checker.findings) == before and on.start > on.end:
        checker.add_finding(FindingCode.DATE, place, Sentence("from lies after to: these months never come"))
    return len(checker.findings) == before


def _lies_after_calendar(checker: Checker, month: str) -> bool:
    manifest = checker.pack.manifest
    calendar = manifest.months + manifest.runoff if MONTH.match(manifest.start) else 0
    return calendar > 0 and checker.scope.month(month) >= calendar


def _check_prediction(checker: Checker, scene: str, name: str, spec: scene_schema.Prediction) -> None:
    path = (scene, "predict", name)
    if checker.questions.setdefault(name, scene) != scene:
        place, other = checker.pack.place("scenes", *path), checker.questions[name]
        message, hint = (
            Sentence("there is a question {name} already", name=name),
            Sentence("in the scene {other}", other=other),
        )
        checker.add_finding(FindingCode.PREDICTION, place, message, hint)
    checker.reference(spec.of, checker.pack.variables, VARIABLE, "scenes", *path, "of")
    if spec.of in checker.pack.variables and checker.scope.kind(spec.of).name != "number":
        checker.add_finding(
            FindingCode.PREDICTION,
            checker.pack.place("scenes", *path, "of"),
            Sentence("{name} is no number", name=spec.of),
        )
    if not MONTH.match(spec.at):
        checker.add_finding(
            FindingCode.DATE,
            checker.pack.place("scenes", *path, "at"),
            Sentence("{month} is not a month", month=spec.at),
        )
    elif _lies_after_calendar(checker, spec.at):
        message = Sentence("{month} lies after the calendar: nobody learns how it came out", month=spec.at)
        place = checker.pack.place("scenes", *path, "at")
        checker.add_finding(FindingCode.DATE, place, message, severity=Severity.WARNING)
    if len(spec.bands) != 2 or spec.bands[0] >= spec.bands[1]:
        message = Sentence("bands are [low edge, high edge]")
        checker.add_finding(FindingCode.PREDICTION, checker.pack.place("scenes", *path, "bands"), message)
