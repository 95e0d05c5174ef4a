"""The end: what became of the bank, what that counts for, and which decisions it hung on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.ending.ending_page import EndingPage
from game.tui.key_line import Key
from game.tui.screen import FIGURES, HELP, LANGUAGE, LEDGER, QUIT, SCROLL, THEME, GameScreen, make_bindings


class EndingScreen(GameScreen[None]):
    """One long page."""

    CSS_PATH = "ending_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        SCROLL, LEDGER, FIGURES, LANGUAGE, HELP, QUIT, THEME, Key("down", "step(1)"), Key("up", "step(-1)")
    )

    def compose_body(self) -> Iterable[Widget]:
        """Everything on one page."""
        yield EndingPage(id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return SCROLL, LEDGER, FIGURES, LANGUAGE, THEME, HELP, QUIT

    def show(self) -> None:
        """Show it all."""
        self.query_one(EndingPage).show_ending()

    def action_step(self, direction: int) -> None:
        """Scroll by a line."""
        self.query_one(EndingPage).scroll_relative(y=direction, animate=False)

    def action_open(self, name: str) -> None:
        """Open a list over the ending."""
        self.game_app.show_over(name)
