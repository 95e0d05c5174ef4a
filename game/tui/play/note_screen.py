"""A note that teaches how to play, on a screen too small to have it in the page's margin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.screen import LANGUAGE, QUIT, SCROLL, THEME, OverlayScreen, ScrollColumn, make_bindings
from game.tui.widgets.paragraphs import Paragraphs

ON = Key("enter", "back", "keys.next", "keys.name.enter", keep=True)
DECLINE = Key("x", "decline", "keys.decline", keep=True)


class NoteScreen(OverlayScreen):
    """The note's words over the page's name; no key decides anything here."""

    CSS_PATH = "../library/entry_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        ON, DECLINE, Key("escape", "back"), LANGUAGE, THEME, QUIT, SCROLL
    )

    def compose_body(self) -> Iterable[Widget]:
        """Put the page's name over the words."""
        yield Paragraphs(id="heading")
        yield ScrollColumn(Paragraphs(id="words"), id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return ON, DECLINE, LANGUAGE, QUIT

    def show(self) -> None:
        """Show the note in the language of now."""
        say, note = self.state.say, self.state.margin_note
        self.query_one("#heading", Paragraphs).put((), f"{say('primer.mark')}  {self.state.page.title}")
        words = (*note.paragraphs, say(f"primer.keys.{note.moment}")) if note else ()
        self.query_one("#words", Paragraphs).put(words)

    def action_decline(self) -> None:
        """Go back, and show no more notes."""
        self.state.decline_notes()
        self.dismiss()
