"""Two games beside each other: where they parted, how their figures drifted, and what each difference is worth."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from game.engine.presidents.recorded import NONE, ONCE, Taken
from game.engine.program import SceneCode
from game.engine.stage import Stage
from game.engine.standing import plan_code
from game.journal.format import BadSaveError, Line, Save
from game.journal.lockstep import LockstepReplay, list_decisions_taken, replay_saves
from game.journal.save_status import SaveStatus
from game.lab.exchange import Change, exchange_decisions, measure_gains
from game.lab.significance import MeasuredEffect

SETUP = ("bank", "seed", "background")
"""The fields of a header that change a game by themselves."""

WORLDS = 50
"""The number of common worlds in which every difference of two games is measured."""


@dataclass(frozen=True, slots=True)
class DecisionDifference:
    """A decision that differs between games A and B; on a plan, one dial, `mine` and `theirs` then `dial=level`.

    `n` and `their_n` are the decisions' numbers, 0 and an empty answer where a game never met the scene. `effect` is
    what going from A's answer to B's changes in the total: the mean of A with B's answer beside A, and of B beside B
    with A's answer, each in its own world; nan where only one of them met the scene or a game is unfinished.
    `over_worlds` is the same in the common worlds, both games played in each; None where `effect` is nan.
    """

    month: str
    scene: str
    mine: str
    theirs: str
    n: int
    their_n: int
    effect: float
    over_worlds: MeasuredEffect | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two games under A's mandate; everything runs from A to B, so that effects add up to B's score minus A's.

    `scores` are nan where a game is unfinished. `setup` has the effect of each of bank, seed and background that
    differs, in the games' own worlds; `setup_over_worlds` that of bank and background in the common `worlds`. `rest` is
    what all of these, one at a time, leave unexplained. `courses` are the report's figures of A and B at the opening
    and at the end of each month.
    """

    mandate: str
    scores: tuple[float, float]
    parted: str
    apart: tuple[DecisionDifference, ...]
    setup: dict[str, float]
    rest: float
    courses: dict[str, tuple[list[float], list[float]]]
    setup_over_worlds: dict[str, MeasuredEffect] = field(default_factory=dict)
    worlds: int = WORLDS
    own_worlds: int = 1
    """The number of worlds that the two games were played in: 1 or 2."""


@dataclass(frozen=True, slots=True)
class _Game:
    """One of the two: its save, what was decided in which slot, the number of each decision, and whether it ended."""

    save: Save
    taken: Taken
    numbers: dict[tuple[int, int], int]
    finished: bool

    @property
    def stands(self) -> str:
        """The month in which the game stands, all before it closed; empty before its first decision."""
        return self.save.lines[-1].stands if self.save.lines else ""

    def passed(self, month: str) -> bool:
        """Say whether the game went beyond a month."""
        return self.finished or month < self.stands


def compare_games(stage: Stage, first: Save, second: Save, worlds: int = WORLDS) -> Comparison:
    """Compare two games of one story, the effects also over `worlds` common worlds, seeds "0" and on.

    Raises BadSaveError where one does not play again, ValueError for a story without a score.
    """
    if stage.card is None:
        raise ValueError("games of a story without a scorecard have no scores to compare")
    played = replay_saves(stage, [first, second], record=True)
    for save, line in zip((first, second), played.parted, strict=True):
        if line:
            raise BadSaveError("not_as_recorded", status=SaveStatus.EDITED, line=int(line), file=save.header.seed)
    ended = played.finished
    pair = _play_again(stage, first, finished=bool(ended[0])), _play_again(stage, second, finished=bool(ended[1]))
    apart = _list_differences(stage, *pair)
    differs = (getattr(first.header, name) != getattr(second.header, name) for name in SETUP)
    setup = [name for name, other in zip(SETUP, differs, strict=True) if other]
    mandate = first.header.mandate
    courses = _list_courses(stage, played, pair)
    parted = min((one.month for one, _ in apart), default="")
    if not played.finished.all():
        return Comparison(mandate, (math.nan, math.nan), parted, tuple(one for one, _ in apart), {}, math.nan, courses)
    changes = [change for _, change in apart]
    own, common = exchange_decisions(stage, (first, second), changes, setup, mandate, worlds)
    scores, gains = (float(own[0, 0]), float(own[1, 0])), measure_gains(own)
    found = tuple(
        one if mine == NONE else replace(one, effect=float(gains[number]), over_worlds=common[number])
        for number, (one, (_, mine, _)) in enumerate(apart)
    )
    shifts = dict(zip(setup, gains[len(apart) :].tolist(), strict=True))
    shared = {name: effect for name, effect in zip(setup, common[len(apart) :], strict=True) if name != "seed"}
    known = sum(effect for effect in (*(one.effect for one in found), *shifts.values()) if not math.isnan(effect))
    rest, seeds = scores[1] - scores[0] - known, len({first.header.seed, second.header.seed})
    return Comparison(mandate, scores, parted, found, shifts, rest, courses, shared, worlds, seeds)


def _play_again(stage: Stage, save: Save, *, finished: bool) -> _Game:
    taken, numbers = list_decisions_taken(stage, save), {}
    month = stage.story.scope.month
    for line in save.lines:
        scene = stage.story.number[line.scene]
        key = (scene, ONCE) if (scene, ONCE) in taken else (scene, int(month(line.month)))
        numbers[key] = line.n
    return _Game(save, taken, numbers, finished)


def _list_differences(stage: Stage, a: _Game, b: _Game) -> list[tuple[DecisionDifference, Change]]:
    """Return every difference in the order of months, with what to swap; pages that only go on do not count."""
    found = []
    for key in dict.fromkeys((*a.taken, *b.taken)):
        mine, theirs = a.taken.get(key, NONE), b.taken.get(key, NONE)
        scene = stage.program.scene(key[0])
        if not (_has_reached(a, b, key) and _has_reached(b, a, key)):
            continue
        if mine != theirs and (scene.dials or len(scene.choices) > 1):
            found += _compare_dials(scene, key, a, b) if scene.dials else [_compare_choices(scene, key, a, b)]
    return sorted(found, key=lambda one: (one[0].month, one[0].n or one[0].their_n))


def _has_reached(one: _Game, other: _Game, key: tuple[int, int]) -> bool:
    """Say whether a game has met a page of the other's, or gone beyond it."""
    line = _find_line(other, key)
    return key in one.taken or line is None or one.passed(line.month)


def _compare_choices(scene: SceneCode, key: tuple[int, int], a: _Game, b: _Game) -> tuple[DecisionDifference, Change]:
    mine, theirs = _find_line(a, key), _find_line(b, key)
    change = (key, b.taken[key], a.taken[key]) if mine and theirs else (key, NONE, NONE)
    words = (mine.choice if mine else "", theirs.choice if theirs else "")
    return _make_apart(scene, mine, theirs, *words), change


def _compare_dials(
    scene: SceneCode, key: tuple[int, int], a: _Game, b: _Game
) -> list[tuple[DecisionDifference, Change]]:
    mine, theirs = _find_line(a, key), _find_line(b, key)
    found = []
    for name in scene.spec.dials:
        levels = [f"{name}={line.dials[name]}" if line else "" for line in (mine, theirs)]
        if levels[0] == levels[1]:
            continue
        change = (key, NONE, NONE)
        if mine and theirs:
            change = (key, _swap_dial(scene, mine, name, theirs), _swap_dial(scene, theirs, name, mine))
        found.append((_make_apart(scene, mine, theirs, *levels), change))
    return found


def _swap_dial(scene: SceneCode, line: Line, dial: str, other: Line) -> int:
    """Return the code of a line's plan with one dial as another line has it."""
    dials = {**line.dials, dial: other.dials[dial]}
    return plan_code(scene, [list(row.levels).index(dials[name]) for name, row in scene.spec.dials.items()])


def _find_line(game: _Game, key: tuple[int, int]) -> Line | None:
    n = game.numbers.get(key)
    return game.save.lines[n - 1] if n else None


def _make_apart(scene: SceneCode, mine: Line | None, theirs: Line | None, word: str, other: str) -> DecisionDifference:
    month = min(line.month for line in (mine, theirs) if line)
    numbers = (mine.n if mine else 0, theirs.n if theirs else 0)
    return DecisionDifference(month, scene.id, word, other, *numbers, math.nan)


def _list_courses(
    stage: Stage, played: LockstepReplay, pair: tuple[_Game, _Game]
) -> dict[str, tuple[list[float], list[float]]]:
    """Return the report's figures month by month, each game as far as it was played."""
    games, month = played.games, stage.story.scope.month
    lengths = [
        len(games.history) if finished else 1 + (int(month(one.stands)) if one.stands else 0)
        for one, finished in zip(pair, played.finished, strict=True)
    ]

    def course(name: str, game: int) -> list[float]:
        return [float(block[games.state.rows[name], game]) for block in games.history[: lengths[game]]]

    return {name: (course(name, 0), course(name, 1)) for name in stage.story.manifest.report_figures}
