"""The name of the game on a ruled page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from game import CAMPAIGN
from game.text.cells import cell_len
from game.tui.text_lines import ACCENT, EMPTY, FAINT, make_line, make_rule, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows

if TYPE_CHECKING:
    from game.pack.shelf import StoryCover


ROOMY = 24
"""The height from which on all that a story says of itself has room above the ways in."""


class TitleHeading(Rows):
    """Name, subtitle, what it is about, and whether the story has been read; a class stands there with its notice."""

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
        told = self.state.door.list_welcome() or (cover.paragraphs if cover else ())
        for number, paragraph in enumerate(told if self.screen.size.height >= ROOMY else told[:1]):
            text = _join_lines(paragraph, width)
            lines += [*wrap_lines(text, width, self.state.language, FAINT if number else ""), EMPTY]
        return make_plain_rows([*lines, make_line((self._status, FAINT))])

    def _named(self, cover: StoryCover | None, width: int) -> list[Content]:
        """Set the story's own name, or that of the game with what it is."""
        say, language = self.state.say, self.state.language
        if cover is None:
            return [EMPTY]
        if cover.name != CAMPAIGN:
            said = [cover.title, *([cover.subtitle] if cover.subtitle else [])]
            styles = (f"bold {ACCENT}", FAINT)
            return [
                line
                for text, style in zip(said, styles, strict=False)
                for line in wrap_lines(text, width, language, style)
            ]
        name = say("common.game")
        spaced = "  ".join(name) if cell_len(name) > len(name) else name.upper()
        if cell_len(spaced) + cell_len(cover.subtitle) + 3 > width:
            return [make_line((spaced, f"bold {ACCENT}")), *wrap_lines(cover.subtitle, width, language, FAINT)]
        return [make_line((spaced, f"bold {ACCENT}"), "   ", (cover.subtitle, FAINT))]


def _join_lines(paragraph: str, width: int) -> str:
    """Return a paragraph with its own lines where they fit, else with none, so that it fills those there are."""
    lines = paragraph.splitlines()
    if all(cell_len(line) <= width for line in lines):
        return paragraph
    return "".join(line if line[-1:] > "\u2e80" else f"{line} " for line in lines).rstrip()
