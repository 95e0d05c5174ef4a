"""The least that a Textual app can be, to set the game's screens beside: it paints a line, and again for each arrow."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """Shows READY and a number that the arrows move."""

    BINDINGS = [("down", "move(1)"), ("up", "move(-1)")]  # noqa: RUF012  # as Textual's own apps write it
    count = 0

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("READY 0")

    def action_move(self, step: int) -> None:
        """Move the number and paint the line again."""
        self.count += step
        self.query_one(Static).update(f"READY {self.count}")


if __name__ == "__main__":
    Minimal().run()
