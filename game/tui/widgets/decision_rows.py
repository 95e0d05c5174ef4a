"""Decisions that were taken: a line each, and the one that is opened in full."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.engine.page import Entry
from game.text.cells import cell_len, cut, set_left, set_right
from game.tui.text_lines import ACCENT, FAINT, make_figure_lines, make_line, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow

_INDENT = 4


class DecisionRows(Rows):
    """Number, month, scene and choice in columns."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._entries: Sequence[Entry] = ()
        self._cursor = 0
        self._opened: frozenset[int] = frozenset()
        self._none = ""

    def put(self, entries: Sequence[Entry], cursor: int, opened: frozenset[int], none: str = "") -> None:
        """Show these entries, those whose row is in `opened` in full; `none` is what to say where there is none."""
        self._entries, self._cursor, self._opened, self._none = entries, cursor, opened, none
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the entries under each other."""
        if not self._entries:
            return [ScreenRow(make_line((self._none or self.state.say("ledger.empty"), FAINT)))]
        title_width = min(max(cell_len(entry.title) for entry in self._entries), width // 3)
        text_width = max(cell_len(entry.text or entry.choice) for entry in self._entries)
        rows: list[ScreenRow] = []
        for at, entry in enumerate(self._entries):
            rows.append(ScreenRow(self._line(at, entry, title_width, text_width, width), at))
            if at in self._opened:
                rows += [ScreenRow(text, at) for text in self._detail(entry, width)]
        return rows

    def _line(self, at: int, entry: Entry, title_width: int, text_width: int, width: int) -> Content:
        here = at == self._cursor
        month = f"{set_left(entry.month, 7)}  " if entry.month else ""
        head = f"{'>' if here else ' '}{set_right(str(entry.n), 3)}  {month}"
        note = f"  {self.state.say('common.reason')}" if entry.reason else ""
        room = min(width - cell_len(head) - title_width - 2 - cell_len(note), text_width)
        return make_line(
            (head, f"bold {ACCENT}" if here else FAINT),
            (set_left(cut(entry.title, title_width), title_width), "bold" if here else ""),
            "  ",
            set_left(cut(entry.text or entry.choice, room), room),
            (note, FAINT),
        )

    def _detail(self, entry: Entry, width: int) -> list[Content]:
        say, language, body = self.state.say, self.state.language, width - _INDENT
        lines = wrap_lines(entry.text or entry.choice, body, language)
        if entry.opinion:
            lines += wrap_lines(say("ledger.opinion", text=entry.opinion), body, language)
        if entry.reason:
            lines += wrap_lines(say("ledger.reason", text=entry.reason), body, language)
        if entry.moved:
            lines += make_figure_lines(entry.moved, min(body, 60), self.state, mark=True, amount=True)
        else:
            lines.append(make_line((say("ledger.unchanged"), FAINT)))
        return [make_line(" " * _INDENT, text) for text in lines] + [Content("")]
