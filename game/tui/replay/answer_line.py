"""The answer that was given on a page, in one line that never scrolls away."""

from __future__ import annotations

from game.text.cells import cell_len, cut
from game.tui.text_lines import ACCENT, FAINT, STRONG, make_line
from game.tui.widgets.rows import Rows, ScreenRow


class AnswerLine(Rows):
    """One line; empty where a page only wanted to be read."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._text, self._given = "", False

    def put(self, text: str, given: bool) -> None:
        """Show what was answered, or what is to be said where no answer was `given` yet."""
        self._text, self._given = text, given
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set a mark and the words."""
        if not self._text:
            return [ScreenRow(make_line(""))]
        head = "> " if self._given else "  "
        text = cut(self._text, width - cell_len(head))
        return [ScreenRow(make_line((head, f"bold {ACCENT}"), (text, STRONG if self._given else FAINT)))]
