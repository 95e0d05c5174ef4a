"""Two games beside each other: where they parted, how their figures drifted, and what each difference is worth."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.games import Games, Setup, plan_code
from game.engine.kept import NONE, ONCE, Kept, Taken
from game.engine.policy import play
from game.engine.program import SceneCode
from game.engine.stage import Stage
from game.journal.format import Header, Line, Save, SaveRefused
from game.journal.together import Together, decisions, replayed
from game.lab.companion import nearest
from game.lab.review import keeper, total


@dataclass(frozen=True, slots=True)
class Apart:
    """A decision that differs between games A and B; on a plan, one dial, `mine` and `theirs` then `dial=level`.

    `n` and `their_n` are the decisions' numbers, 0 and an empty answer where a game never met the scene. `effect` is
    what going from A's answer to B's changes in the total: the mean of A with B's answer beside A, and of B beside B
    with A's answer, each in its own world; nan where only one of them met the scene or a game is unfinished.
    """

    month: str
    scene: str
    mine: str
    theirs: str
    n: int
    their_n: int
    effect: float


@dataclass(frozen=True, slots=True)
class Compared:
    """Two games under A's mandate; everything runs from A to B, so that effects add up to B's score minus A's.

    `scores` are nan where a game is unfinished. `setup` has the effect of each of bank, seed and background that
    differs. `rest` is what all of these, one at a time, leave unexplained. `courses` are the report's figures of A and
    B at the opening and at the end of each month.
    """

    mandate: str
    scores: tuple[float, float]
    parted: str
    apart: tuple[Apart, ...]
    setup: dict[str, float]
    rest: float
    courses: dict[str, tuple[list[float], list[float]]]


@dataclass(frozen=True, slots=True)
class _Game:
    """One of the two: its save, what was decided in which slot, the number of each decision, and whether it ended."""

    save: Save
    taken: Taken
    numbers: dict[tuple[int, int], int]
    finished: bool

    def passed(self, month: str) -> bool:
        """Say whether the game went beyond a month."""
        return self.finished or (bool(self.save.lines) and month < self.save.lines[-1].month)


def compare(stage: Stage, first: Save, second: Save) -> Compared:
    """Compare two games of one story. Raises SaveRefused where one does not play again, ValueError without a bank."""
    if stage.model is None:
        raise ValueError("games of a story without a bank have no scores to compare")
    played = replayed(stage, [first, second], record=True)
    for save, line in zip((first, second), played.parted, strict=True):
        if line:
            raise SaveRefused("not_as_recorded", status="edited", line=int(line), file=save.header.seed)
    ended = played.finished
    pair = _game(stage, first, finished=bool(ended[0])), _game(stage, second, finished=bool(ended[1]))
    apart = _differences(stage, *pair)
    setup = [name for name in ("bank", "seed", "background") if _of(first.header, name) != _of(second.header, name)]
    mandate = first.header.mandate
    courses = _courses(stage, played, pair)
    parted = min((one.month for one, _ in apart), default="")
    if not played.finished.all():
        return Compared(mandate, (math.nan, math.nan), parted, tuple(one for one, _ in apart), {}, math.nan, courses)
    scores, effects, shifts = _swapped(stage, pair, [changes for _, changes in apart], setup, mandate)
    found = tuple(
        Apart(one.month, one.scene, one.mine, one.theirs, one.n, one.their_n, effect)
        for (one, _), effect in zip(apart, effects, strict=True)
    )
    known = sum(effect for effect in (*effects, *shifts.values()) if not math.isnan(effect))
    return Compared(mandate, scores, parted, found, shifts, scores[1] - scores[0] - known, courses)


Change = tuple[tuple[int, int], int, int]
"""(slot, A's game with B's answer there, B's game with A's); NONE twice where it can't be swapped."""


def _swapped(
    stage: Stage, pair: tuple[_Game, _Game], changes: list[Change], setup: list[str], mandate: str
) -> tuple[tuple[float, float], list[float], dict[str, float]]:
    """Play both games, each with every difference swapped one at a time; return scores and effects from A to B."""
    names = [nearest(stage.story, one.save.lines)[0] for one in pair]
    both = len(changes) + len(setup)
    columns = np.repeat([0, 1], 1 + both)
    who = keeper(stage, [one.save for one in pair], names).take(columns)
    headers = [pair[side].save.header for side in (0, 1)]
    setups = [{name: _of(headers[side], name) for name in ("seed", "bank", "background")} for side in columns]
    for number, (key, mine, theirs) in enumerate(changes):
        for side, pick in ((0, mine), (1, theirs)):
            if pick != NONE:
                who.change(key, np.array([side * (1 + both) + 1 + number]), pick)
    for number, name in enumerate(setup, 1 + len(changes)):
        for side in (0, 1):
            setups[side * (1 + both) + number][name] = _of(headers[1 - side], name)
    totals = _totals(stage, setups, who, mandate).reshape(2, 1 + both)
    forward, backward = totals[0, 1:] - totals[0, 0], totals[1, 0] - totals[1, 1:]
    means = (forward + backward) / 2
    effects = [math.nan if mine == NONE else float(mean) for (_, mine, _), mean in zip(changes, means, strict=False)]
    shifts = dict(zip(setup, map(float, means[len(changes) :]), strict=True))
    return (float(totals[0, 0]), float(totals[1, 0])), effects, shifts


def _totals(stage: Stage, setups: list[dict[str, str]], who: Kept, mandate: str) -> NDArray[np.float64]:
    backgrounds = [one["background"] for one in setups] if stage.story.backgrounds else []
    games = Games(stage, Setup([one["seed"] for one in setups], [one["bank"] for one in setups], backgrounds))
    play(games, who)
    return total(games, mandate)


def _of(header: Header, name: str) -> str:
    return str(getattr(header, name))


def _game(stage: Stage, save: Save, *, finished: bool) -> _Game:
    taken, numbers = decisions(stage, save), {}
    month = stage.story.scope.month
    for line in save.lines:
        scene = stage.story.number[line.scene]
        key = (scene, ONCE) if (scene, ONCE) in taken else (scene, int(month(line.month)))
        numbers[key] = line.n
    return _Game(save, taken, numbers, finished)


def _differences(stage: Stage, a: _Game, b: _Game) -> list[tuple[Apart, Change]]:
    """Return every difference in the order of months, with what to swap; pages that only go on do not count."""
    found = []
    for key in dict.fromkeys((*a.taken, *b.taken)):
        mine, theirs = a.taken.get(key, NONE), b.taken.get(key, NONE)
        scene = stage.program.scene(key[0])
        if not (_reached(a, b, key) and _reached(b, a, key)):
            continue
        if mine != theirs and (scene.dials or len(scene.choices) > 1):
            found += _dials(scene, key, a, b) if scene.dials else [_choices(scene, key, a, b)]
    return sorted(found, key=lambda one: (one[0].month, one[0].n or one[0].their_n))


def _reached(one: _Game, other: _Game, key: tuple[int, int]) -> bool:
    """Say whether a game has met a page of the other's, or gone beyond it."""
    line = _line(other, key)
    return key in one.taken or line is None or one.passed(line.month)


def _choices(scene: SceneCode, key: tuple[int, int], a: _Game, b: _Game) -> tuple[Apart, Change]:
    mine, theirs = _line(a, key), _line(b, key)
    change = (key, b.taken[key], a.taken[key]) if mine and theirs else (key, NONE, NONE)
    words = (mine.choice if mine else "", theirs.choice if theirs else "")
    return _apart(scene, mine, theirs, *words), change


def _dials(scene: SceneCode, key: tuple[int, int], a: _Game, b: _Game) -> list[tuple[Apart, Change]]:
    mine, theirs = _line(a, key), _line(b, key)
    found = []
    for name in scene.spec.dials:
        levels = [f"{name}={line.dials[name]}" if line else "" for line in (mine, theirs)]
        if levels[0] == levels[1]:
            continue
        change = (key, NONE, NONE)
        if mine and theirs:
            change = (key, _with(scene, mine, name, theirs), _with(scene, theirs, name, mine))
        found.append((_apart(scene, mine, theirs, *levels), change))
    return found


def _with(scene: SceneCode, line: Line, dial: str, other: Line) -> int:
    """Return the code of a line's plan with one dial as another line has it."""
    dials = {**line.dials, dial: other.dials[dial]}
    return plan_code(scene, [list(row.levels).index(dials[name]) for name, row in scene.spec.dials.items()])


def _line(game: _Game, key: tuple[int, int]) -> Line | None:
    n = game.numbers.get(key)
    return game.save.lines[n - 1] if n else None


def _apart(scene: SceneCode, mine: Line | None, theirs: Line | None, word: str, other: str) -> Apart:
    month = min(line.month for line in (mine, theirs) if line)
    numbers = (mine.n if mine else 0, theirs.n if theirs else 0)
    return Apart(month, scene.id, word, other, *numbers, math.nan)


def _courses(stage: Stage, played: Together, pair: tuple[_Game, _Game]) -> dict[str, tuple[list[float], list[float]]]:
    """Return the report's figures month by month, each game as far as it was played."""
    games, month = played.games, stage.story.scope.month
    lengths = [
        len(games.history) if finished else 1 + (int(month(one.save.lines[-1].month)) if one.save.lines else 0)
        for one, finished in zip(pair, played.finished, strict=True)
    ]

    def course(name: str, game: int) -> list[float]:
        return [float(block[games.state.rows[name], game]) for block in games.history[: lengths[game]]]

    return {name: (course(name, 0), course(name, 1)) for name in stage.story.manifest.report_figures}
