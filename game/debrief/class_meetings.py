"""Where the class had to decide: who met which decision, what was open to them, and what they took."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.debrief.class_setups import make_setup_of_members
from game.debrief.cohort import Cohort
from game.engine.effects import Index
from game.engine.games import OVER, Games
from game.engine.presidents.recorded import find_slot
from game.engine.program import SceneCode
from game.engine.standing import GO_ON, Picks
from game.journal.lockstep import Codes


@dataclass(frozen=True, slots=True)
class Meeting:
    """A decision in one month, by those members (counted from 0) who met it then and decided it themselves.

    `row` is its slot among the kept decisions. `picks` (members,) are numbers of options, `opened` (options, members)
    says which they could have taken, and `kept` (members,) are the picks as kept: on a plan, codes of all its levels.
    """

    month: int
    row: int
    members: Index
    picks: Picks
    opened: NDArray[np.bool_]
    kept: Picks


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """A scene, or one dial of a plan, with all its meetings; `options` are ids of choices or levels.

    `stride` is what one level of this dial counts in the code of a plan; 1 in a scene.
    """

    scene: str
    dial: str
    options: tuple[str, ...]
    stride: int = 1
    meetings: list[Meeting] = field(default_factory=list)

    def met(self) -> Index:
        """Return the members who met it, in order."""
        return np.unique(np.concatenate([meeting.members for meeting in self.meetings]))


def list_meetings(cohort: Cohort) -> list[MemberAnswer]:
    """Return every decision that members took themselves, in the order in which the class met them."""
    found: dict[tuple[str, str], MemberAnswer] = {}
    games = Games(cohort.stage, make_setup_of_members(cohort, np.arange(len(cohort.saves))))
    taken, lengths = _list_picks(cohort)
    games.at[lengths == 0] = OVER
    while not games.over:
        picks: Picks = taken[np.minimum(games.taken, len(taken) - 1), np.arange(games.count)]
        for scene, index in games.scenes():
            mine = index[_find_own(cohort, scene, index) & (picks[index] >= 0)]
            if len(mine) and (scene.dials or len(scene.choices) > 1):
                _add_meetings(
                    found,
                    games,
                    scene,
                    mine,
                    picks[mine],
                    cohort.recorded_presidents.slots[find_slot(scene, games.month)],
                )
        games.act(picks)
        games.at[games.taken >= lengths] = OVER
        games.settle()
    return list(found.values())


def _list_picks(cohort: Cohort) -> tuple[Picks, NDArray[np.int64]]:
    """Return the pick of every line, (longest save, members), and how many lines each member has."""
    codes = Codes(cohort.stage.program)
    lengths = np.array([len(save.lines) for save in cohort.saves])
    taken = np.full((max(int(lengths.max()), 1), len(lengths)), GO_ON, np.int64)
    for member, save in enumerate(cohort.saves):
        taken[: len(save.lines), member] = [codes.of(line)[1] for line in save.lines]
    return taken, lengths


def _find_own(cohort: Cohort, scene: SceneCode, members: Index) -> NDArray[np.bool_]:
    """Say which members decide a scene themselves: a short game leaves most to its president."""
    short = cohort.stage.story.manifest.short
    headers = [cohort.saves[member].header for member in members]
    return np.array(
        [not (short and one.short and scene.id not in short.list_scenes(one.bank)) for one in headers], bool
    )


def _add_meetings(
    found: dict[tuple[str, str], MemberAnswer], games: Games, scene: SceneCode, members: Index, picks: Picks, row: int
) -> None:
    if not scene.dials:
        options = tuple(move.id for move in scene.choices)
        decided = found.setdefault((scene.id, ""), MemberAnswer(scene.id, "", options))
        opened = games.open_choices(scene, members)
        decided.meetings.append(Meeting(games.month, row, members, picks, opened, picks))
        return
    stride = 1
    for name, levels in zip(scene.spec.dials, scene.dials, strict=True):
        options = tuple(level.id for level in levels)
        decided = found.setdefault((scene.id, name), MemberAnswer(scene.id, name, options, stride))
        opened = np.ones((len(levels), len(members)), bool)
        level = picks // stride % len(levels)
        decided.meetings.append(Meeting(games.month, row, members, level, opened, picks))
        stride *= len(levels)
