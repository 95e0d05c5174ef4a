"""The students of the example class: reference presidents who change their mind here and there, played in lock step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import yaml

from game.bank import chance
from game.engine.autoplay import make_president
from game.engine.games import Games
from game.engine.page import Decision
from game.engine.present import ANSWERS, ON
from game.engine.program import SceneCode
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.engine.standing import Picks, plan_code
from tests.example.reasons import Reasons

HERE = Path(__file__).parent
SEED = "HEFEI-2018"
MOST_CHANGES = 8
KEENER = 3.0
"""How many times likelier a change is in the scenes of the short game, which are the ones a class argues about."""


class Student(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of class.yaml, which says what the fields mean."""

    president: str
    mandate: str
    background: str
    restless: float
    bank: str = "county"
    language: str = "zh"
    hopeful: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision as it was taken: `changed` where the president would have decided otherwise.

    `reasons` are those that fit it, filled in, by their text as written; `today` answers the page's questions as the
    figures stand now.
    """

    month: str
    decision: Decision
    changed: bool
    reasons: dict[str, str]
    today: dict[str, str]


def enrolled() -> list[Student]:
    """Return the class."""
    return msgspec.convert(yaml.safe_load((HERE / "class.yaml").read_text("utf-8")), list[Student])


def draw(number: int, what: str) -> float:
    """Return the number between 0 and 1 that student `number` draws for something; the same each time."""
    return float(chance.draw_uniform(np.array([number], np.uint64), f"example:{what}", 0)[0])


def played(stage: Stage, students: list[Student]) -> list[list[Taken]]:
    """Return what each student decides, first to last."""
    seeds, banks, backgrounds = [SEED] * len(students), [s.bank for s in students], [s.background for s in students]
    setup = Setup(seeds, banks, backgrounds, [s.mandate for s in students])
    games, courses = Games(stage, setup), [list[Taken]() for _ in students]
    reasons = {language: Reasons(stage, language) for language in stage.story.languages}
    while not games.over:
        picks, month = np.zeros(games.count, np.int64), stage.story.month_name(games.month)
        for scene, index in games.scenes():
            for game in index.tolist():
                student = students[game]
                pick, changed = _picked(games, scene, game, student)
                decision = _decision(scene, pick)
                fitting = reasons[student.language].fitting(games, game, decision)
                picks[game] = pick
                if not student.until or month < student.until:
                    courses[game].append(Taken(month, decision, changed, fitting, _today(games, scene, game)))
        games.choose(picks)
    return courses


def _picked(games: Games, scene: SceneCode, game: int, student: Student) -> tuple[int, bool]:
    """Return a student's pick, and whether it is another than the president's."""
    only = np.array([game])
    pick = int(make_president(games.story, student.president).pick(games, scene, only)[0])
    where = f"{games.month}:{scene.id}"
    others = _others(scene, pick, np.flatnonzero(games.open_choices(scene, only)))
    short = games.story.manifest.short
    restless = student.restless * (KEENER if short and scene.id in short.list_scenes(student.bank) else 1.0)
    if not len(others) or draw(game, f"changes:{where}") >= restless:
        return pick, False
    return int(others[int(draw(game, f"otherwise:{where}") * len(others))]), True


def _today(games: Games, scene: SceneCode, game: int) -> dict[str, str]:
    found = {}
    for name, asked in scene.spec.predict.items():
        low, high = asked.bands
        value = games.state[asked.of][game]
        found[name] = ANSWERS[int(value >= low) + int(value > high)]
    return found


def _others(scene: SceneCode, pick: int, opened: Picks) -> Picks:
    """Return what else could be picked: another open choice, or a plan with one dial elsewhere."""
    if not scene.dials:
        return np.extract(opened != pick, opened)
    levels = _levels(scene, pick)
    plans = [
        plan_code(scene, [*levels[:row], level, *levels[row + 1 :]])
        for row, dial in enumerate(scene.dials)
        for level in range(len(dial))
        if level != levels[row]
    ]
    return np.array(plans, np.int64)


def _levels(scene: SceneCode, pick: int) -> list[int]:
    levels = []
    for dial in scene.dials:
        pick, level = divmod(pick, len(dial))
        levels.append(level)
    return levels


def _decision(scene: SceneCode, pick: int) -> Decision:
    if not scene.dials:
        return Decision(scene.id, scene.choices[pick].id if pick >= 0 else ON)
    rows = zip(scene.spec.dials.items(), _levels(scene, pick), strict=True)
    return Decision(scene.id, dials={name: list(row.levels)[level] for (name, row), level in rows})
