"""One line of what the game has to tell the player now, such as a save that failed; it goes with the next key."""

from __future__ import annotations

from game.tui.text_lines import ACCENT, wrap_hanging
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows


class MessageLine(Rows):
    """The message at hand, above the bottom line; it takes no room where there is none."""

    DEFAULT_CSS = "MessageLine { dock: bottom; margin: 0 0 1 0; padding: 0 2; background: $panel; max-height: 6; }"

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Wrap the message."""
        message = self.state.message
        if not message:
            return []
        return make_plain_rows(
            wrap_hanging(("! ", f"bold {ACCENT}"), message, width, self.state.language, f"bold {ACCENT}")
        )

    def show(self) -> None:
        """Show the message of now, if there is one."""
        self.display = bool(self.state.message)
        self.refresh_rows()
