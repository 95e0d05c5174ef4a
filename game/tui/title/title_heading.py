"""The name of the game on a ruled page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from game.text.cells import cell_len
from game.tui.text_lines import ACCENT, EMPTY, FAINT, make_line, make_rule, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows

if TYPE_CHECKING:
    from game.tui.state.start_choices import StoryCover


class TitleHeading(Rows):
    """Name, subtitle, what it is about, and whether the story has been read."""

    def __init__(self) -> None:
        super().__init__()
        self._status = ""

    def put(self, status: str) -> None:
        """Show this status."""
        self._status = status
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the page's head."""
        cover = self.state.cover
        lines: list[Content] = [*self._named(cover, width), make_rule(width), EMPTY]
        if cover and cover.bank:
            lines += self._about("title.pitch", width)
            lines += self._about("title.neutral", width, FAINT)
        return make_plain_rows([*lines, make_line((self._status, FAINT))])

    def _named(self, cover: StoryCover | None, width: int) -> list[Content]:
        """Set the story's own name, or that of the game with what it is."""
        say, language = self.state.say, self.state.language
        if cover is None:
            return [EMPTY]
        if cover.title:
            return wrap_lines(cover.title, width, language, f"bold {ACCENT}")
        name = say("common.game")
        spaced = "  ".join(name) if cell_len(name) > len(name) else name.upper()
        return [make_line((spaced, f"bold {ACCENT}"), "   ", (say("common.subtitle"), FAINT))]

    def _about(self, key: str, width: int, style: str = "") -> list[Content]:
        return [*wrap_lines(self.state.say(key), width, self.state.language, style), EMPTY]
