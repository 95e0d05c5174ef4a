"""The ledger of past decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.engine.page import Entry
from game.tui.clean import clean
from game.tui.screens.base import BACK, HELP, LANGUAGE, QUIT, SCROLL, THEME, Overlay, Page, bindings
from game.tui.widgets.entries import Entries
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
OPEN = Key("enter", "unfold", "keys.open", "keys.name.enter", keep=True)


class LedgerScreen(Overlay):
    """Every decision so far, the last one at hand; Enter opens one in full."""

    CSS_PATH = "books.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Key("up", "move(-1)"), Key("down", "move(1)"), OPEN, BACK, Key("j", "back"), LANGUAGE, HELP, QUIT, THEME, SCROLL
    )

    def __init__(self) -> None:
        super().__init__()
        self._cursor = -1
        self._opened: frozenset[int] = frozenset()
        self._entries: dict[str, list[Entry]] = {}

    def body(self) -> Iterable[Widget]:
        """Put a heading over the entries."""
        yield Prose(id="heading")
        yield Page(Entries(), id="reading")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, OPEN, BACK, LANGUAGE, HELP, QUIT

    @property
    def entries(self) -> list[Entry]:
        """The entries in the language of now, read once for each."""
        session = self.session
        if session.language not in self._entries:
            self._entries[session.language] = clean(session.game.ledger())
        return self._entries[session.language]

    def on_mount(self) -> None:
        """Begin at the last decision."""
        self._cursor = len(self.entries) - 1
        super().on_mount()
        self.call_after_refresh(self._seek)

    def show(self) -> None:
        """Show the entries."""
        say = self.session.say
        count = f"  {say('ledger.count', n=len(self.entries))}" if self.entries else ""
        self.query_one("#heading", Prose).put((), say("ledger.title") + count)
        self.query_one(Entries).put(self.entries, self._cursor, self._opened)

    def action_move(self, step: int) -> None:
        """Move to the next entry."""
        if self.entries:
            self._cursor = (self._cursor + step) % len(self.entries)
            self.show()
            self._seek()

    def action_unfold(self) -> None:
        """Open or close the entry at hand."""
        self._opened ^= {self._cursor}
        self.show()
        self.call_after_refresh(self._seek)

    def _seek(self) -> None:
        self.keep_in_view(self.query_one(Entries).row_of(self._cursor))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the entry that was clicked and open it."""
        if isinstance(event.target, int):
            self._cursor = event.target
            self.action_unfold()
