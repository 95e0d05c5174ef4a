"""How the months of many games are worked out: by NumPy, then by machine code once that is worth making; same bits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from game.bank.month import follow_rows, list_following, play_month
from game.bank.parameters import Parameters
from game.bank.state import BankState

if TYPE_CHECKING:
    from game.bank.compiled.compiled_bank import CompiledBank, Step

WORTH = 20.0
"""The milliseconds that NumPy spends on a step before machine code is made of it, which takes some times as long."""

LOADING = 6.0
"""The multiple of that which NumPy spends on all steps before code is looked for at all: llvmlite loads as long."""

RECALLING = 0.15
"""The part of that after which code is looked for that was made before: taking it up costs some 2 ms."""

MONTH, DERIVATION = 1.0, 0.04
"""The milliseconds that NumPy takes for a month and for what follows from some rows, by derivation: for few games."""

TOGETHER = 1_000
"""The games that take as long as the calls of NumPy themselves."""

FEWEST = 16
"""The games from which on code is asked for: somebody who plays one never waits for a compiler.

Fewer games take what was made for others.
"""

_MONTH = frozenset({BankState.month.index})


class Equations:
    """The equations of the bank with one set of parameters, or with one for each game."""

    def __init__(self, parameters: Parameters, *, compiles: bool = True) -> None:
        """`compiles` says whether machine code may be made at all."""
        self.parameters, self.compiles = parameters, compiles
        self._spent: dict[Step, float] = {}
        self._spent_in_all = 0.0
        self._banks: dict[tuple[object, object], CompiledBank] = {}

    def play_month(self, state: BankState, month: int) -> None:
        """Play a month (0 = the calendar's first) for games that are fresh for it, in place; leaves them so."""
        bank = self._find_compiled(state, month, MONTH)
        if not bank or not bank.play_month(state, month, makes=self._spent.get(month, 0.0) > WORTH):
            play_month(state, self.parameters, month)

    def follow_rows(self, state: BankState, rows: frozenset[int]) -> None:
        """Make a state fresh again that was, until the rows of these numbers were set; no time passes."""
        due = list_following(rows)
        if not due:
            return
        bank = self._find_compiled(state, due, DERIVATION * len(due))
        if not bank or not bank.follow_rows(state, due, makes=self._spent.get(due, 0.0) > WORTH):
            follow_rows(state, self.parameters, rows)

    def turn_month(self, state: BankState, month: int) -> None:
        """Make a state fresh for a month that is fresh for another."""
        state.month = month
        self.follow_rows(state, _MONTH)

    def _find_compiled(self, state: BankState, step: Step, least: float) -> CompiledBank | None:
        """Count a step that is about to be worked out; return what may have machine code for it, None for NumPy.

        `least` are the milliseconds that it takes NumPy for few games.

        Code is made for whole games, from which neither luck nor season is left out, and reads the mark of their
        opening.
        """
        if state.neutral or "opening" not in state.marks:
            return None
        key = state.calendar, state.channels
        if state.games < FEWEST:
            bank = self._banks.get(key)
            return bank if bank and bank.has_code(step) else None
        took = least * (1.0 + state.games / TOGETHER)
        self._spent[step], self._spent_in_all = self._spent.get(step, 0.0) + took, self._spent_in_all + took
        if self._spent[step] <= WORTH * RECALLING or self._spent_in_all <= WORTH * LOADING or not self._may_compile:
            return None
        if key not in self._banks:
            from game.bank.compiled.compiled_bank import CompiledBank  # a single game never needs it

            self._banks[key] = CompiledBank(self.parameters, state.calendar, state.channels)
        return self._banks[key]

    @cached_property
    def _may_compile(self) -> bool:
        """Whether machine code may be made, all games have the same parameters, and there is a compiler."""
        if not self.compiles:
            return False
        try:
            hash(self.parameters)
        except TypeError:  # some are arrays
            return False
        from game.bank.compiled.compiler_check import has_compiler  # a single game never needs it

        return has_compiler()
