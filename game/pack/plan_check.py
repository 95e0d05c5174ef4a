"""Plans of presidents checked: the scenes, choices, dials and levels that they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.pack.checker import CHOICE, DIAL, LEVEL, MONTH, SCENE, Checker
from game.pack.findings import Finding
from game.pack.pack import Pack
from game.pack.schema import PresidentSpec
from game.pack.source import Keyed
from game.text.said import NOTHING, Said

AT_RANDOM = "random"
"""The name under which commands know a player who picks any open option alike."""


def check_presidents(checker: Checker) -> None:
    """Find what the plans of a pack's presidents name that the pack does not have."""
    dials = {dial: row.levels for scene in checker.pack.scenes.values() for dial, row in scene.dials.items()}
    for name, plan in checker.pack.presidents.items():
        if name == AT_RANDOM:
            message = Said("{name} is the name of the player at random", name=name)
            checker.found("reference", checker.pack.place("presidents", name), message)
        for scene, choices in plan.choices.items():
            checker.reference(scene, checker.pack.scenes, SCENE, "presidents", name, "choices", scene)
            known = checker.pack.scenes[scene].choices if scene in checker.pack.scenes else choices
            for number, choice in enumerate(choices):
                checker.reference(choice, known, CHOICE, "presidents", name, "choices", scene, number)
        for dial, asked in plan.dials.items():
            checker.reference(dial, dials, DIAL, "presidents", name, "dials", dial)
            for since, level in asked.items() if isinstance(asked, dict) else [("", asked)]:
                path = (name, "dials", dial, since)
                checker.reference(level, dials.get(dial, [level]), LEVEL, "presidents", *path)
                if since and not MONTH.match(since):
                    right = f"{since}: {level}"
                    inside = Said("leave out the scene: write {right}", right=right) if since in dials else NOTHING
                    message, hint = Said("{month} is not a month", month=since), Said("write it as 2017-12")
                    checker.found("date", checker.pack.place("presidents", *path), message, inside or hint)


def check_plans(pack: Pack, plans: Mapping[str, PresidentSpec], document: Keyed, file: str) -> list[Finding]:
    """Return what plans name that a pack does not have, as if they were its only presidents.

    `document` holds the plans by the same names, as they are written in `file`.
    """
    origins = {("presidents", name): file for name in plans}
    checker = Checker(replace(pack, presidents=dict(plans), documents={file: document}, origins=origins))
    check_presidents(checker)
    return checker.findings
