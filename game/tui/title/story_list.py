"""The stories to choose from, beside the entries of the title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.text.cells import cut
from game.tui.text_lines import ACCENT, FAINT, make_line
from game.tui.widgets.rows import Rows, ScreenRow

if TYPE_CHECKING:
    from game.pack.shelf import StoryCover

SHOWN = 3
"""How many stories are seen at once: as many as there are lines beside the entries, less the heading."""


class StoryList(Rows):
    """One line a story; the one that is chosen carries a mark. It has no line where there is no choice."""

    def __init__(self) -> None:
        super().__init__()
        self._covers: Sequence[StoryCover] = ()
        self._chosen = 0

    def put(self, covers: Sequence[StoryCover], chosen: str) -> None:
        """Show these stories, of which one is chosen by its name."""
        names = [cover.name for cover in covers]
        self._covers = covers if len(covers) > 1 else ()
        self._chosen = names.index(chosen) if chosen in names else 0
        self.show_if_filled()
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the chosen story and its neighbours under a heading that says how many there are."""
        if not self._covers:
            return []
        say, number = self.state.say, len(self._covers)
        first = min(max(self._chosen - 1, 0), max(number - SHOWN, 0))
        seen = list(enumerate(self._covers))[first : first + SHOWN]
        head = make_line(f"{say('title.story')} ", (f"{self._chosen + 1}/{number}", FAINT))
        return [ScreenRow(head), *(self._row(at, cover.title, width) for at, cover in seen)]

    def _row(self, at: int, title: str, width: int) -> ScreenRow:
        here = at == self._chosen
        mark = (f"{'*' if here else ' '} ", f"bold {ACCENT}")
        return ScreenRow(
            make_line(mark, (cut(title, max(width - 2, 1)), "bold" if here else "")), self._covers[at].name
        )
