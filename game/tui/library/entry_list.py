"""What the lists over a page share: entries under each other, one at hand, some unfolded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.screen import BACK, HELP, LANGUAGE, QUIT, SCROLL, THEME, OverlayScreen, ScrollColumn
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
OPEN = Key("enter", "unfold", "keys.open", "keys.name.enter", keep=True)
TURNING = (Key("up", "move(-1)"), Key("down", "move(1)"), OPEN, BACK, LANGUAGE, HELP, QUIT, THEME, SCROLL)


class EntryList(OverlayScreen):
    """A heading over entries. `count` says how many there are; `leaves` is the widget that shows them."""

    CSS_PATH = "entry_list.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.opened: frozenset[int] = frozenset()

    def make_entry_rows(self) -> Rows:
        """Return a new widget for the entries."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many entries there are."""
        raise NotImplementedError

    @property
    def entry_rows(self) -> Rows:
        """The widget that shows the entries."""
        raise NotImplementedError

    def compose_body(self) -> Iterable[Widget]:
        """Put a heading over the entries."""
        yield Paragraphs(id="heading")
        yield ScrollColumn(self.make_entry_rows(), id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return (*((MOVE, OPEN) if self.count else ()), BACK, LANGUAGE, HELP, QUIT)

    def action_move(self, step: int) -> None:
        """Go to the next entry."""
        if self.count:
            self.cursor = (self.cursor + step) % self.count
            self.renew()
            self.seek()

    def action_unfold(self) -> None:
        """Open or close the entry at hand."""
        self.opened ^= {self.cursor}
        self.renew()
        self.call_after_refresh(self.seek)

    def seek(self) -> None:
        """Scroll to the entry at hand."""
        self.keep_in_view(self.entry_rows.find_row(self.cursor))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the entry that was clicked and open it."""
        if isinstance(event.target, int):
            self.cursor = event.target
            self.action_unfold()
