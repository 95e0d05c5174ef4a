"""When keys and clicks came, so that none of them is taken for an answer to a page that came after it."""

from __future__ import annotations

from textual.message import Message

REPEAT = 0.5
"""The seconds within which the same key once more is the same press: a double Enter, or a key that is held down."""


class Presses:
    """The last run of presses of one key: a press that follows another of its kind at once began with that one."""

    def __init__(self) -> None:
        self._name, self._last, self.began = "", 0.0, 0.0

    def note(self, name: str, time: float) -> None:
        """Note a press of a key, or of a button, when it was made and not when it came here."""
        if name != self._name or time - self._last >= REPEAT:
            self.began = time
        self._name, self._last = name, time


def read_clock() -> float:
    """Return the time of now by the clock that dates every press."""
    return Message().time
