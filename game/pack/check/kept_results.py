"""What checks came to before, by all that it followed from: a story that is checked again is mostly as it was."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


ROUNDS = 12
"""The checks in a row that need not ask for a result before it is forgotten: what is half typed breaks off most."""


@dataclass(slots=True)
class _Kept:
    """A result, the keys of those that it was made of, and the last round that asked for it."""

    result: Any  # of each kind of key its own
    parts: list[Hashable]
    asked: int


class KeptResults:
    """Keeps results for the next rounds of checks, and forgets what none of the last ROUNDS has asked for.

    A key holds the content of everything that its result follows from, so that a result is never out of date. Results
    name no places: a scene moves in its file while it stays the same. Whoever gets a result leaves it as it is.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept] = {}
        self._round = 0
        self._inside: list[Hashable] | None = None
        """The keys that the work at hand has asked for so far, None between two works."""

    def begin_round(self) -> None:
        """Begin with another check of the story."""
        self._round += 1
        oldest = self._round - ROUNDS
        self._kept = {key: kept for key, kept in self._kept.items() if kept.asked >= oldest}

    def find(
        self, key: Hashable, work_out: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
    ) -> Result:
        """Return what is kept under a key, or what working it out comes to; that may ask for other keys in its turn."""
        if self._inside is not None:
            self._inside.append(key)
        kept = self._kept.get(key)
        if kept is None:
            around, self._inside = self._inside, []
            try:
                kept = self._kept[key] = _Kept(work_out(*given, **named), self._inside, self._round)
            finally:
                self._inside = around
        elif kept.asked != self._round:
            self._ask_again(key)
        result: Result = kept.result
        return result

    def _ask_again(self, key: Hashable) -> None:
        """Note that a result, and what it was made of, is asked for in this round."""
        kept = self._kept.get(key)
        if kept and kept.asked != self._round:
            kept.asked = self._round
            for part in kept.parts:
                self._ask_again(part)
