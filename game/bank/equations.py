"""How the months of many games are worked out: by NumPy, then by machine code once that is worth making; same bits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from game.bank.month import follow_rows, list_following, play_month
from game.bank.parameters import Parameters
from game.bank.state import BankState

if TYPE_CHECKING:
    from game.bank.compiled.compiled_bank import CompiledBank

WORTH = 10_000
"""The games that NumPy works a step out for before machine code is made of it, which takes a few times as long."""

OLDEST = 0, 46
"""The oldest llvmlite whose LLVM reads the text."""

_MONTH = frozenset({BankState.month.index})


class Equations:
    """The equations of the bank with one set of parameters, or with one for each game."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self._worked_out = Counter[Hashable]()
        self._code: CompiledBank | None = None

    def play_month(self, state: BankState, month: int) -> None:
        """Play a month (0 = the calendar's first) for games that are fresh for it, in place; leaves them so."""
        if self._is_worth_compiling(state, month):
            self._compiled(state).play_month(state, month)
        else:
            play_month(state, self.parameters, month)

    def follow_rows(self, state: BankState, rows: frozenset[int]) -> None:
        """Make a state fresh again that was, until the rows of these numbers were set; no time passes."""
        if self._is_worth_compiling(state, list_following(rows)):
            self._compiled(state).follow_rows(state, rows)
        else:
            follow_rows(state, self.parameters, rows)

    def turn_month(self, state: BankState, month: int) -> None:
        """Make a state fresh for a month that is fresh for another."""
        state.month = month
        self.follow_rows(state, _MONTH)

    def _is_worth_compiling(self, state: BankState, step: Hashable) -> bool:
        """Say whether a step has been worked out often enough for machine code, and for games that code is made for.

        It is made for whole games, from which neither luck nor season is left out, and reads the mark of their opening.
        """
        if state.neutral or "opening" not in state.marks:
            return False
        self._worked_out[step] += state.games
        return self._worked_out[step] > WORTH and self._may_compile

    @cached_property
    def _may_compile(self) -> bool:
        """Whether all games have the same parameters, and there is a compiler."""
        try:
            hash(self.parameters)
        except TypeError:  # some are arrays
            return False
        return has_compiler()

    def _compiled(self, state: BankState) -> CompiledBank:
        """Return the compiled equations, which are the same for all games of a story."""
        if self._code is None:
            from game.bank.compiled.compiled_bank import find_compiled_bank  # a single game never needs it

            self._code = find_compiled_bank(self.parameters, state.calendar, state.channels)
        return self._code


def has_compiler() -> bool:
    """Say whether there is an llvmlite that can be loaded, and not too old a one."""
    from importlib.metadata import version  # reads mail headers, which a single game never needs

    try:
        if tuple(int(part) for part in version("llvmlite").split(".")[:2]) < OLDEST:
            return False
        import_module("llvmlite.binding")
    except (ImportError, OSError, ValueError):  # none, one whose library is missing, one of a version of its own
        return False
    return True
