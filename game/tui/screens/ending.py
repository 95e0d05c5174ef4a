"""The end: what became of the bank, and what that counts for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.engine.page import Ending
from game.tui.clean import clean
from game.tui.screens.base import HELP, LANGUAGE, QUIT, SCROLL, THEME, Leaf, Page, bindings
from game.tui.screens.page import LEDGER
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose
from game.tui.widgets.scorecard import Scorecard

FIGURES = Key("f", "open('figures')", "keys.figures")


class EndingScreen(Leaf[None]):
    """One long page."""

    CSS_PATH = "ending.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        SCROLL, LEDGER, FIGURES, LANGUAGE, HELP, QUIT, THEME, Key("down", "step(1)"), Key("up", "step(-1)")
    )

    def __init__(self) -> None:
        super().__init__()
        self._endings: dict[str, Ending] = {}

    def body(self) -> Iterable[Widget]:
        """Words over figures."""
        yield Page(Prose(id="story"), Scorecard(id="score"), id="reading")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return SCROLL, LEDGER, FIGURES, LANGUAGE, THEME, HELP, QUIT

    @property
    def ending(self) -> Ending:
        """The ending in the language of now, worked out once for each."""
        session = self.session
        if session.language not in self._endings:
            self._endings[session.language] = clean(session.game.ending())
        return self._endings[session.language]

    def show(self) -> None:
        """Show it all."""
        ending = self.ending
        self.query_one("#story", Prose).put(ending.paragraphs, ending.title)
        self.query_one(Scorecard).put(ending)

    def action_step(self, direction: int) -> None:
        """Scroll by a line."""
        self.query_one(Page).scroll_relative(y=direction, animate=False)

    def action_open(self, name: str) -> None:
        """Open one of the books."""
        self.house.show_over(name)
