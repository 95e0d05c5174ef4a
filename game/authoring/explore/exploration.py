"""What can be reached: every state of a small story, and of any other many games in lock step, steered where it lacks.

Where the pack has rules, every game is held against them at the opening, after every decision, at the end of every
month and on every next page. Only a story of which every state was seen is proven to keep a rule that none has broken.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from game.authoring.explore.condition_sides import Sides
from game.authoring.explore.exact_search import Inexact, TooMuch, UnfinishedError, explain_inexact, search_exactly
from game.authoring.explore.random_choice import Deciding, RandomChoice, play_by
from game.authoring.explore.rule_watch import Watch
from game.authoring.explore.spread import ScoreSpread, measure_spreads
from game.authoring.explore.steering import Map, Steering
from game.authoring.explore.tally import Tally
from game.authoring.explore.thrown_worlds import find_worlds
from game.authoring.explore.walk import Walk
from game.engine.presidents.reference import ReferencePresident
from game.engine.stage import Stage

DECISIONS = 400
"""The number of decisions of one game; one that has not ended by then is left there, and counted as left."""

SMALL = 200
"""Games of a plan, which differ by bank, background and luck alone."""

HERD = 64
"""Games of a batch that is steered; every copy counts as one more."""


TRIED = 0.1
"""The share of the time that an exact search may take, so that most is left to play in."""

Sampled = Inexact | TooMuch | Literal["forbidden"]
"""Why not every state was seen: none were allowed, the story can't be searched so, or not within the bounds."""


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """What ends a search: `games` and `seconds` of play, and `states` of a story that is tried exactly, 0 for never.

    The worlds of the games have the seeds from `seed` on; at most `batch` games are played side by side.
    """

    games: int = 20_000
    seconds: float = 120.0
    states: int = 200_000
    seed: int = 0
    batch: int = 10_000


@dataclass
class Exploration:
    """What was met (`tally`, `sides`), how scores were spread over random games, and what ended the search.

    `states` is how many states there are where every one was seen, else 0, and `sampled` says why not, with the name
    of a variable that is `endless`. An exact search
    counts each state and each choice open in it once, any other counts games. `copies` of the games were begun in the
    middle of another, to steer; `spread` is over the `ended` games of a president at random. The search stops at a
    bound, once everything was reached, or once all states were seen.
    """

    tally: Tally
    sides: Sides
    bounds: SearchLimits
    sampled: Sampled = ""
    endless: str = ""
    states: int = 0
    spread: tuple[ScoreSpread, ...] = ()
    ended: int = 0
    copies: int = 0
    seconds: float = 0.0
    stopped_by: Literal["", "games", "seconds", "everything", "states"] = ""


@np.errstate(over="ignore", invalid="ignore")  # an effect that gives no finite number fails by itself
def explore_story(stage: Stage, bounds: SearchLimits = SearchLimits()) -> Exploration:
    """Search exactly where that is possible, else play until everything has been reached or a bound says stop.

    A pack with a rule that must always hold is played up to the bound, for there is always a game not yet tried.
    Raises EffectError for an effect that gives no finite number.
    """
    begin = time.perf_counter()
    found = _explore_exactly(stage, bounds)
    search = _Search(stage, bounds, found)
    if found.states:
        search.sample(Tally(stage, ()), Sides(stage))  # what it meets was counted before
        found.seconds, found.stopped_by = time.perf_counter() - begin, "states"
        return found
    for _ in search.batches():
        found.seconds = time.perf_counter() - begin
        _find_stop(found)
        if found.stopped_by:
            break
    return found


def _explore_exactly(stage: Stage, bounds: SearchLimits) -> Exploration:
    """Return an exact search, or an empty one that says why it is none."""
    watch, endless = Watch(stage), ""
    why: Sampled = explain_inexact(stage) if bounds.states else "forbidden"
    if not why:
        found = Exploration(Tally(stage, watch.rules), Sides(stage), bounds)
        try:
            found.states = search_exactly(stage, found.tally, watch, found.sides, bounds.states, bounds.seconds * TRIED)
        except UnfinishedError as error:
            why, endless = error.why, error.name
        else:
            if stage.story.pack.throws:
                found.tally.ways = find_worlds(stage, found.tally.ways, watch)
            return found
    return Exploration(Tally(stage, watch.rules), Sides(stage), bounds, sampled=why, endless=endless)


def _find_stop(found: Exploration) -> None:
    """Say what ends the search, where anything does."""
    tally = found.tally
    endless = any(rule.kind == "always" for rule in tally.rules)
    if tally.games >= found.bounds.games:
        found.stopped_by = "games"
    elif found.seconds >= found.bounds.seconds:
        found.stopped_by = "seconds"
    elif not (tally.missed or tally.unreached or endless):
        found.stopped_by = "everything"


class _Search:
    """Batches of games one after the other: plans, presidents at random, and then by turns curious and steered ones."""

    def __init__(self, stage: Stage, bounds: SearchLimits, found: Exploration) -> None:
        self.stage, self.bounds, self.found, self.watch = stage, bounds, found, Watch(stage)
        self.size = min(bounds.batch, max(bounds.games // 8, SMALL))
        self.first = self.size if stage.model else min(bounds.batch, max(bounds.games // 2, SMALL))

    def batches(self) -> Iterator[None]:
        """Play batch after batch, without end; the plans have half of the games, and leave one to chance."""
        tally, sides = self.found.tally, self.found.sides
        plans = list(self.stage.story.pack.presidents.values())[: self.bounds.games - 1]
        size = min(SMALL, self.bounds.games // (2 * len(plans))) if plans else 0
        for plan in plans:
            self._play(self._walk(max(size, 1), tally, sides), play_by(ReferencePresident(plan)))
        self.sample(tally, sides)
        yield
        ways, tried = Map(self.stage, self.watch), Counter[str]()
        while True:
            walk = self._walk(self.size, tally, sides)
            self._play(walk, RandomChoice(walk.numbers, curious=True))
            yield
            if next(ways.targets(tally), None):
                walk = self._walk(HERD, tally, sides)
                self._play(walk, RandomChoice(walk.numbers, curious=True), Steering(ways, tried))
                yield

    def sample(self, tally: Tally, sides: Sides) -> None:
        """Play games at random, and keep how their scores are spread."""
        walk = self._walk(self.first, tally, sides)
        self._play(walk, RandomChoice(walk.numbers, curious=False))
        self.found.spread, self.found.ended = measure_spreads(walk.games), int(np.count_nonzero(walk.over))

    def _walk(self, count: int, tally: Tally, sides: Sides) -> Walk:
        """Begin so many games, or as many as the bound leaves."""
        count = min(count, self.bounds.games - tally.games)
        first = self.bounds.seed + tally.games
        tally.games += count
        return Walk(self.stage, range(first, first + count), tally, self.watch, sides)

    def _play(self, walk: Walk, decide: Deciding, steering: Steering | None = None) -> None:
        """Play games to their ends; copies that steering makes count as games, and stop at the bound."""
        for _ in range(DECISIONS):
            if walk.over.all():
                break
            walk.step(decide(walk, walk.meet()))
            if steering:
                index = steering.nearest(walk)
                copies = int(np.count_nonzero(index != np.arange(len(index))))
                if walk.tally.games + copies <= self.bounds.games:
                    walk.take(index)
                    walk.tally.games += copies
                    self.found.copies += copies
        walk.tally.left += int(np.count_nonzero(~walk.over))
