"""What a terminal that is too small shows instead of the game."""

from __future__ import annotations

from game.tui.sizes import HEIGHT, WIDTH
from game.tui.text_lines import wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows


class SizeWarning(Rows):
    """A sentence about the size; the screen shows it alone while it is too small."""

    DEFAULT_CSS = "SizeWarning { display: none; height: 1fr; }"

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Wrap the sentence to whatever there is."""
        size = self.app.size
        text = self.state.say(
            "error.too_small", width=size.width, height=size.height, needed_width=WIDTH, needed_height=HEIGHT
        )
        return make_plain_rows(wrap_lines(text, width, self.state.language))
