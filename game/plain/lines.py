"""Lines on standard output: wrapped by the rules of their script, controls made visible; no cursor and no colour."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from game.text.catalogue import Catalogue
from game.text.cells import cell_len, make_printable, set_table
from game.text.prose import wrap

if TYPE_CHECKING:
    from game.pack.story import Story

RULE = "-"
GAP = "  "
WIDEST = 78


class Lines:
    """Writes in one language; `width` is in cells."""

    def __init__(self, language: str, catalogue: Catalogue | None = None) -> None:
        """`language` may be a story's own; the interface speaks English where nobody has words for it.

        `catalogue` is that of the story that is spoken of, where that is known.
        """
        self.language = language
        self.catalogue = catalogue or Catalogue(language)
        self.say = self.catalogue.say
        self._columns = shutil.get_terminal_size((WIDEST, 24)).columns
        self.width = self._prose_width = max(40, min(self._columns, WIDEST))

    def speak_of(self, story: Story) -> None:
        """Call role, house and board as a story does from now on."""
        self.catalogue = story.speak(self.language)
        self.say = self.catalogue.say

    def set_prose_width(self, cells: int) -> None:
        """Have lines of prose that are `cells` wide, or as wide as the terminal where that is less."""
        self._prose_width = max(40, min(self._columns, cells))

    def line(self, text: str = "") -> None:
        """Print one line, controls made visible."""
        print(make_printable(text))

    def rule(self) -> None:
        """Print a line across the page."""
        self.line(RULE * self.width)

    def prose(self, paragraphs: Iterable[str], indent: str = "") -> None:
        """Print paragraphs, a blank line after each."""
        for paragraph in paragraphs:
            for line in wrap(paragraph, self._prose_width - len(indent), self.language):
                self.line(indent + line)
            self.line()

    def hanging(self, head: str, text: str) -> None:
        """Print text whose further lines stand under its first word."""
        for number, line in enumerate(wrap(text, self.width - cell_len(head), self.language)):
            self.line((head if number == 0 else " " * cell_len(head)) + line)

    def table(self, rows: Sequence[Sequence[str]], flush_left: int = 1, indent: str = "") -> None:
        """Print rows of cells in columns; the first `flush_left` columns are set flush left, the rest flush right."""
        for row in self.columns(rows, flush_left):
            self.line(indent + row)

    def columns(self, rows: Sequence[Sequence[str]], flush_left: int = 1) -> list[str]:
        """Return rows of cells as lines, every column as wide as its widest cell."""
        return set_table([[make_printable(cell) for cell in row] for row in rows], flush_left)


def complain(text: str) -> None:
    """Print one line of trouble to standard error, controls made visible."""
    print("\n".join(make_printable(line) for line in text.split("\n")), file=sys.stderr)
