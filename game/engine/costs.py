"""What a decision costs at once, in words: each option's own part, and the part that every option bears."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.bank.page_rows import MOVE_COSTS
from game.engine.games import Games
from game.engine.program import AnswerCode, EffectError, Effects, SceneCode, apply_effects
from game.engine.words import Words

_ONE = np.array([0], np.intp)


def carry_out(games: Games, several: Iterable[Effects]) -> Games:
    """Return a copy of one game as it would stand right after some effects, before any time passes.

    What a throw decides stays as it is: nobody knows that before. Raises EffectError.
    """
    copy = games.copy()
    for effects in several:
        apply_effects(effects.leave_out_throws(), copy.state.block, _ONE)
    copy.refresh()
    return copy


class Costs:
    """What the choices of a scene, or the levels of a plan, cost in attention and money; a scene's own part is apart.

    A president may ask both before signing.
    """

    def __init__(self, games: Games, words: Words, scene: SceneCode) -> None:
        """Look at one game. A scene's own effects are part of each choice's, and of no dial's."""
        self._games, self._words = games, words
        self._before = games
        self.borne: tuple[str, ...] = ()
        if scene.choices and scene.effects:
            try:
                self._before = carry_out(games, [scene.effects])
            except EffectError:  # whoever chooses is told
                return
            self.borne = self._tell(games, self._before)

    def list_own(self, answer: AnswerCode) -> tuple[str, ...]:
        """Return what an answer costs beyond what every answer to the scene does."""
        try:
            return self._tell(self._before, carry_out(self._games, [answer.effects]))
        except EffectError:
            return ()

    def _tell(self, before: Games, after: Games) -> tuple[str, ...]:
        rows = [name for name in MOVE_COSTS if name in self._games.story.variables]
        changes = [(name, float(after.state[name][0]) - float(before.state[name][0])) for name in rows]
        told = [(name, self._words.change(name, change)) for name, change in changes]
        return tuple(f"{self._words.label(name)} {text}" for name, text in told if text)
