"""What the page at hand rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.screens.base import BACK, HELP, LANGUAGE, QUIT, SCROLL, THEME, Overlay, Page, bindings
from game.tui.widgets.citations import Citations
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
OPEN = Key("enter", "unfold", "keys.open", "keys.name.enter", keep=True)


class EvidenceScreen(Overlay):
    """The figures cited, one of them at hand; Enter shows where the model uses it."""

    CSS_PATH = "books.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Key("up", "move(-1)"), Key("down", "move(1)"), OPEN, BACK, Key("e", "back"), LANGUAGE, HELP, QUIT, THEME, SCROLL
    )

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0
        self._opened: frozenset[int] = frozenset()

    def body(self) -> Iterable[Widget]:
        """Put a heading over the figures."""
        yield Prose(id="heading")
        yield Page(Citations(), id="reading")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, OPEN, BACK, LANGUAGE, HELP, QUIT

    def show(self) -> None:
        """Show the figures of the page."""
        page = self.session.page
        self.query_one("#heading", Prose).put((), f"{self.session.say('evidence.title')}  {page.title}")
        self.query_one(Citations).put(page.citations, self._cursor, self._opened)

    def action_move(self, step: int) -> None:
        """Move to the next figure."""
        if count := len(self.session.page.citations):
            self._cursor = (self._cursor + step) % count
            self.show()
            self.keep_in_view(self.query_one(Citations).row_of(self._cursor))

    def action_unfold(self) -> None:
        """Show or hide where the model uses the figure."""
        self._opened ^= {self._cursor}
        self.show()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the figure that was clicked and unfold it."""
        if isinstance(event.target, int):
            self._cursor = event.target
            self.action_unfold()
