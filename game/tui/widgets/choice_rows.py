"""The choices of a page: open with what they cost and which figures they move, locked with what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from game.text.cells import cell_len
from game.text.prose import wrap
from game.tui.text_lines import ACCENT, FAINT, join_if_fits, make_line, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow

if TYPE_CHECKING:
    from game.engine.page import Option


BORNE = 2
"""The cells before what all options bear: it stands where their marks do."""


class ChoiceRows(Rows):
    """Numbered options; the one the cursor stands on carries a mark.

    Where there is no room for what all of them move, that stands below the option under the cursor alone.
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._options: Sequence[Option] = ()
        self._cursor = 0
        self._noted: Sequence[tuple[str, str]] = ()
        self._borne = ""
        self._measure_room: Callable[[], int] | None = None
        self.folded = False
        """Whether options that the cursor does not stand on leave out what they move."""

    def put(
        self,
        options: Sequence[Option],
        cursor: int,
        noted: Sequence[tuple[str, str]] = (),
        borne: str = "",
        measure_room: Callable[[], int] | None = None,
    ) -> None:
        """Show these options below what all of them bear.

        Below them stand texts in their styles: what has been noted so far, what may be. `measure_room` returns how many
        rows there are for all.
        """
        self._options, self._cursor, self._noted = options, cursor, noted
        self._borne, self._measure_room = borne, measure_room
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set each option with its costs at the right where they fit, else below."""
        self.folded = False
        rows = self._set_all(width)
        if self._measure_room and len(rows) > self._measure_room():
            self.folded = any(option.touches for option in self._options)
            rows = self._set_all(width)
        return rows

    def _set_all(self, width: int) -> list[ScreenRow]:
        borne = wrap_lines(self._borne, width - BORNE, self.state.language) if self._borne else []
        rows = [ScreenRow(make_line(" " * BORNE, line)) for line in borne]
        rows += [row for at, option in enumerate(self._options) for row in self._option(at, option, width)]
        for text, style in self._noted:
            lines = wrap(text, width - BORNE, self.state.language)
            rows += [ScreenRow(make_line(" " * BORNE, (part, style))) for part in lines]
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
        if option.touches and (here or not self.folded):
            contents += self._set_touches(option, len(head) + 2, width)
        return [ScreenRow(content, at) for content in contents]

    def _set_touches(self, option: Option, indent: int, width: int) -> list[Content]:
        """Set what an option moves, in one line where that fits."""
        told = join_if_fits(option.touches, width - indent)
        lines = [part for text in told for part in wrap(text, width - indent, self.state.language)]
        return [make_line(" " * indent, (text, FAINT)) for text in lines]

    def _side(self, option: Option) -> str:
        """Return what stands beside an option: what it does at once, or why it is locked."""
        if option.open:
            return "  ".join(option.notes)
        if not option.reason:
            return self.state.say("scene.locked")
        return self.state.say("scene.locked_because", reason=option.reason)
