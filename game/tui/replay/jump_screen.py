"""A list of all decisions to jump to; what is typed narrows it down."""

from __future__ import annotations

from typing import cast

from textual.widgets import Input

from game.engine.page import Entry
from game.tui.find_screen import FindScreen
from game.tui.state.replay import ReplayState
from game.tui.widgets.decision_rows import DecisionRows
from game.tui.widgets.rows import Rows


class JumpScreen(FindScreen[int]):
    """Returns the number of the decision that was picked, 0 where the viewer went back."""

    CSS_PATH = "../library/entry_list.tcss"

    @property
    def replay(self) -> ReplayState:
        """The state whose decisions these are."""
        return cast("ReplayState", self.state)

    @property
    def found(self) -> list[Entry]:
        """The decisions in which every word that was typed occurs."""
        words = self.query_one(Input).value.casefold().split()
        return [entry for entry in self.replay.entries if all(word in _list_words(entry) for word in words)]

    def make_list(self) -> DecisionRows:
        """Return a new widget for the decisions."""
        return DecisionRows()

    def on_mount(self) -> None:
        """Begin at the decision at hand, ready to type."""
        self.cursor = min(self.replay.at, len(self.replay.entries)) - 1
        self.call_after_refresh(self.seek)

    def show(self) -> None:
        """Show what is found."""
        say = self.state.say
        self.show_field(say("replay.jump"), say("replay.find"))
        self.query_one(DecisionRows).put(self.found, self.cursor, frozenset(), say("replay.not_found"))

    def action_take(self) -> None:
        """Jump to the decision under the cursor."""
        if found := self.found:
            self.dismiss(found[self.cursor].n)

    def action_back(self) -> None:
        """Stay where it was."""
        self.dismiss(0)

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Jump to the decision that was clicked."""
        if isinstance(event.target, int):
            self.cursor = event.target
            self.action_take()


def _list_words(entry: Entry) -> str:
    """Return everything that a search may hit."""
    return " ".join(
        (str(entry.n), entry.month, entry.title, entry.text, entry.reason, entry.opinion, entry.scene)
    ).casefold()
