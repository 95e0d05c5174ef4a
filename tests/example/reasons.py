"""What students write beside their decisions: reasons.yaml, filled with the figures that they had before them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
import numpy as np
import yaml

from game.engine.games import Games
from game.engine.page import Decision
from game.engine.program import holds
from game.engine.stage import Stage
from game.engine.words import Words

FILE = Path(__file__).with_name("reasons.yaml")


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reason that needs something to be so: the story's own conditions and slots."""

    text: str
    condition: str = msgspec.field(name="if", default="")


ByChoice = dict[str, list[str | Reason]]


def written() -> dict[str, dict[str, ByChoice]]:
    """Return all reasons by language, scene, and choice (or `dial=level` in a plan). Raises ValidationError."""
    return msgspec.convert(yaml.safe_load(FILE.read_text("utf-8")), dict[str, dict[str, ByChoice]])


class Reasons:
    """The reasons of one language."""

    def __init__(self, stage: Stage, language: str) -> None:
        self._program, self._words, self._all = stage.program, Words(stage.story, language), written().get(language, {})

    def fitting(self, games: Games, game: int, decision: Decision) -> dict[str, str]:
        """Return the reasons that fit a decision of one game, filled in, by their text as written."""
        choices = self._all.get(decision.scene, {})
        keys = [f"{dial}={level}" for dial, level in decision.dials.items()] or [decision.choice]
        found = (Reason(it) if isinstance(it, str) else it for key in keys for it in choices.get(key, []))
        return {it.text: self._filled(it.text, games, game) for it in found if self._holds(it, games, game)}

    def _holds(self, reason: Reason, games: Games, game: int) -> bool:
        return self._says(games, game, reason.condition)

    def _says(self, games: Games, game: int, condition: str) -> bool:
        return bool(holds(self._program.condition(condition), games.state.block, np.array([game]))[0])

    def _filled(self, text: str, games: Games, game: int) -> str:
        return self._words.filled(text, partial(_value, games, game), {}, partial(self._says, games, game))


def _value(games: Games, game: int, name: str) -> float:
    return float(games.state[name][game])
