"""When keys and clicks came, so that none of them is taken for an answer to a page that came after it."""

from __future__ import annotations

from textual.message import Message

REPEAT = 0.5
"""The seconds within which the same key once more is the same press: a double Enter, or a key that begins to repeat."""

HELD = 0.1
"""The seconds between two repeats of a key that is held down; a hand that taps leaves more."""


class Presses:
    """The last run of presses of one key: a press that follows another of its kind at once began with that one.

    A key that is held down is one run, however long; one that is tapped begins a new run every REPEAT seconds.
    """

    def __init__(self) -> None:
        self._name, self._last, self.began = "", 0.0, 0.0

    def note(self, name: str, time: float) -> None:
        """Note a press of a key, or of a button, when it was made and not when it came here."""
        gap, lasted = time - self._last, time - self.began
        if name != self._name or gap >= REPEAT or (lasted >= REPEAT and gap >= HELD):
            self.began = time
        self._name, self._last = name, time


def read_clock() -> float:
    """Return the time of now by the clock that dates every press."""
    return Message().time
