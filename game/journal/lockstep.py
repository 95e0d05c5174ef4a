"""Many saves of one story played again in lock step, each line held against what comes out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from game.engine.effects import EffectError, Index
from game.engine.ending import find_endings
from game.engine.games import NEXT, OVER, Games
from game.engine.present import ANSWERS, ON
from game.engine.presidents.recorded import Taken, are_allowed, find_slot
from game.engine.program import Program
from game.engine.stage import Stage
from game.engine.standing import GO_ON, Picks, plan_code
from game.engine.sureness import SURENESS
from game.journal.format import MAX_REASON, Line, Save
from game.journal.setups import make_setup

HEADER = 1
"""Lines of a save before its first decision."""

NOWHERE = (-9, GO_ON)
"""A scene and a pick that the story does not have."""


@dataclass(frozen=True, slots=True)
class LockstepReplay:
    """Saves as they come out when they are played again, all arrays (games,).

    `games` stand at their ends, or where their saves stop. `parted` is the line of the file, counted from 1, that does
    not come out as recorded, 0 where all do; `taken` how many decisions came out; `finished` whether the story is over;
    `stands` the month of the page that a game's save comes to, counted from 0.
    """

    games: Games
    parted: NDArray[np.int64]
    taken: NDArray[np.int64]
    finished: NDArray[np.bool_]
    stands: NDArray[np.int64]


def replay_saves(stage: Stage, saves: Sequence[Save], *, record: bool = False) -> LockstepReplay:
    """Play saves again, effects once each; the headers must name banks, backgrounds and seeds that the story has."""
    run = _Run(_make_games(stage, saves, record), saves)
    try:
        run.play()
    except EffectError:
        stops = np.array([_count_until_failure(stage, save) for save in saves])
        run = _Run(_make_games(stage, saves, record), saves, stops)
        run.play()
    return LockstepReplay(run.games, run.parted, run.taken, run.finished, run.stands)


def _make_games(stage: Stage, saves: Sequence[Save], record: bool = False) -> Games:
    return Games(stage, make_setup([save.header for save in saves]), record=record)


def _count_until_failure(stage: Stage, save: Save) -> int:
    """Return how many decisions of a save can be carried out before an effect fails; all of them where none does."""
    run = _Run(_make_games(stage, [save]), [save])
    try:
        run.play()
    except EffectError:
        return int(run.taken[0])
    return len(save.lines)


class _Run:
    """The games and how far each has come in its own save."""

    def __init__(self, games: Games, saves: Sequence[Save], stops: NDArray[np.int64] | None = None) -> None:
        """`stops` (games,) are the decisions that can be carried out; all where it is left out."""
        self.games = games
        self.lengths = np.array([len(save.lines) for save in saves])
        self.stops = self.lengths if stops is None else stops
        self.taken = np.zeros(games.count, np.int64)
        self.parted = np.zeros(games.count, np.int64)
        self.finished = np.zeros(games.count, bool)
        self.stands = np.zeros(games.count, np.int64)
        self.left = np.ones(games.count, bool)
        self.endings = [save.lines[-1].ending if save.lines else "" for save in saves]
        self.keys = list(games.story.manifest.key_figures)
        starts = np.concatenate([[0], np.cumsum(self.lengths)])[:-1]
        self.starts = starts.astype(np.int64)
        self.scenes, self.months, self.picks, self.figures = _encode_lines(games, saves)

    def play(self) -> None:
        """Go through all saves to their ends. Raises EffectError in the middle of it."""
        while self.left.any():
            self.step()

    def step(self) -> None:
        """Hold the games that wait for a decision against their last line, and let them take their next one.

        Games that wait for others of their month keep waiting.
        """
        asked = np.flatnonzero(self.left & (self.games.at != NEXT))
        self._compare_figures(asked)
        self._end(asked[self.left[asked] & (self.games.at[asked] == OVER)])
        asked = asked[self.left[asked]]
        self._retire(asked[self.taken[asked] == self.lengths[asked]])
        asked = asked[self.left[asked]]
        lines = self.starts[asked] + self.taken[asked]
        fits = (self.scenes[lines] == self.games.at[asked]) & (self.months[lines] == self.games.month)
        fits &= self.taken[asked] < self.stops[asked]
        self._part(asked[~fits])
        picks = np.full(self.games.count, GO_ON, np.int64)
        picks[asked[fits]] = self.picks[lines[fits]]
        for scene, games in self.games.scenes():
            self._part(games[~are_allowed(self.games, scene, games, picks[games])])
        standing = np.flatnonzero(self.games.at >= 0)
        self.games.act(picks)
        self.taken[standing] += 1
        self.games.settle()

    def _compare_figures(self, games: Index) -> None:
        """Part the games whose key figures are not those of their last line, to the last bit."""
        games = games[self.taken[games] > 0]
        lines = self.starts[games] + self.taken[games] - 1
        now = np.array([self.games.state[name][games] for name in self.keys]).reshape(len(self.keys), len(games))
        wrong = (now != self.figures[lines].T).any(axis=0)
        self._part(games[wrong], back=1)

    def _end(self, games: Index) -> None:
        """Hold games that are over against the end of their saves."""
        more = self.taken[games] < self.lengths[games]
        self._part(games[more])
        ends = games[~more]
        if len(ends):
            names = find_endings(self.games.take(ends))
            wrong = np.array([self.endings[game] != name for game, name in zip(ends, names, strict=True)])
            self._part(ends[wrong], back=1)
            self.finished[ends[~wrong]] = True
            self.left[ends] = False

    def _part(self, games: Index, back: int = 0) -> None:
        """Note the line at which games stop coming out as recorded, `back` before the next one, and retire them."""
        self.taken[games] -= back
        self.parted[games] = HEADER + 1 + self.taken[games]
        self._retire(games)

    def _retire(self, games: Index) -> None:
        early = games[np.array([bool(self.endings[game]) for game in games], bool) & (self.parted[games] == 0)]
        self.parted[early] = HEADER + self.taken[early]  # an ending is claimed, but the story goes on
        self.stands[games] = self.games.month
        self.left[games] = False
        self.games.at[games] = OVER


def _encode_lines(
    games: Games, saves: Sequence[Save]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Picks, NDArray[np.float64]]:
    """Return of all lines, one save after the other: scene, month, pick (lines,) and key figures (lines, figures)."""
    story, codes = games.story, Codes(games.program)
    known = {story.month_name(n): n for n in range(max(games.agenda.months, 1))}
    lines = [line for save in saves for line in save.lines]
    numbers = chain.from_iterable(range(1, len(save.lines) + 1) for save in saves)
    lasts = np.cumsum([len(save.lines) for save in saves], dtype=np.int64) - 1
    ended = np.array([bool(line.ending) for line in lines], bool)
    ended[lasts[lasts >= 0]] = False
    moved = np.array([line.n != number for line, number in zip(lines, numbers, strict=True)], bool)
    found = codes.of_all(lines)
    found[ended | moved] = NOWHERE
    months = np.array([known.get(line.month, -1) for line in lines], np.int64)
    return found[:, 0], months, found[:, 1], _encode_figures(lines, tuple(story.manifest.key_figures))


def _encode_figures(lines: Sequence[Line], keys: tuple[str, ...]) -> NDArray[np.float64]:
    """Return the figures of lines (lines, figures); not a number where a line has others, or in another order."""
    rows = [line.figures for line in lines]
    if set(map(tuple, rows)) - {keys}:
        nothing = dict.fromkeys(keys, math.nan)
        rows = [row if tuple(row) == keys else nothing for row in rows]
    values = chain.from_iterable(map(dict.values, rows))
    return np.fromiter(values, np.float64, len(lines) * len(keys)).reshape(len(lines), len(keys))


def list_decisions_taken(stage: Stage, save: Save) -> Taken:
    """Return what a save's player decided, to be taken again elsewhere; what the story does not have is left out."""
    codes, month = Codes(stage.program), stage.story.scope.month
    found: Taken = {}
    for line in save.lines:
        scene, pick = codes.of(line)
        if scene >= 0:
            found[find_slot(stage.program.scene(scene), int(month(line.month)))] = pick
    return found


class Codes:
    """Turns lines of saves into (number of the scene, pick); NOWHERE for what the story does not have."""

    def __init__(self, program: Program) -> None:
        self.program, self.story = program, program.story
        self._plans: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[int, int]] = {}
        self._known: dict[tuple[str, str], tuple[int, int]] = {}
        for number, (name, spec) in enumerate(self.story.scenes):
            if not spec.dials:
                self._known[name, ON] = number, GO_ON
            for pick, choice in enumerate(spec.choices):
                self._known[name, choice] = number, pick

    def of_all(self, lines: Sequence[Line]) -> NDArray[np.int64]:
        """Return what `of` says of each line (lines, 2)."""
        known, of = self._known, self.of
        pairs = [
            of(line)
            if line.dials or line.prediction or line.opinion or line.sure or len(line.reason) > MAX_REASON
            else known.get((line.scene, line.choice), NOWHERE)
            for line in lines
        ]
        return np.fromiter(chain.from_iterable(pairs), np.int64, 2 * len(pairs)).reshape(-1, 2)

    def of(self, line: Line) -> tuple[int, int]:
        """Return the scene's number and the pick of a line, or its code of levels."""
        if (line.prediction or line.sure or line.opinion or len(line.reason) > MAX_REASON) and not self._slip(line):
            return NOWHERE
        if line.dials and line.choice:
            return NOWHERE
        if not line.dials:
            return self._known.get((line.scene, line.choice), NOWHERE)
        key = line.scene, tuple(line.dials.items())
        if key not in self._plans:
            self._plans[key] = self._plan(line)
        return self._plans[key]

    def _slip(self, line: Line) -> bool:
        """Say whether predictions and opinion were asked for, and opinion and reason have an end."""
        if len(line.reason) > MAX_REASON or len(line.opinion) > MAX_REASON:
            return False
        number = self.story.number.get(line.scene, -1)
        asked = self.story.scenes[number][1].predict if number >= 0 else {}
        if line.opinion and (number < 0 or not self.story.scenes[number][1].question):
            return False
        known = all(name in asked and answer in ANSWERS for name, answer in line.prediction.items())
        return known and all(name in line.prediction and step in SURENESS for name, step in line.sure.items())

    def _plan(self, line: Line) -> tuple[int, int]:
        number = self.story.number.get(line.scene, -1)
        rows = self.story.scenes[number][1].dials if number >= 0 else {}
        if not rows or not all(line.dials.get(name, "") in row.levels for name, row in rows.items()):
            return NOWHERE
        levels = [list(row.levels).index(line.dials[name]) for name, row in rows.items()]
        return number, plan_code(self.program.scene(number), levels)
