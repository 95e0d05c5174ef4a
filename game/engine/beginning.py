"""What conditions read of how a game began: its bank, its mandate and its background, as numbers of their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.bank.table import State
from game.engine.setup import Setup
from game.pack.game_names import BACKGROUND, BANK, MANDATE
from game.pack.story import Story


def set_game_names(state: State, story: Story, setup: Setup) -> None:
    """Set the names that the game itself keeps as each game begins; what a setup leaves open stays as it starts."""
    for name, given in ((BANK, setup.banks), (MANDATE, setup.mandates), (BACKGROUND, setup.backgrounds)):
        set_game_name(state, story, name, given)


def set_game_name(state: State, story: Story, name: str, given: Sequence[str]) -> None:
    """Set one of those names to the words of `given`, one a game or none at all, where the game itself keeps it."""
    spec = story.variables.get(name)
    if given and spec and spec.of == "game":
        numbers = {word: float(number) for number, word in enumerate(spec.values)}
        state[name] = np.array([numbers.get(word, 0.0) for word in given])


def open_scenes(at: NDArray[np.int64], state: State, story: Story) -> None:
    """Let games stand, `at` (games,), in the scene in which the story begins for their bank, where there is one."""
    banks = list(story.banks)
    for bank, scene in story.manifest.openings.items():
        here = state[BANK] == banks.index(bank) if bank else slice(None)
        at[here] = story.number[scene]
