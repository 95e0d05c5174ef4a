"""What checks came to before, by all that it followed from: a story that is checked again is mostly as it was."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class _Kept(NamedTuple):
    """A result, and the keys of those that it was made of."""

    result: Any  # of each kind of key its own
    parts: list[Hashable]


class KeptResults:
    """Keeps results for the next round of checks; what a round does not ask for, the round after it has forgotten.

    A key holds the content of everything that its result follows from, so that a result is never out of date. Results
    name no places: a scene moves in its file while it stays the same. Whoever gets a result leaves it as it is.
    """

    def __init__(self) -> None:
        self._now: dict[Hashable, _Kept] = {}
        self._before: dict[Hashable, _Kept] = {}
        self._inside: list[Hashable] | None = None
        """The keys that the work at hand has asked for so far, None between two works."""

    def begin_round(self) -> None:
        """Keep what the last round asked for, and no more."""
        self._now, self._before = {}, self._now

    def find(
        self, key: Hashable, work_out: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
    ) -> Result:
        """Return what is kept under a key, or what working it out comes to; that may ask for other keys in its turn."""
        if self._inside is not None:
            self._inside.append(key)
        if not self._keep(key):
            around, self._inside = self._inside, []
            try:
                self._now[key] = _Kept(work_out(*given, **named), self._inside)
            finally:
                self._inside = around
        result: Result = self._now[key].result
        return result

    def _keep(self, key: Hashable) -> bool:
        """Keep a result, and what it was made of, for this round; say whether it is there."""
        if key not in self._now and key in self._before:
            self._now[key] = self._before[key]
            for part in self._now[key].parts:
                self._keep(part)
        return key in self._now
