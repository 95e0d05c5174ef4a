"""A screen that is kept for all pages of its kind: each is shown from its top, with the note that belongs to it."""

from __future__ import annotations

from math import inf

from game.tui.play.margin_rows import has_margin, write_note
from game.tui.play.other_games import OtherGamesScreen


class KeptScreen(OtherGamesScreen):
    """Shows one page after the other."""

    def on_mount(self) -> None:
        """Tell the note that has no room beside the first page."""
        self.offer_note()

    def begin(self) -> None:
        """Show another page from its top."""
        for column in self._columns:
            column.scroll_to(0, 0, animate=False, immediate=True)
        self.renew()
        self.begin_page()
        self.offer_note()

    def come_back(self) -> None:
        """Show the page as it was left, or another one from its top."""
        if self.seen_from == inf:
            self.begin()
        else:
            super().come_back()

    def offer_note(self) -> None:
        """Tell until the next key the note to the page, or to its outcome, that has no room in the margin."""
        note = None if has_margin(self.size) else self.state.margin_note
        if note:
            before, *_ = self.state.message.partition(self.state.say("primer.mark"))  # a click leaves a note there
            self.tell("  ".join(filter(None, (before.rstrip(), write_note(note, self.state.say)))))
