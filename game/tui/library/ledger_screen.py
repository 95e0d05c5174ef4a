"""The past decisions of a game."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from game.engine.page import Entry
from game.journal.ledger import list_ledger
from game.tui.key_line import Key
from game.tui.library.entry_list import MOVE, TURNING, EntryList
from game.tui.looking_back import show_past
from game.tui.safe_text import make_safe
from game.tui.screen import BACK, HELP, LANGUAGE, LEDGER, QUIT, make_bindings
from game.tui.widgets.decision_rows import DecisionRows
from game.tui.widgets.paragraphs import Paragraphs

READ = Key("enter", "unfold", "keys.read", "keys.name.enter", keep=True)


class LedgerScreen(EntryList):
    """Every decision so far, the one at hand in full; Enter reads its page again."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings(*TURNING, LEDGER._replace(action="back"))

    def __init__(self) -> None:
        super().__init__()
        self._past: dict[str, list[Entry]] = {}

    def make_entry_rows(self) -> DecisionRows:
        """Show decisions."""
        return DecisionRows()

    @property
    def entry_rows(self) -> DecisionRows:
        """The decisions."""
        return self.query_one(DecisionRows)

    @property
    def past(self) -> list[Entry]:
        """The decisions in the language of now, read once for each."""
        state = self.state
        if state.language not in self._past:
            self._past[state.language] = make_safe(list_ledger(state.game))
        return self._past[state.language]

    @property
    def count(self) -> int:
        """How many decisions there are."""
        return len(self.past)

    def on_mount(self) -> None:
        """Begin at the last decision, unless another was asked for by its number."""
        self.cursor = int(self.begin_at or self.count) - 1
        self.call_after_refresh(self.seek)

    def show(self) -> None:
        """Show the decisions."""
        say = self.state.say
        count = f"  {say('ledger.count', n=self.count)}" if self.past else ""
        self.query_one("#heading", Paragraphs).put((), say("ledger.title") + count)
        self.entry_rows.put(self.past, self.cursor, frozenset({self.cursor}))

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return (*((MOVE, READ) if self.past else ()), BACK, LANGUAGE, HELP, QUIT)

    def action_unfold(self) -> None:
        """Show the page of the decision at hand again, as it was seen and with what came of it."""
        if self.past:
            show_past(self.game_app, self.cursor + 1)
