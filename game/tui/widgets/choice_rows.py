"""The choices of a page: open with what they cost, locked with what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from game.text.cells import cell_len
from game.text.prose import wrap
from game.tui.text_lines import ACCENT, FAINT, make_line
from game.tui.widgets.rows import Rows, ScreenRow

if TYPE_CHECKING:
    from game.engine.page import Option


class ChoiceRows(Rows):
    """Numbered options; the one the cursor stands on carries a mark."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._options: Sequence[Option] = ()
        self._cursor = 0
        self._noted: Sequence[tuple[str, str]] = ()

    def put(self, options: Sequence[Option], cursor: int, noted: Sequence[tuple[str, str]] = ()) -> None:
        """Show these options, and below them texts in their styles: what has been noted so far, what may be."""
        self._options, self._cursor, self._noted = options, cursor, noted
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set each option with its notes at the right where they fit, else below."""
        rows = [row for at, option in enumerate(self._options) for row in self._option(at, option, width)]
        for text, style in self._noted:
            rows += [
                ScreenRow(make_line(("    " + part, style))) for part in wrap(text, width - 4, self.state.language)
            ]
        return rows

    def _option(self, at: int, option: Option, width: int) -> list[ScreenRow]:
        here = at == self._cursor
        head = f"{'>' if here else ' '} {at + 1} "
        side = self._side(option)
        style = FAINT if not option.open else "bold" if here else ""
        lines = wrap(option.text, width - len(head), self.state.language)
        beside = side and len(lines) == 1 and len(head) + cell_len(lines[0]) + 3 + cell_len(side) <= width
        contents: list[Content] = []
        for number, text in enumerate(lines):
            mark = (head, f"bold {ACCENT}" if option.open else FAINT) if number == 0 else " " * len(head)
            gap = " " * (width - len(head) - cell_len(text) - cell_len(side)) if beside else ""
            contents.append(make_line(mark, (text, style), gap, (side if beside else "", FAINT)))
        if side and not beside:
            indent = " " * (len(head) + 2)
            below = wrap(side, width - len(indent), self.state.language)
            contents += [make_line(indent, (text, FAINT)) for text in below]
        return [ScreenRow(content, at) for content in contents]

    def _side(self, option: Option) -> str:
        """Return what stands beside an option: what it does at once, or why it is locked."""
        if option.open:
            return "  ".join(option.notes)
        if not option.reason:
            return self.state.say("scene.locked")
        return self.state.say("scene.locked_because", reason=option.reason)
