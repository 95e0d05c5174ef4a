"""The values of a YAML file with the place where each was written."""

from __future__ import annotations

from typing import Any, Union

from game.pack.findings import Place

Value = Union["MarkedMapping", "MarkedSequence", str, int, float, bool, None]

Mark = tuple[int, int] | tuple[int, int, str]
"""Line and column counted from 0, and the file where a value has come from another than its document."""


class MarkedMapping(dict[str, Any]):  # Any: YAML holds what its author wrote; game.pack.read.decode gives it types
    """A YAML mapping; `marks` holds the mark of each value."""

    __slots__ = ("at", "marks")

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.marks: dict[str, Mark] = {}


class MarkedSequence(list[Any]):  # Any: as above
    """A YAML sequence; `marks` holds the mark of each item."""

    __slots__ = ("at", "marks")

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.marks: list[Mark] = []


def place_of(name: str, mark: Mark) -> Place:
    """Return where a mark stands, in the document `name` unless it says otherwise."""
    return Place(mark[2] if len(mark) == 3 else name, mark[0] + 1, mark[1] + 1)
