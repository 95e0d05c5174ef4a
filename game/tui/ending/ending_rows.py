"""Rows about how a game ended."""

from __future__ import annotations

from game.engine.page import Ending
from game.tui.widgets.rows import Rows

WIDEST = 110


class EndingRows(Rows):
    """Rows that show an ending; blank until one is put."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._ending: Ending | None = None

    def put(self, ending: Ending) -> None:
        """Show this ending."""
        self._ending = ending
        self.refresh_rows()
