"""The end: what became of the bank, what that counts for, and which decisions it hung on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.screens.base import HELP, LANGUAGE, QUIT, SCROLL, THEME, Leaf, bindings
from game.tui.screens.closing import Closing
from game.tui.screens.page import LEDGER
from game.tui.widgets.keyline import Key

FIGURES = Key("f", "open('figures')", "keys.figures")


class EndingScreen(Leaf[None]):
    """One long page."""

    CSS_PATH = "ending.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        SCROLL, LEDGER, FIGURES, LANGUAGE, HELP, QUIT, THEME, Key("down", "step(1)"), Key("up", "step(-1)")
    )

    def body(self) -> Iterable[Widget]:
        """Everything on one page."""
        yield Closing(id="reading")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return SCROLL, LEDGER, FIGURES, LANGUAGE, THEME, HELP, QUIT

    def show(self) -> None:
        """Show it all."""
        self.query_one(Closing).show_ending()

    def action_step(self, direction: int) -> None:
        """Scroll by a line."""
        self.query_one(Closing).scroll_relative(y=direction, animate=False)

    def action_open(self, name: str) -> None:
        """Open one of the books."""
        self.house.show_over(name)
