"""The author's rules over games in lock step: which of them hold in which games, at any moment of play."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.effects import Index
from game.engine.stage import Stage
from game.pack.expression import Function, compile_tree, parse_condition
from game.pack.expression.emit import Gather
from game.pack.rules import ENDING, Rule, list_rules, make_rule_scope

PLAYING = -1.0
"""The ending number of a game that is still played: no word of `ending`, so that it equals none of them."""


class Watch:
    """Rules compiled for a stage; `rules` in the order of the file."""

    def __init__(self, stage: Stage) -> None:
        pack = stage.story.pack
        self.scope, self.row = make_rule_scope(pack), len(stage.program.rows)
        self.rows = {**stage.program.rows, ENDING: self.row}
        self.rules = tuple(list_rules(pack))
        nodes = [parse_condition(rule.text) for rule in self.rules]
        self._code: list[Function] = [compile_tree(node, self.scope, self.rows) for node in nodes]

    def list_told(self, block: Array, endings: Array) -> Iterator[tuple[Rule, Index]]:
        """Yield each rule with the games that break it (always) or reach it (goal).

        `block` (rows, games) is the state at some moment, `endings` (games,) are the numbers of the endings.
        """
        value = self.gather(block, endings)
        for rule, code in zip(self.rules, self._code, strict=True):
            held: NDArray[np.bool_] = np.broadcast_to(np.asarray(code(value), bool), endings.shape)
            told = np.flatnonzero(held if rule.kind == "goal" else ~held)
            if len(told):
                yield rule, told

    def gather(self, block: Array, endings: Array) -> Gather:
        """Return what finds the values of a row, the one of the ending included."""
        return lambda row: endings if row == self.row else block[row]
