"""Keys with what they do, in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from game.text.cells import cell_len, set_left
from game.tui.text_lines import wrap_hanging
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows


class KeyTable(Rows):
    """A line for every key; what it does goes on below where it began."""

    DEFAULT_CSS = "KeyTable { margin: 1 0 0 0; }"

    def __init__(self) -> None:
        super().__init__()
        self._keys: Sequence[tuple[str, str]] = ()

    def put(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys, each as it is called and with its words."""
        self._keys = keys
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the keys under each other."""
        names = max((cell_len(name) for name, _ in self._keys), default=0) + 2
        room, language = min(width, self.column), self.state.language
        return make_plain_rows(
            [line for name, word in self._keys for line in wrap_hanging(set_left(name, names), word, room, language)]
        )
