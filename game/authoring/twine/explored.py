"""An imported story tried out: the passages that play does not come to, and what stops it from being played at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.authoring.explore.exploration import SearchLimits, explore_story
from game.authoring.twine.convert import ImportedStory
from game.engine.effects import EffectError
from game.engine.stage import make_stage
from game.pack.findings import PackError
from game.pack.load import load_files

GAMES, STATES, SECONDS = 3_000, 20_000, 5.0
"""What an import is tried with: so many games, so many states where all can be seen, and so much time."""

STATEFUL = {"effect", "conditional", "start", "mixed", "name", "macro", "code", "inside", "special", "format"}
"""Kinds of notes of which a condition may have depended: without them a passage is as far away as it was."""


@dataclass(frozen=True, slots=True)
class TriedStory:
    """What play has not come to of an imported story: passages by name, and whether it is `proven` to be out of reach.

    `fault` says why the story can't be played, where it can't.
    """

    unmet: tuple[str, ...] = ()
    proven: bool = False
    fault: str = ""


def try_story(found: ImportedStory) -> TriedStory:
    """Play an imported story in many ways."""
    try:
        stage = make_stage(load_files(found.files))
        tried = explore_story(stage, SearchLimits(GAMES, SECONDS, STATES))
    except (PackError, EffectError) as error:
        return TriedStory(fault=str(error).partition("\n")[0])
    tally = tried.tally
    met = {tally.scene_names[number] for number in np.flatnonzero(tally.scenes)}
    met |= {name for name, hits in tally.endings.items() if hits}
    unmet = tuple(name for name, own in found.ids.items() if own not in met)
    return TriedStory(unmet, proven=bool(tried.states))
