"""What the palette has found, one line each: its kind, its words, its key or what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from game.text.cells import cell_len, cut, set_left
from game.tui.state.palette_entries import COMMAND, DECISION, FIGURE, SCENE, TERM, PaletteEntry
from game.tui.text_lines import ACCENT, FAINT, SECONDARY, make_line
from game.tui.widgets.rows import Rows, ScreenRow

KINDS = (COMMAND, SCENE, FIGURE, TERM, DECISION)
MOST = 200
"""The entries that are listed; who wants others types more."""


class PaletteRows(Rows):
    """Entries under each other; the one at hand carries a mark."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[PaletteEntry] = ()
        self._cursor = 0

    def put(self, entries: Sequence[PaletteEntry], cursor: int) -> None:
        """Show these entries."""
        self._entries, self._cursor = entries[:MOST], cursor
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set kind, words and note in a line that is cut at its end."""
        say = self.state.say
        if not self._entries:
            return [ScreenRow(make_line((say("palette.none"), FAINT)))]
        kinds = {kind: say(f"palette.{kind}") for kind in KINDS}
        kind = max(map(cell_len, kinds.values())) + 2
        rows = []
        for at, entry in enumerate(self._entries):
            here = at == self._cursor
            room = max(width - kind - 2, 1)
            text = cut(entry.text, room)
            note = cut(entry.note, room - cell_len(text) - 2) if room - cell_len(text) > 6 else ""
            mark = ("> " if here else "  ", f"bold {ACCENT}")
            words = (text, "bold" if here else "")
            told = make_line(mark, (set_left(kinds[entry.kind], kind), SECONDARY), words, (f"  {note}", FAINT))
            rows.append(ScreenRow(told, at))
        return rows
