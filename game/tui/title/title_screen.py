"""The title: what this is, and where to begin. It is shown without the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.screen import HELP, LANGUAGE, PALETTE, QUIT, SETTINGS, THEME, GameScreen, make_bindings
from game.tui.title.menu import Menu
from game.tui.title.story_list import StoryList
from game.tui.title.title_heading import TitleHeading
from game.tui.widgets.rows import Rows
from game.views.latest_game import format_latest

if TYPE_CHECKING:
    from textual.widgets import Input

    from game.tui.title.id_field import IdField

ENTRIES = ("new", "saves", "help", "quit")
LATEST = "latest"
"""The entry that goes on with the game that was played last; it stands above the others, and Enter takes it."""
TAKE = Key("enter", "take", "keys.choose", "1-4", keep=True)
GO_IN = Key("enter", "take", "keys.choose", "keys.name.enter", keep=True)
OUT = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
GO_ON = Key("enter", "take", "common.continue", "keys.name.enter", keep=True)
ENTRY_KEYS = (Key("n", "enter('new')", "title.new"), Key("c", "enter('saves')", "title.saves"))
STORY = Key("right", "story(1)", "keys.story", "keys.name.left_right", keep=True)


class TitleScreen(GameScreen[None]):
    """Four ways on, of one story or another, below the game that was played last."""

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
        Key("escape", "move(0)"),
        *ENTRY_KEYS,
        *[Key(str(number), f"enter('{name}')") for number, name in enumerate(ENTRIES, 1)],
    )

    def __init__(self) -> None:
        super().__init__()
        self._at = ""

    def compose_body(self) -> Iterable[Widget]:
        """Put the name above, the last game below it, then the entries and the stories."""
        ways = Horizontal(Menu(id="entries"), StoryList(), id="ways")
        asked = list(self._ask_for_ids())
        front = Vertical(TitleHeading(), *asked, Menu(id="latest"), ways, id="front")
        front.set_class(self.state.door.file is not None, "-class")
        yield front

    def _ask_for_ids(self) -> Iterable[Widget]:
        """Return the field that asks who plays, where a class has to know."""
        if self.state.door.asks:
            from game.tui.title.id_field import IdField  # with a field to type in, which other titles do without

            yield IdField()

    def _fields(self) -> list[IdField]:
        return [cast("IdField", field) for field in self.query("IdField")]

    def on_mount(self) -> None:
        """Stand in the field that asks who plays, where there is one."""
        for field in self._fields():
            field.stand_in()

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        story = (STORY,) if len(self.state.covers) > 1 else ()
        if self.typing:
            return GO_IN, OUT
        latest = (GO_ON,) if self.entry == LATEST else ()
        return *latest, TAKE, *story, LANGUAGE, THEME, SETTINGS, PALETTE, HELP, QUIT

    def list_commands(self) -> Sequence[Key]:
        """Return what can be found by its word, the ways on from here first."""
        return (*ENTRY_KEYS, *super().list_commands())

    @property
    def entries(self) -> tuple[str, ...]:
        """The names of the entries; that of the last game has its place kept until it is known whether there is one."""
        state = self.state
        kept = bool(state.latest) if self.game_app.loading.done else state.offers_latest
        return (LATEST, *ENTRIES) if kept else ENTRIES

    @property
    def entry(self) -> str:
        """The name of the entry at hand, the first where none was gone to."""
        return self._at if self._at in self.entries else self.entries[0]

    def show(self) -> None:
        """Show the entries in the language of now."""
        for field in self._fields():
            field.show()
        say, entries = self.state.say, self.entries
        status = say("title.ready" if self.game_app.loading.done else "title.loading")
        self.query_one(TitleHeading).put(status)
        told = [(name, str(number), self._tell(name)) for number, name in enumerate(ENTRIES, 1)]
        latest = [(LATEST, "", self._tell(LATEST))] if LATEST in entries else []
        self.query_one("#entries", Menu).put(told, self.entry)
        self.query_one("#latest", Menu).put(latest, self.entry)
        self.query_one(StoryList).put(self.state.covers, self.state.store.options.story)

    def _tell(self, name: str) -> str:
        state = self.state
        if name == LATEST:
            return format_latest(state.latest, state.catalogue) if state.latest else state.say("title.latest_unread")
        if name == "new" and state.door.file:
            return state.say("title.class", code=state.door.file.code)
        other = name == "saves" and LATEST in self.entries
        return state.say("title.others" if other else f"title.{name}")

    def action_move(self, step: int) -> None:
        """Move to the next entry, out of the field where that is above."""
        if self.typing:
            self.set_focus(None)
            self.renew()
            return
        entries = self.entries
        self._at = entries[(entries.index(self.entry) + step) % len(entries)]
        self.renew()

    def action_story(self, step: int) -> None:
        """Take the next story, or the one before, and have it read."""
        self.state.turn_story(step)
        self.game_app.load_story()

    async def action_take(self) -> None:
        """Take the entry under the cursor."""
        await self.action_enter(self.entry)

    async def action_enter(self, name: str) -> None:
        """Open an entry; a new game and the saves wait for the story."""
        if name == "quit":
            self.app.exit()
        elif name == "help":
            self.game_app.action_help()
        elif name == LATEST:
            self.run_worker(self._go_on(), exclusive=True, group="front")
        elif name == "new" and self.state.door.file:
            self._go_in()
        elif name in ENTRIES:
            self.game_app.show_when_loaded("new_game" if name == "new" else name)

    def _go_in(self) -> None:
        """Go into the class, once it is known who plays: to the game that is theirs, or to a new one."""
        if self.state.door.asks and not self.state.door.take_ids():
            for field in self._fields():
                field.stand_in()
            self.renew()
            return
        self.state.door.look_again()
        if self.state.store.options.resume:
            self.run_worker(self._go_on(), exclusive=True, group="front")
        else:
            self.game_app.show_when_loaded("new_game")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed in the state, not in the field."""
        self.state.door.typed = event.value

    def on_input_submitted(self) -> None:
        """Enter in the field goes into the class."""
        self._go_in()

    async def _go_on(self) -> None:
        await self.game_app.loading.wait()
        latest, own = self.state.latest, self.state.store.options.resume
        if path := own or (latest.path if latest else None):
            self.game_app.show_game(self.state.resume(path))

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take the entry that was clicked."""
        if isinstance(event.rows, Menu) and isinstance(event.target, str):
            await self.action_enter(event.target)
        elif isinstance(event.target, str):
            self.state.choose_story(event.target)
            self.game_app.load_story()
