"""Numbered entries, such as those of the title."""

from __future__ import annotations

from collections.abc import Sequence

from game.tui.text_lines import ACCENT, make_line
from game.tui.widgets.rows import Rows, ScreenRow


class Menu(Rows):
    """One line an entry; the one the cursor stands on carries a mark."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[str] = ()
        self._cursor = 0

    def put(self, entries: Sequence[str], cursor: int) -> None:
        """Show these entries."""
        self._entries, self._cursor = entries, cursor
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the entries under each other."""
        del width
        return [self._entry(at, text) for at, text in enumerate(self._entries)]

    def _entry(self, at: int, text: str) -> ScreenRow:
        here = at == self._cursor
        return ScreenRow(
            make_line((f"{'>' if here else ' '} {at + 1} ", f"bold {ACCENT}"), (text, "bold" if here else "")), at
        )
