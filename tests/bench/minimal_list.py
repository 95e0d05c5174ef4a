"""The least list that a Textual app can have, to set keys that move a mark beside: five options, and the arrows."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class MinimalList(App[None]):
    """Shows READY and four more options, the mark on the first."""

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield OptionList("READY", *(f"option {number}" for number in range(2, 6)))


if __name__ == "__main__":
    MinimalList().run()
