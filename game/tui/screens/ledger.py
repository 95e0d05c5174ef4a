"""The ledger of past decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from game.engine.page import Entry
from game.tui.clean import clean
from game.tui.screens.base import BACK, HELP, LANGUAGE, QUIT, bindings
from game.tui.screens.book import MOVE, TURNING, Book
from game.tui.widgets.entries import Entries
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose

READ = Key("enter", "unfold", "keys.read", "keys.name.enter", keep=True)


class LedgerScreen(Book):
    """Every decision so far, the one at hand in full; Enter reads its page again."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*TURNING, Key("j", "back"))

    def __init__(self) -> None:
        super().__init__()
        self._past: dict[str, list[Entry]] = {}

    def entries(self) -> Entries:
        """Show decisions."""
        return Entries()

    @property
    def leaves(self) -> Entries:
        """The decisions."""
        return self.query_one(Entries)

    @property
    def past(self) -> list[Entry]:
        """The decisions in the language of now, read once for each."""
        session = self.session
        if session.language not in self._past:
            self._past[session.language] = clean(session.game.ledger())
        return self._past[session.language]

    @property
    def count(self) -> int:
        """How many decisions there are."""
        return len(self.past)

    def on_mount(self) -> None:
        """Begin at the last decision."""
        self.cursor = self.count - 1
        super().on_mount()
        self.call_after_refresh(self.seek)

    def show(self) -> None:
        """Show the decisions."""
        say = self.session.say
        count = f"  {say('ledger.count', n=self.count)}" if self.past else ""
        self.query_one("#heading", Prose).put((), say("ledger.title") + count)
        self.leaves.put(self.past, self.cursor, frozenset({self.cursor}))

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, READ, BACK, LANGUAGE, HELP, QUIT

    def action_unfold(self) -> None:
        """Lay the page at hand over the ledger, as it was seen and with what came of it."""
        if not self.past:
            return
        from game.tui.watching import Watching  # most sittings never look back

        session = self.session
        if reel := session.tried(lambda: session.desk.reel_of(session.game), "error.replay"):
            self.house.session = Watching(session.desk, reel, session.language, self.cursor + 1, session)
            self.house.show_over("replay")
        else:
            self.renew()
