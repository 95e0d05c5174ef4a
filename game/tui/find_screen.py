"""A field over a list of what holds the words that are typed, whatever it is that is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from game.tui.key_line import Key
from game.tui.screen import BACK, GameScreen, ScrollColumn
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(1)", "keys.move", "keys.name.up_down", keep=True)
TAKE = Key("enter", "take", "keys.enter", "keys.name.enter", keep=True)
LANGUAGE_TOO = Key("ctrl+l", "app.language", "keys.language", "Ctrl+L", keep=True)
MOVES = (
    *(TAKE, BACK, Key("up", "move(-1)"), Key("down", "move(1)")),
    *(Key("pageup", "move(-10)"), Key("pagedown", "move(10)")),
)
"""The keys that are none of a text."""

Result = TypeVar("Result")


class FindScreen(GameScreen[Result]):
    """What typing narrows down, with a mark that keys move. A screen says what is found and what taking it does."""

    SCROLLING = Key("pagedown", "move(10)", "keys.scroll", "keys.name.page")
    BINDINGS: ClassVar[list[BindingType]] = [key.binding for key in MOVES]

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0

    def make_list(self) -> Rows:
        """Return a new widget for what is found."""
        raise NotImplementedError

    @property
    def found(self) -> Sequence[object]:
        """What holds the words that are typed."""
        raise NotImplementedError

    def action_take(self) -> None:
        """Take what is marked."""
        raise NotImplementedError

    def compose_body(self) -> Iterable[Widget]:
        """Put a field over the list."""
        yield Paragraphs(id="heading")
        yield Input(id="find", compact=True)
        found = self.make_list()
        found.id = "found"
        yield ScrollColumn(found, id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, TAKE, BACK, LANGUAGE_TOO

    def on_mount(self) -> None:
        """Be ready to type."""
        field = self.query_one(Input)
        field.cursor_blink = False
        self.set_focus(field)

    def show_field(self, title: str, hint: str) -> None:
        """Show what the screen is called, and what may be typed."""
        self.query_one("#heading", Paragraphs).put((), title)
        self.query_one(Input).placeholder = hint

    def action_move(self, step: int) -> None:
        """Go to another entry; the ends stop it."""
        self.cursor = min(max(self.cursor + step, 0), max(len(self.found) - 1, 0))
        self.renew()
        self.seek()

    def seek(self) -> None:
        """Bring the marked entry into view."""
        self.keep_in_view(self.query_one("#found", Rows).find_row(self.cursor))

    def on_input_changed(self) -> None:
        """Begin again at the top of what is found."""
        if self.is_mounted:
            self.cursor = 0
            self.action_move(0)

    def on_input_submitted(self) -> None:
        """Enter in the field takes what is marked too, unless an Enter before it has left the screen."""
        if self.is_active:
            self.action_take()
