"""The title: what this is, and where to begin. It is shown without the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.screen import HELP, LANGUAGE, QUIT, THEME, GameScreen, make_bindings
from game.tui.title.menu import Menu
from game.tui.title.story_list import StoryList
from game.tui.title.title_heading import TitleHeading
from game.tui.widgets.rows import Rows

ENTRIES = ("new", "saves", "help", "quit")
TAKE = Key("enter", "take", "keys.choose", "1-4", keep=True)
STORY = Key("right", "story(1)", "keys.story", "keys.name.left_right", keep=True)


class TitleScreen(GameScreen[None]):
    """Four ways on, of one story or another."""

    CSS_PATH = "title_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        TAKE,
        LANGUAGE,
        HELP,
        QUIT,
        THEME,
        STORY,
        Key("left", "story(-1)"),
        Key("up", "move(-1)"),
        Key("down", "move(1)"),
        Key("n", "enter('new')"),
        Key("c", "enter('saves')"),
        *[Key(str(number), f"enter('{name}')") for number, name in enumerate(ENTRIES, 1)],
    )

    def compose_body(self) -> Iterable[Widget]:
        """Put the name above, the entries and the stories below."""
        yield Vertical(TitleHeading(), Horizontal(Menu(), StoryList(), id="ways"), id="front")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        story = (STORY,) if len(self.state.covers) > 1 else ()
        return TAKE, *story, LANGUAGE, THEME, HELP, QUIT

    def show(self) -> None:
        """Show the entries in the language of now."""
        say = self.state.say
        status = say("title.ready" if self.game_app.loading.done else "title.loading")
        self.query_one(TitleHeading).put(status)
        self.query_one(Menu).put([say(f"title.{name}") for name in ENTRIES], self.state.cursor)
        self.query_one(StoryList).put(self.state.covers, self.state.store.options.story)

    def action_move(self, step: int) -> None:
        """Move to the next entry."""
        self.state.cursor = (self.state.cursor + step) % len(ENTRIES)
        self.renew()

    def action_story(self, step: int) -> None:
        """Take the next story, or the one before, and have it read."""
        self.state.turn_story(step)
        self.game_app.load_story()

    async def action_take(self) -> None:
        """Take the entry under the cursor."""
        await self.action_enter(ENTRIES[self.state.cursor])

    async def action_enter(self, name: str) -> None:
        """Open an entry; a new game and the saves wait for the story."""
        if name == "quit":
            self.app.exit()
        elif name == "help":
            self.game_app.action_help()
        elif name in ENTRIES:
            self.game_app.show_when_loaded("new_game" if name == "new" else name)

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take the entry that was clicked."""
        if isinstance(event.target, int):
            await self.action_enter(ENTRIES[event.target])
        elif isinstance(event.target, str):
            self.state.choose_story(event.target)
            self.game_app.load_story()
