"""Games that a president plays to their ends."""

from __future__ import annotations

import numpy as np

from game.engine.games import Games
from game.engine.presidents.president import President
from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.reference import ReferencePresident
from game.pack.president_names import RANDOM
from game.pack.story import Story


def make_president(story: Story, name: str, seed: int = 0) -> President:
    """Return a reference president of the pack by name, or the random one. Raises KeyError for any other name."""
    return RandomPresident(seed) if name == RANDOM else ReferencePresident(story.pack.presidents[name])


def play_games(games: Games, who: President, decisions: int | None = None, until: int | None = None) -> int:
    """Let a president play all games to their ends, or so many rounds, or to the month `until`.

    Returns how many decisions were taken.
    """
    taken = rounds = 0
    while not games.over and (decisions is None or rounds < decisions) and (until is None or games.month < until):
        picks = np.zeros(games.count, np.int64)  # some games grow in number as months pass
        for scene, index in games.scenes():
            picks[index] = who.pick(games, scene, index)
            taken += len(index)
        games.choose(picks)
        rounds += 1
    return taken
