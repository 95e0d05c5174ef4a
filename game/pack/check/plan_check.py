"""Plans of presidents checked: the scenes, choices, dials, levels and months that they name, and their conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.pack.check.checker import CHOICE, DIAL, LEVEL, MONTH, SCENE, Checker
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.pack import Pack
from game.pack.president_names import RANDOM
from game.pack.president_schema import DialPlan, Preference, Preferences, PresidentSpec, Setting
from game.pack.read.marked_values import MarkedMapping
from game.pack.scene_schema import DialSpec, Level
from game.pack.wishes import list_preferences, list_settings
from game.text.sentences import NO_SENTENCE, Sentence

Dials = Mapping[str, Mapping[str, Level]]
"""The levels of every dial of a story, by its name."""


def check_presidents(checker: Checker) -> None:
    """Find what the plans of a pack's presidents name that the pack does not have."""
    rows: list[tuple[str, DialSpec]] = [row for scene in checker.pack.scenes.values() for row in scene.dials.items()]
    dials = {dial: row.levels for dial, row in rows}
    for name, plan in checker.pack.presidents.items():
        if name == RANDOM:
            message = Sentence("{name} is the name of the player at random", name=name)
            checker.add_finding(FindingCode.REFERENCE, checker.pack.place("presidents", name), message)
        for scene, listed in plan.choices.items():
            _check_preferences(checker, name, scene, listed)
        for dial, asked in plan.dials.items():
            checker.reference(dial, dials, DIAL, "presidents", name, "dials", dial)
            _check_dial(checker, name, dial, asked, dials)


def check_plans(pack: Pack, plans: Mapping[str, PresidentSpec], document: MarkedMapping, file: str) -> list[Finding]:
    """Return what plans name that a pack does not have, as if they were its only presidents.

    `document` holds the plans by the same names, as they are written in `file`.
    """
    origins = {("presidents", name): file for name in plans}
    checker = Checker(replace(pack, presidents=dict(plans), documents={file: document}, origins=origins))
    check_presidents(checker)
    return checker.findings


def _check_preferences(checker: Checker, president: str, scene: str, listed: Preferences) -> None:
    """Find a scene, choices and conditions that there are not."""
    path = (president, "choices", scene)
    checker.reference(scene, checker.pack.scenes, SCENE, "presidents", *path)
    known = checker.pack.scenes[scene].choices if scene in checker.pack.scenes else None
    for number, one in enumerate(listed):
        written, within = (one.take, ("take",)) if isinstance(one, Preference) else (one, ())
        checker.reference(written, [written] if known is None else known, CHOICE, "presidents", *path, number, *within)
        if isinstance(one, Preference):
            checker.condition(one.condition, "presidents", *path, number, "if")
    wishes = list_preferences(listed)
    for number, wish in enumerate(wishes):
        if any(other.take == wish.take and not other.condition for other in wishes[:number]):
            _tell_shadowed(checker, wish.take, *path, number)


def _check_dial(checker: Checker, president: str, dial: str, asked: DialPlan, dials: Dials) -> None:
    """Find levels, months and conditions that there are not, and settings that never count."""
    path, levels = (president, "dials", dial), dials.get(dial)
    if isinstance(asked, dict):
        for month, level in asked.items():
            _check_level(checker, level, levels, *path, month)
            right = f"{month}: {level}"
            inside = Sentence("leave out the scene: write {right}", right=right) if month in dials else NO_SENTENCE
            _check_month(checker, month, inside, *path, month)
        return
    for number, one in enumerate([asked] if isinstance(asked, str) else asked):
        where = path if isinstance(asked, str) else (*path, number)
        if isinstance(one, Setting):
            _check_level(checker, one.level, levels, *where, "level")
            _check_month(checker, one.start, NO_SENTENCE, *where, "from")
            checker.condition(one.condition, "presidents", *where, "if")
        else:
            _check_level(checker, one, levels, *where)
    settings = list_settings(asked)
    for number, setting in enumerate(settings):
        if any(other.start <= setting.start and not other.condition for other in settings[:number]):
            _tell_shadowed(checker, setting.level, *path, number)


def _tell_shadowed(checker: Checker, name: str, *path: str | int) -> None:
    """Warn of a wish that never counts, since one before it always does."""
    message = Sentence("{name} never counts: what stands before it always does", name=name)
    hint = Sentence("the first that holds counts: put it higher")
    checker.add_finding(
        FindingCode.SHADOWED_WISH, checker.pack.place("presidents", *path), message, hint, Severity.WARNING
    )


def _check_level(checker: Checker, level: str, known: Mapping[str, Level] | None, *path: str | int) -> None:
    checker.reference(level, [level] if known is None else known, LEVEL, "presidents", *path)


def _check_month(checker: Checker, month: str, advice: Sentence, *path: str | int) -> None:
    if month and not MONTH.match(month):
        message, hint = Sentence("{month} is not a month", month=month), Sentence("write it as YYYY-MM")
        checker.add_finding(FindingCode.DATE, checker.pack.place("presidents", *path), message, advice or hint)
