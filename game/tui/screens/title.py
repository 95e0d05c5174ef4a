"""The title: what this is, and where to begin. Nothing on it needs the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from game.tui.screens.base import HELP, LANGUAGE, QUIT, THEME, Leaf, bindings
from game.tui.widgets.keyline import Key
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.menu import Menu
from game.tui.widgets.rows import Rows

ENTRIES = ("new", "saves", "help", "quit")
TAKE = Key("enter", "take", "keys.choose", "1-4", keep=True)


class TitleScreen(Leaf[None]):
    """Four ways on."""

    CSS_PATH = "title.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        TAKE,
        LANGUAGE,
        HELP,
        QUIT,
        THEME,
        Key("up", "move(-1)"),
        Key("down", "move(1)"),
        Key("n", "enter('new')"),
        Key("c", "enter('saves')"),
        *[Key(str(number), f"enter('{name}')") for number, name in enumerate(ENTRIES, 1)],
    )

    def body(self) -> Iterable[Widget]:
        """Put the name above, the entries below."""
        yield Vertical(Masthead(), Menu(), id="front")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return TAKE, LANGUAGE, THEME, HELP, QUIT

    def show(self) -> None:
        """Show the entries in the language of now."""
        say = self.session.say
        status = say("title.ready" if self.house.loaded else "title.loading")
        self.query_one(Masthead).put(status)
        self.query_one(Menu).put([say(f"title.{name}") for name in ENTRIES], self.session.cursor)

    def action_move(self, step: int) -> None:
        """Move to the next entry."""
        self.session.cursor = (self.session.cursor + step) % len(ENTRIES)
        self.renew()

    async def action_take(self) -> None:
        """Take the entry under the cursor."""
        await self.action_enter(ENTRIES[self.session.cursor])

    async def action_enter(self, name: str) -> None:
        """Open an entry; a new game and the saves wait for the story."""
        if name == "quit":
            self.app.exit()
        elif name == "help":
            self.house.action_help()
        elif name in ENTRIES:
            self.house.show_when_loaded(name)

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take the entry that was clicked."""
        if isinstance(event.target, int):
            await self.action_enter(ENTRIES[event.target])
