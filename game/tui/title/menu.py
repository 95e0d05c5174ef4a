"""The entries of the title: those with a number, and above them perhaps one without."""

from __future__ import annotations

from collections.abc import Sequence

from game.text.cells import cut
from game.tui.text_lines import ACCENT, make_line
from game.tui.widgets.rows import Rows, ScreenRow


class Menu(Rows):
    """One line an entry; the one the cursor stands on carries a mark."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self._entries: Sequence[tuple[str, str, str]] = ()
        self._at = ""

    def put(self, entries: Sequence[tuple[str, str, str]], at: str) -> None:
        """Show these entries, each a name, its number or an empty string, and its text; the mark is at one name."""
        self._entries, self._at = entries, at
        self.show_if_filled()
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the entries under each other."""
        return [self._entry(*entry, width) for entry in self._entries]

    def _entry(self, name: str, number: str, text: str, width: int) -> ScreenRow:
        here = name == self._at
        mark = f"{'>' if here else ' '} {number or ' '} "
        return ScreenRow(
            make_line((mark, f"bold {ACCENT}"), (cut(text, max(width - len(mark), 1)), "bold" if here else "")), name
        )
