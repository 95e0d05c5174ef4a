"""The line on the title that asks who plays in a class."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label

if TYPE_CHECKING:
    from game.tui.story_app import StoryApp


class IdField(Horizontal):
    """A name and a field."""

    def compose(self) -> Iterable[Widget]:
        """Put the name before the field."""
        yield Label(markup=False)
        yield Input(compact=True, max_length=200, id="ids")

    def show(self) -> None:
        """Show name and hint in the language of now."""
        state = cast("StoryApp", self.app).state
        self.query_one(Label).update(f"> {state.say('class.id')}  ")
        self.query_one(Input).placeholder = state.say("class.id_hint")

    def stand_in(self) -> None:
        """Have what is typed go into the field."""
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()
