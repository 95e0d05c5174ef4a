"""One line of what the game has to tell the player now, such as a save that failed; it goes with the next key."""

from __future__ import annotations

from game.tui.ink import SEAL, hanging
from game.tui.widgets.rows import Row, Rows, plain_rows


class Notice(Rows):
    """The message of the sitting, above the bottom line; takes no room where there is none."""

    DEFAULT_CSS = "Notice { dock: bottom; margin: 0 0 1 0; padding: 0 2; background: $bar; max-height: 4; }"

    def rows(self, width: int) -> list[Row]:
        """Wrap the message."""
        message = self.session.message
        if not message:
            return []
        return plain_rows(hanging(("! ", f"bold {SEAL}"), message, width, self.session.language, f"bold {SEAL}"))

    def show(self) -> None:
        """Show the message of now, if there is one."""
        self.display = bool(self.session.message)
        self.fresh()
