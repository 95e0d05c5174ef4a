"""A bank's equations as machine code: what they do to eight games at a time has the bits that NumPy gives one."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np

from game.bank.calendar import Calendar
from game.bank.channel_names import ChannelNames
from game.bank.compiled.llvm_text import LANES, write_function
from game.bank.compiled.machine_code import WorkOut, compile_function
from game.bank.compiled.trace import trace
from game.bank.derivation import Derivation
from game.bank.month import draw_month, live_month
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array
from game.bank.world import LUCK


class CompiledBank:
    """The equations of one set of parameters and one calendar; what is asked for first is compiled then.

    A step that can't be compiled, and games whose arrays do not lie as code reads them, are left to NumPy.
    """

    def __init__(self, parameters: Parameters, calendar: Calendar, channels: ChannelNames) -> None:
        self.parameters = parameters
        self._shape = BankState((), 1, channels, calendar)
        self._shape.luck = {stream: np.zeros(1) for stream in LUCK}
        self._steps: dict[Hashable, WorkOut | None] = {}

    def play_month(self, state: BankState, month: int) -> bool:
        """Play a month, in place; say whether it was. Where it was not, its luck is drawn, and may be drawn again."""
        draw_month(state, self.parameters, month)
        work_out = self._find_step(month, lambda games: live_month(games, self.parameters, month))
        played = _work_out(work_out, state, np.array([state.luck[stream] for stream in LUCK]))
        state.luck = {}
        return played

    def follow_rows(self, state: BankState, due: tuple[Derivation, ...]) -> bool:
        """Work out derivations in their order, in place; say whether that was done."""

        def derive(games: BankState) -> None:
            for derivation in due:
                derivation(games, self.parameters)

        return _work_out(self._find_step(due, derive), state, state.block[:0])

    def _find_step(self, step: Hashable, equations: Callable[[BankState], None]) -> WorkOut | None:
        """Return the code of a step, made now where there is none; None for one that can't be made."""
        if step not in self._steps:
            self._steps[step] = None  # also where it is broken off
            try:
                self._steps[step] = compile_function(write_function(trace(self._shape, equations)))
            except Exception:  # whatever goes wrong, NumPy works it out, and says of the equations what is to be said
                return None
        return self._steps[step]


def _work_out(work_out: WorkOut | None, state: BankState, luck: Array) -> bool:
    """Work a step out on all games, the last few, that fill no row of lanes, on a copy; say whether it was done."""
    changed = (state.block, state.cohort_balance, state.cohort_risk)
    arrays = (*changed, luck, state.marks["opening"])
    if not work_out or not all(_lies_right(array, state.games) for array in arrays):
        return False
    whole = state.games // LANES * LANES
    if whole:
        work_out(*(array.ctypes.data for array in arrays), state.games, whole)
    if left := state.games - whole:
        copies = [_copy_last(array, left) for array in arrays]
        work_out(*(copy.ctypes.data for copy in copies), LANES, LANES)
        for array, copy in zip(changed, copies, strict=False):
            array[..., whole:] = copy[..., :left]
    return True


def _lies_right(array: Array, games: int) -> bool:
    """Say whether an array lies as code reads it: doubles, row after row."""
    return array.flags.c_contiguous and array.dtype == np.float64 and array.shape[-1] == games


def _copy_last(array: Array, left: int) -> Array:
    """Return the last columns of an array, then zeros up to a row of lanes."""
    copy = np.zeros((*array.shape[:-1], LANES))
    copy[..., :left] = array[..., -left:]
    return copy
