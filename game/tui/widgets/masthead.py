"""The name of the game on a ruled page."""

from __future__ import annotations

from textual.content import Content

from game.text.cells import cell_len
from game.tui.ink import EMPTY, FAINT, SEAL, line, rule, wrapped
from game.tui.widgets.rows import Row, Rows, plain_rows


class Masthead(Rows):
    """Name, subtitle, what it is about, and whether the story has been read."""

    def __init__(self) -> None:
        super().__init__()
        self._status = ""

    def put(self, status: str) -> None:
        """Show this status."""
        self._status = status
        self.fresh()

    def rows(self, width: int) -> list[Row]:
        """Set the page's head."""
        session = self.session
        name = session.say("common.game")
        spaced = "  ".join(name) if cell_len(name) > len(name) else name.upper()
        lines: list[Content] = [
            line((spaced, f"bold {SEAL}"), "   ", (session.say("common.subtitle"), FAINT)),
            rule(width),
            EMPTY,
            *wrapped(session.say("title.pitch"), width, session.language),
            EMPTY,
            *wrapped(session.say("title.neutral"), width, session.language, FAINT),
            EMPTY,
            line((self._status, FAINT)),
        ]
        return plain_rows(lines)
