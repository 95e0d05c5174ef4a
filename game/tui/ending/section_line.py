"""The sections of an ending in a line, each with the digit that leads to it; that of now is marked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Click

from game.text.cells import cell_len
from game.tui.text_lines import ACCENT, FAINT, Run, make_line
from game.tui.widgets.rows import Rows, ScreenRow


class SectionLine(Rows):
    """Digits with words; a click on one picks its section, by name."""

    DEFAULT_CSS = "SectionLine { height: 1; padding: 0 1; }"

    def __init__(self, names: Sequence[str]) -> None:
        """`names` are all sections there may be, in the order of their digits."""
        super().__init__()
        self._names = tuple(names)
        self._shown: Sequence[str] = ()
        self._here = ""
        self._spans: list[tuple[int, int, str]] = []

    def put(self, shown: Sequence[str], here: str) -> None:
        """Show these sections, of which `here` is being read."""
        if (self._shown, self._here) != (shown, here):
            self._shown, self._here = shown, here
            self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the sections beside each other, closer where there is little room, and only that of now in words."""
        words = {name: self.state.say(f"section.{name}") for name in self._shown}
        if sum(cell_len(word) + 3 for word in words.values()) > width + 1:
            words = {name: word if name == self._here else "" for name, word in words.items()}
        taken = sum(cell_len(word) + 2 for word in words.values())
        gap = 2 if taken + 2 * (len(words) - 1) <= width else 1
        self._spans, runs, column = [], list[Run](), 0
        for name, word in words.items():
            here = name == self._here
            digit = str(self._names.index(name) + 1)
            runs += [(digit, f"bold {ACCENT}"), (f"{'>' if here else ' '}{word}", "bold" if here else FAINT), " " * gap]
            self._spans.append((column, column + cell_len(word) + 2, name))
            column += cell_len(word) + 2 + gap
        return [ScreenRow(make_line(*runs))]

    async def on_click(self, event: Click) -> None:
        """Pick the section that was clicked."""
        offset = event.get_content_offset(self)
        for start, end, name in self._spans:
            if offset is not None and start <= offset.x < end:
                event.stop()
                self.post_message(self.Picked(self, name))
