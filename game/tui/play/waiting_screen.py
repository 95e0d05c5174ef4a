"""Where a class may not play on yet: how far it is open, what to do, and where the bank stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from game.tui.play.page_keys import SHARED
from game.tui.play.page_screen import PageScreen
from game.tui.screen import ScrollColumn, make_bindings
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.paragraphs import Paragraphs


class WaitingScreen(PageScreen):
    """A page without a decision: it is left, or read."""

    CSS_PATH = "waiting_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(*SHARED)

    def compose_body(self) -> Iterable[Widget]:
        """Words at the left, the figures beside them."""
        yield Horizontal(ScrollColumn(Paragraphs(id="story"), id="tale"), FigureRows(id="side"), id="columns")

    def show(self) -> None:
        """Show how far the class is open."""
        page = self.state.page
        self.query_one("#story", Paragraphs).put(page.paragraphs, page.title)
        self.query_one("#side", FigureRows).put(page.figures)
