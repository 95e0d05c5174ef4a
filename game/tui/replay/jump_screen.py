"""A list of all decisions to jump to; what is typed narrows it down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from game.engine.page import Entry
from game.tui.key_line import Key
from game.tui.screen import BACK, GameScreen, ScrollColumn
from game.tui.state.replay import ReplayState
from game.tui.widgets.decision_rows import DecisionRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(1)", "keys.move", "keys.name.up_down", keep=True)
TAKE = Key("enter", "take", "keys.enter", "keys.name.enter", keep=True)
LANGUAGE_TOO = Key("ctrl+l", "app.language", "keys.language", "Ctrl+L", keep=True)


class JumpScreen(GameScreen[int]):
    """Returns the number of the decision that was picked, 0 where the viewer went back."""

    CSS_PATH = "../library/entry_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key.binding
        for key in (
            TAKE, BACK, Key("up", "move(-1)"), Key("down", "move(1)"),
            Key("pageup", "move(-10)"), Key("pagedown", "move(10)"),
        )
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0

    @property
    def replay(self) -> ReplayState:
        """The state whose decisions these are."""
        return cast("ReplayState", self.state)

    @property
    def found(self) -> list[Entry]:
        """The decisions in which every word that was typed occurs."""
        words = self.query_one(Input).value.casefold().split()
        return [entry for entry in self.replay.entries if all(word in _list_words(entry) for word in words)]

    def compose_body(self) -> Iterable[Widget]:
        """A field over the list."""
        yield Paragraphs(id="heading")
        yield Input(id="find", compact=True)
        yield ScrollColumn(DecisionRows(), id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, TAKE, BACK, LANGUAGE_TOO

    def on_mount(self) -> None:
        """Begin at the decision at hand, ready to type."""
        field = self.query_one(Input)
        field.cursor_blink = False
        self.set_focus(field)
        self._cursor = min(self.replay.at, len(self.replay.entries)) - 1
        super().on_mount()
        self.call_after_refresh(self._seek)

    def show(self) -> None:
        """Show what is found."""
        say = self.state.say
        self.query_one("#heading", Paragraphs).put((), say("replay.jump"))
        self.query_one(Input).placeholder = say("replay.find")
        self.query_one(DecisionRows).put(self.found, self._cursor, frozenset(), say("replay.not_found"))

    def action_move(self, step: int) -> None:
        """Go to another decision; the ends stop it."""
        self._cursor = min(max(self._cursor + step, 0), max(len(self.found) - 1, 0))
        self.renew()
        self._seek()

    def action_take(self) -> None:
        """Jump to the decision under the cursor."""
        if found := self.found:
            self.dismiss(found[self._cursor].n)

    def action_back(self) -> None:
        """Stay where it was."""
        self.dismiss(0)

    def on_input_changed(self) -> None:
        """Begin again at the top of what is found."""
        if self.is_mounted and self.query_one(Input).value:
            self._cursor = 0
        self.action_move(0)

    def on_input_submitted(self) -> None:
        """Enter in the field jumps too."""
        self.action_take()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Jump to the decision that was clicked."""
        if isinstance(event.target, int):
            self._cursor = event.target
            self.action_take()

    def _seek(self) -> None:
        self.keep_in_view(self.query_one(DecisionRows).find_row(self._cursor))


def _list_words(entry: Entry) -> str:
    """Return everything that a search may hit."""
    return " ".join(
        (str(entry.n), entry.month, entry.title, entry.text, entry.reason, entry.opinion, entry.scene)
    ).casefold()
