"""Paragraphs in a column that the eye can follow."""

from __future__ import annotations

from collections.abc import Sequence

from game.tui.text_lines import EMPTY, STRONG, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows


class Paragraphs(Rows):
    """A heading, where there is one, and paragraphs with a blank line between them."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._heading = ""
        self._paragraphs: Sequence[str] = ()

    def put(self, paragraphs: Sequence[str], heading: str = "") -> None:
        """Show these paragraphs under this heading."""
        self._heading, self._paragraphs = heading, paragraphs
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Wrap heading and paragraphs to at most the width of prose that is settled."""
        width, language = min(width, self.column), self.state.language
        lines = wrap_lines(self._heading, width, language, STRONG) if self._heading else []
        for paragraph in self._paragraphs:
            lines += [EMPTY] if lines else []
            lines += wrap_lines(paragraph, width, language)
        return make_plain_rows(lines)
