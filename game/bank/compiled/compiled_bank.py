"""A bank's equations as machine code: what they do to eight games at a time has the bits that NumPy gives one."""

from __future__ import annotations

import sys
from collections.abc import Callable

import msgspec
import numpy as np

from game.bank.calendar import Calendar
from game.bank.channel_names import ChannelNames
from game.bank.compiled.llvm_text import LANES, write_function
from game.bank.compiled.loaded_code import fingerprint_equations
from game.bank.compiled.machine_code import WorkOut, make_function, recall_function
from game.bank.compiled.trace import trace
from game.bank.derivation import Derivation
from game.bank.month import draw_month, live_month
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array
from game.bank.world import LUCK

Step = int | tuple[Derivation, ...]
"""A month of the calendar, or derivations in their order."""


class CompiledBank:
    """The equations of one set of parameters and one calendar.

    Code that is kept is taken up, other is made where that is worth it. A step that has no code, and games whose arrays
    do not lie as code reads them, are left to NumPy.
    """

    def __init__(self, parameters: Parameters, calendar: Calendar, channels: ChannelNames) -> None:
        self.parameters = parameters
        self._shape = BankState((), 1, channels, calendar)
        self._shape.luck = {stream: np.zeros(1) for stream in LUCK}
        self._recalled: dict[Step, WorkOut | None] = {}
        self._made: dict[Step, WorkOut | None] = {}

    def play_month(self, state: BankState, month: int, *, makes: bool = True) -> bool:
        """Play a month, in place; say whether it was. Its luck may be drawn then, and may be drawn again.

        `makes` says whether code is made where none is kept.
        """
        work_out = self._find_step(month, lambda games: live_month(games, self.parameters, month), makes)
        if not work_out:
            return False
        draw_month(state, self.parameters, month)
        played = _work_out(work_out, state, np.array([state.luck[stream] for stream in LUCK]))
        state.luck = {}
        return played

    def follow_rows(self, state: BankState, due: tuple[Derivation, ...], *, makes: bool = True) -> bool:
        """Work out derivations in their order, in place; say whether that was done. `makes` is as for a month."""

        def derive(games: BankState) -> None:
            for derivation in due:
                derivation(games, self.parameters)

        return _work_out(self._find_step(due, derive, makes), state, state.block[:0])

    def has_code(self, step: Step) -> bool:
        """Say whether the code of a step is at hand."""
        return bool(self._recalled.get(step) or self._made.get(step))

    def _find_step(self, step: Step, equations: Callable[[BankState], None], makes: bool) -> WorkOut | None:
        """Return the code of a step; None where none is kept and none made."""
        if step not in self._recalled:
            self._recalled[step] = _try(lambda: recall_function(self._describe(step)))
        if makes and not self._recalled[step] and step not in self._made:
            self._made[step] = _try(lambda: self._make(step, equations))
        return self._recalled[step] or self._made.get(step)

    def _make(self, step: Step, equations: Callable[[BankState], None]) -> WorkOut:
        """Return the code of a step: what somebody else has made in the meantime, or made now."""
        known_by = self._describe(step)
        return recall_function(known_by) or make_function(write_function(trace(self._shape, equations)), known_by)

    def _describe(self, step: Step) -> str:
        """Return all that the code of a step hangs on."""
        names = [step] if isinstance(step, int) else [_find_full_name(one) for one in step]
        given = (self.parameters, self._shape.calendar, self._shape.channels, names)
        return "\n".join((fingerprint_equations(), sys.version, np.__version__, msgspec.msgpack.encode(given).hex()))


def _try(find: Callable[[], WorkOut | None]) -> WorkOut | None:
    """Return code, None where it can't be had: NumPy works it out then, and says what is to be said of equations."""
    try:
        return find()
    except Exception:
        return None


def _find_full_name(derivation: Derivation) -> str:
    return f"{derivation.equation.__module__}.{derivation.equation.__qualname__}"


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
