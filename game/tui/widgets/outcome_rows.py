"""What came of a decision at once, in the words of the story."""

from __future__ import annotations

from collections.abc import Sequence

from game.tui.text_lines import EMPTY, STRONG, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows


class OutcomeRows(Rows):
    """The choice that was taken and the words of its outcome; the figures that moved stand below them."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._chosen = ""
        self._paragraphs: Sequence[str] = ()

    def put(self, chosen: str, paragraphs: Sequence[str]) -> None:
        """Show the choice that was taken and the words of its outcome."""
        self._chosen, self._paragraphs = chosen, paragraphs
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the choice and the words."""
        state, column, lines = self.state, min(width, self.column), []
        if self._chosen:
            lines += wrap_lines(state.say("scene.chosen", text=self._chosen), column, state.language, STRONG)
        for paragraph in self._paragraphs:
            lines += [EMPTY] if lines else []
            lines += wrap_lines(paragraph, column, state.language)
        return make_plain_rows(lines)
