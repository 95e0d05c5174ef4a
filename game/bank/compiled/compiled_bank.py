"""A bank's equations as machine code: what they do to eight games at a time has the bits that NumPy gives one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from game.bank.calendar import Calendar
from game.bank.channel_names import ChannelNames
from game.bank.compiled.llvm_text import LANES, write_function
from game.bank.compiled.machine_code import WorkOut, compile_function
from game.bank.compiled.trace import trace
from game.bank.derivation import Derivation
from game.bank.month import draw_month, list_following, live_month
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array
from game.bank.world import LUCK


class CompiledBank:
    """The equations of one set of parameters and one calendar; what is asked for first is compiled then."""

    def __init__(self, parameters: Parameters, calendar: Calendar, channels: ChannelNames) -> None:
        self.parameters = parameters
        self._state = BankState((), 1, channels, calendar)
        self._state.luck = {stream: np.zeros(1) for stream in LUCK}
        self._months: dict[int, WorkOut] = {}
        self._derivations: dict[tuple[Derivation, ...], WorkOut] = {}

    def play_month(self, state: BankState, month: int) -> None:
        """Play a month for games that are fresh for it and have a mark of their opening, in place; leaves them so."""
        draw_month(state, self.parameters, month)
        if month not in self._months:
            self._months[month] = self._compile(
                f"month {month}", lambda games: live_month(games, self.parameters, month)
            )
        luck = np.array([state.luck[stream] for stream in LUCK])
        _work_out(self._months[month], state, luck)
        state.luck = {}

    def follow_rows(self, state: BankState, rows: frozenset[int]) -> None:
        """Make a state fresh again that was, until the rows of these numbers were set; no time passes."""
        due = list_following(rows)
        if not due:
            return
        if due not in self._derivations:
            names = " ".join(derivation.equation.__name__ for derivation in due)
            self._derivations[due] = self._compile(names, lambda games: self._derive(due, games))
        _work_out(self._derivations[due], state, state.block[:0])

    def _derive(self, due: tuple[Derivation, ...], games: BankState) -> None:
        for derivation in due:
            derivation(games, self.parameters)

    def _compile(self, step: str, equations: Callable[[BankState], None]) -> WorkOut:
        """Return the function of a step of these numbers, which is the same as long as the bank's code is."""
        name = "\n".join((_fingerprint_code(), repr(self.parameters), repr(self._state.calendar), step))
        return compile_function(name, lambda: write_function(trace(self._state, equations)))


@cache
def _fingerprint_code() -> str:
    """Return a fingerprint of the code of the bank, and of what writes it down."""
    code, folder = blake2b(digest_size=16), Path(__file__).parents[1]
    for source in sorted(folder.rglob("*.py")):
        code.update(source.read_bytes())
    return code.hexdigest()


@lru_cache(maxsize=8)
def find_compiled_bank(parameters: Parameters, calendar: Calendar, channels: ChannelNames) -> CompiledBank:
    """Return the compiled equations, once for the same numbers. Raises TypeError for numbers that differ by game."""
    return CompiledBank(parameters, calendar, channels)


def _work_out(function: WorkOut, state: BankState, luck: Array) -> None:
    """Work a function out on all games, the last few, that fill no row of lanes, on a copy."""
    changed = (state.block, state.cohort_balance, state.cohort_risk)
    arrays = (*changed, luck, state.marks["opening"])
    whole = state.games // LANES * LANES
    if whole:
        function(*(array.ctypes.data for array in arrays), state.games, whole)
    if left := state.games - whole:
        copies = [_copy_last(array, left) for array in arrays]
        function(*(copy.ctypes.data for copy in copies), LANES, LANES)
        for array, copy in zip(changed, copies, strict=False):
            array[..., whole:] = copy[..., :left]


def _copy_last(array: Array, left: int) -> Array:
    """Return the last columns of an array, then zeros up to a row of lanes."""
    copy = np.zeros((*array.shape[:-1], LANES))
    copy[..., :left] = array[..., -left:]
    return copy
