"""Games side by side that are tallied as they are played: hits, rules, endings, and the way of each game.

Games may be dropped, doubled and put in another order between two decisions: the way of a game goes on through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from game.authoring.explore.condition_sides import ObservedGames, Sides
from game.authoring.explore.rule_watch import PLAYING, Watch
from game.authoring.explore.tally import PLAN, Tally, Way, make_setup, name_world
from game.bank.table import Array
from game.engine.effects import Index
from game.engine.games import OVER
from game.engine.program import SceneCode, holds
from game.engine.stage import Stage
from game.engine.standing import GO_ON, Picks

Standing = tuple[SceneCode, Index, NDArray[np.bool_]]
"""A scene, the games in it, and which choices are open in each, (choices, games)."""


class Walk:
    """Games being explored. `numbers` (games,) name their worlds, `endings` (games,) how those ended that are over."""

    def __init__(self, stage: Stage, numbers: Iterable[int], tally: Tally, watch: Watch, sides: Sides) -> None:
        self.stage, self.tally, self.watch, self.sides = stage, tally, watch, sides
        self.numbers = np.array(list(numbers), np.int64)
        self.games = ObservedGames(stage, make_setup(stage, self.numbers.tolist()), sides, record=bool(watch.rules))
        self.endings = np.full(self.games.count, PLAYING)
        self.over = np.zeros(self.games.count, bool)
        self._scenes: Sequence[tuple[SceneCode, Index]] = ()
        self.steps: list[tuple[Index | None, NDArray[np.int32], NDArray[np.int32]]] = []
        self._origin: Index | None = None  # the games before, where they were taken in another order since
        ends = stage.story.pack.endings
        self._ends = [(name, stage.program.condition(spec.condition), bool(spec.on)) for name, spec in ends.items()]
        self.look()

    def meet(self) -> list[Standing]:
        """Count the scenes that games stand in, and return them with what is open."""
        games, block = self.games, self.games.state.block
        self.tally.scenes += np.bincount(games.at[games.at >= 0], minlength=len(self.tally.scenes))
        self._nearer(self.tally.scene_lengths, self.tally.scene_names, games.at, np.flatnonzero(games.at >= 0))
        standing = []
        self._scenes = games.scenes()
        for scene, index in self._scenes:
            opened = games.open_choices(scene, index)
            self.sides.shown(scene, opened, block, index)
            standing.append((scene, index, opened))
        return standing

    def step(self, picks: Picks) -> None:
        """Let all games that stand in a scene decide and go on; `picks` (games,)."""
        self.act(picks)
        self.look()
        self.games.settle()
        self.look()

    def act(self, picks: Picks) -> None:
        """Carry out the decisions and let no time pass, as `Games.act` does."""
        games, tally = self.games, self.tally
        codes = np.where(games.at >= 0, tally.base[games.at] + picks, -1)
        chosen = np.flatnonzero((games.at >= 0) & (picks >= 0) & (codes < tally.base[games.at + 1]))
        tally.choices += np.bincount(codes[chosen], minlength=len(tally.choices))
        self._nearer(tally.choice_lengths, tally.choice_names, codes, chosen, own=True)
        self.steps.append((self._origin, games.at.astype(np.int32), picks.astype(np.int32)))
        tally.taken += int(np.count_nonzero(games.at >= 0))
        standing = games.scenes() if self._origin is not None else self._scenes
        self._origin = None
        games.act(picks)
        for scene, index in standing:
            self.sides.followed(scene, picks[index], games.state.block, index)

    def take(self, index: Index) -> None:
        """Go on with the games of `index` in that order, repeats allowed."""
        self.games = self.games.take(index)
        self.numbers, self.endings, self.over = self.numbers[index], self.endings[index], self.over[index]
        self._origin = index if self._origin is None else self._origin[index]

    def list_way(self, game: int) -> list[str]:
        """Return the decisions of one game so far."""
        said: list[str] = []
        for origin, at, picks in [(self._origin, None, None), *reversed(self.steps)]:
            if at is not None and picks is not None and at[game] >= 0:
                said.append(self._named(int(at[game]), int(picks[game])))
            if origin is not None:
                game = int(origin[game])
        return said[::-1]

    def _named(self, number: int, pick: int) -> str:
        scene = self.games.program.scene(number)
        return f"{scene.id}/" + ("on" if pick == GO_ON else f"{PLAN}{pick}" if scene.dials else scene.choices[pick].id)

    def _nearer(
        self, lengths: NDArray[np.int64], names: list[str], codes: NDArray[np.int64], games: Index, *, own: bool = False
    ) -> None:
        """Keep the ways of `games` that are shorter than those known to what they are at, `codes` (all games,).

        `own`: the way includes the decision that the games are about to carry out.
        """
        taken = self.games.taken + own
        games = games[taken[games] < lengths[codes[games]]]
        for code in np.unique(codes[games]):
            here = games[codes[games] == code]
            game = int(here[np.argmin(taken[here])])
            lengths[code] = taken[game]
            self._keep(names[code], game, (names[code],) if own else ())

    def look(self) -> None:
        """Note which games are over, and hold all against the rules: as they stand, and after each month gone by."""
        games, playing = self.games, np.full(self.games.count, PLAYING)
        self._end(np.flatnonzero((games.at == OVER) & ~self.over))
        if self.watch.rules:
            moments: list[tuple[Array, Array]] = [(block, playing) for block in games.history]
            games.history.clear()  # what has been looked at is not needed again
            for block, endings in [*moments, (games.state.block, self.endings)]:
                for rule, told in self.watch.list_told(block, endings):
                    self._reach(rule.id, told)

    def _end(self, left: Index) -> None:
        """Find the endings of games that are just over: those for which presidents left office, and then the others."""
        self.over[left] = True
        office, block = self.games.office.ending, self.games.state.block
        calendar = left[office[left] < 0]
        self._count_pools(calendar)
        for number, (name, condition, in_office) in enumerate(self._ends):
            here = left[office[left] == number]
            if not in_office and len(calendar):
                held = holds(condition, block, calendar)
                if side := self.sides.endings.get(name):
                    side.count(held, block, calendar)
                here, calendar = calendar[held], calendar[~held]
            if len(here):
                self.endings[here] = number
                self.tally.endings[name] += len(here)
                self._reach(f"ending {name}", here)
                for side in self.sides.ends.get(name, ()):
                    side.ask(block, here)

    def _count_pools(self, ended: Index) -> None:
        """Count what games that came to the calendar's end have met of each pool."""
        for pool in self.stage.pools.pools if len(ended) else ():
            told = self.tally.pools[pool.name]
            asked = ended[self.games.pools.find_asked(pool)[ended]]
            short = asked[self.games.pools.count_met(pool, self.games.encounters.seen)[asked] < pool.least]
            told.games += len(asked)
            told.short += len(short)
            if len(short):
                self._reach(f"pool {pool.name}", short)

    def _reach(self, name: str, games: Index) -> None:
        """Keep the shortest way of `games` to `name` if it is the first or a shorter one."""
        game, known = int(games[np.argmin(self.games.taken[games])]), self.tally.ways.get(name)
        if known is None or self.games.taken[game] < len(known.decisions):
            self._keep(name, game)

    def _keep(self, name: str, game: int, last: tuple[str, ...] = ()) -> None:
        self.tally.ways[name] = Way(*name_world(self.stage, int(self.numbers[game])), (*self.list_way(game), *last))
