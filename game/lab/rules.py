"""The author's rules over games in lock step: which of them hold in which games, at any moment of play."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from game.bank.state import Array
from game.engine.ending import reached
from game.engine.games import OVER, Games
from game.engine.program import Index
from game.engine.stage import Stage
from game.pack.expression import Function, compiled, parse_condition
from game.pack.rules import ENDING, Rule, rule_scope, rules_of

PLAYING = -1.0
"""In place of an ending's number while a game is played: no word of `ending`, so that it equals none of them."""


class Watch:
    """Rules compiled for a stage; `rules` in the order of the file."""

    def __init__(self, stage: Stage) -> None:
        pack = stage.story.pack
        scope, self.row = rule_scope(pack), len(stage.program.rows)
        rows = {**stage.program.rows, ENDING: self.row} if pack.endings else stage.program.rows
        self.numbers = {name: float(number) for number, name in enumerate(pack.endings)}
        self.rules = tuple(rules_of(pack))
        self._code: list[Function] = [compiled(parse_condition(rule.text), scope, rows) for rule in self.rules]

    def told(self, block: Array, endings: Array) -> Iterator[tuple[Rule, Index]]:
        """Yield each rule with the games that break it (always) or reach it (goal).

        `block` (rows, games) is the state at some moment, `endings` (games,) are the numbers of the endings.
        """

        def value(row: int) -> Array:
            return endings if row == self.row else block[row]

        for rule, code in zip(self.rules, self._code, strict=True):
            held: NDArray[np.bool_] = np.broadcast_to(np.asarray(code(value), bool), endings.shape)
            told = np.flatnonzero(held if rule.kind == "goal" else ~held)
            if len(told):
                yield rule, told

    def endings(self, games: Games) -> Array:
        """Return the number of the ending of each game that is over, PLAYING of the others; (games,)."""
        found = np.full(games.count, PLAYING)
        over = np.flatnonzero(games.at == OVER)
        if len(over) and self.numbers:
            found[over] = [self.numbers.get(name, PLAYING) for name in reached(games.take(over))]
        return found
