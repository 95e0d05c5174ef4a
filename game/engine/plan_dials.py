"""The dials of a plan: each with its levels, which one is in force, what each costs and what it moves in a quarter."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.bank.table import Array
from game.engine.costs import Costs
from game.engine.effects import EffectError, apply_effects
from game.engine.games import Games
from game.engine.page import Dial, Option
from game.engine.program import AnswerCode, SceneCode
from game.engine.touched import AHEAD, look_ahead, tell_touched
from game.engine.words import Words

_ONE = np.array([0], np.intp)


def list_dials(games: Games, words: Words, scene: SceneCode, costs: Costs, filled: Callable[[str], str]) -> list[Dial]:
    """Return the rows of a plan of game 0 with the level in force; `filled` returns a story text with its slots."""
    rows, block = zip(scene.dials, scene.spec.dials.values(), strict=True), games.state.block
    ranges = [(answers, find_level(block, answers, row.default)) for answers, row in rows]
    ahead, found = look_ahead(games, ranges, words), list[Dial]()
    for name, (answers, at), moved in zip(scene.spec.dials, ranges, ahead, strict=True):
        key = f"scenes.{scene.id}.dials.{name}"
        levels = tuple(
            Option(
                one.id,
                filled(f"{key}.levels.{one.id}.text"),
                notes=costs.list_costs(one),
                touches=tell_touched(moved.get(one.id, ()), words, AHEAD),
            )
            for one in answers
        )
        found.append(Dial(name, filled(f"{key}.text"), filled(f"{key}.about"), levels, at))
    return found


def find_level(block: Array, answers: tuple[AnswerCode, ...], default: str) -> str:
    """Return the level whose effects would change no variable, else the dial's default."""
    for answer in answers:
        after = block.copy()
        try:
            apply_effects(answer.effects, after, _ONE)
        except EffectError:
            continue
        if answer.effects and (after == block).all():
            return answer.id
    return default or answers[0].id
