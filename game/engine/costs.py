"""What a decision costs at once and which figures it moves, in words: each answer's own part, and what all bear."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.bank.page_rows import MOVE_COSTS
from game.engine.effects import EffectError, Effects, apply_effects
from game.engine.games import Games
from game.engine.program import AnswerCode, SceneCode
from game.engine.touched import list_touched, tell_touched
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
    """What the choices of a scene, or the levels of a plan, cost in attention and money, and which figures they touch.

    A scene's own part is apart. A president may ask both before signing.
    """

    def __init__(self, games: Games, words: Words, scene: SceneCode) -> None:
        """Look at one game. A scene's own effects are part of each choice's, and of no dial's."""
        self._games, self._words = games, words
        self._before, self._shared = games, games.program.effects(())
        self.borne: tuple[str, ...] = ()
        """What every answer to the scene costs and touches."""
        if scene.choices and scene.effects:
            try:
                self._before = carry_out(games, [scene.effects])
            except EffectError:  # whoever chooses is told
                return
            self.borne = (*self._tell(games, self._before), *self._tell_moved(games, self._before, scene.effects))
            self._shared = scene.effects

    def list_own(self, answer: AnswerCode) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what a choice costs, and what it moves at once or brings back, beyond what every choice does."""
        after = self._try_out(answer)
        if after is None:
            return (), ()
        moved = self._tell_moved(self._before, after, answer.effects)
        later = (self._words.say("touch.later"),) if answer.later else ()
        return self._tell(self._before, after), moved + later

    def list_costs(self, answer: AnswerCode) -> tuple[str, ...]:
        """Return what a choice or a level costs alone, beyond what every choice does."""
        after = self._try_out(answer)
        return self._tell(self._before, after) if after else ()

    def _try_out(self, answer: AnswerCode) -> Games | None:
        """Return the game right after an answer; None where its effects fail, which whoever takes it is told."""
        try:
            return carry_out(self._games, [answer.effects])
        except EffectError:
            return None

    def _tell_moved(self, before: Games, after: Games, effects: Effects) -> tuple[str, ...]:
        thrown = _find_thrown(effects) - _find_thrown(self._shared)
        columns = before.state.block[:, 0], after.state.block[:, 0]
        return tell_touched(list_touched(self._games, self._words, *columns, thrown), self._words)

    def _tell(self, before: Games, after: Games) -> tuple[str, ...]:
        rows = [name for name in MOVE_COSTS if name in self._games.story.variables]
        changes = [(name, float(after.state[name][0]) - float(before.state[name][0])) for name in rows]
        told = [(name, self._words.change(name, change)) for name, change in changes]
        return tuple(f"{self._words.label(name)} {text}" for name, text in told if text)


def _find_thrown(effects: Effects) -> frozenset[int]:
    """Return the rows that a throw moves."""
    return frozenset(one.row for one in effects.assignments if one.thrown)
