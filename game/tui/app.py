"""The app shows screens by name and imports none of them; what they have to hear it publishes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event
from textual.events import Key as KeyPress
from textual.scrollbar import ScrollBar

from game.tui.paged_app import PagedApp
from game.tui.presses import Presses
from game.tui.screen_names import find_class_name, find_screen_name, find_style_sheet, make_screen
from game.tui.screen_picture import ScreenPicture
from game.tui.scroll_bar import WholeCellScrollBar
from game.tui.state.game import GameState

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen


class PresidentApp(PagedApp):
    """Shows a state. It knows which screen comes next, and not what is on it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "language", show=False, priority=True),
        Binding("f1", "help", show=False, priority=True),
        Binding("p", "picture", show=False, id="picture"),
        Binding("f2", "show_once('settings')", show=False, id="settings"),
        Binding("ctrl+p", "show_once('palette')", show=False, id="palette"),
        Binding("f12", "picture", show=False, priority=True),
    ]

    def __init__(self, state: GameState, first: str = "") -> None:
        """Begin with the screen `first`, else with the page of an open game, else with the title."""
        self._first = first or (find_screen_name(state.page) if state.playing else "title")
        author = ["author/panel.tcss"] if state.author else []
        super().__init__(state, ["app.tcss", find_style_sheet(self._first), *author])
        ScrollBar.renderer = WholeCellScrollBar
        self.presses, self.picture = Presses(), ScreenPicture(self)

    def get_driver_class(self) -> type[Driver]:
        """Take textual's driver for this system; on Linux and macOS one that bears input in another encoding."""
        chosen = super().get_driver_class()
        if chosen.__module__ != "textual.drivers.linux_driver":
            return chosen
        from game.tui.terminal_driver import TerminalDriver  # what it builds on is not there on Windows

        return TerminalDriver

    def get_default_screen(self) -> Screen[None]:
        """Begin with what there is to see: no empty screen is painted before."""
        return self.find_screen(self._first)

    def on_mount(self) -> None:
        """Have the story read, or what is left of it, once there is something to see."""
        if author := self.state.author:
            self.run_worker(author.follow(partial(self.story_edited.publish, None)), name="follow")
        if self.state.playing:
            self.loading.finish()
            self.start_work(self.state.game.read_languages, "languages")
        else:
            self.load_story()

    async def on_event(self, event: Event) -> None:
        """Note when a key was pressed before anything is done about it."""
        if isinstance(event, KeyPress) and not event.is_forwarded:
            self.presses.note(event.key, event.time)
            self.picture.forget()
        await super().on_event(event)

    def on_undecodable_input(self) -> None:
        """Have the screen in front say that the terminal sends no UTF-8."""
        self.input_undecodable.publish(None)

    def show_over(self, name: str, begin_at: str = "") -> None:
        """Lay a screen over the one that is shown; a list begins at the entry of a name or number."""
        self.push_screen(make_screen(name, begin_at))

    def show_when_loaded(self, name: str) -> None:
        """Lay a screen over the title as soon as the story has been read."""
        self.run_worker(self._show_when_loaded(name), exclusive=True, group="front")

    async def _show_when_loaded(self, name: str) -> None:
        await self.loading.wait()
        self.show_over(name)

    def show_game(self, opened: bool) -> None:
        """Show the page of a game that was opened in place of all other screens, or why it was not."""
        if not opened:
            self.renew()
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.turn_page()
        self.start_work(self.state.game.read_languages, "languages")

    def show_title(self) -> None:
        """Show the title in place of all that lies over the first screen; no game is open any more."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if type(self.screen).__name__ != "TitleScreen":
            self.show_over("title")
        self.load_story()

    def action_language(self) -> None:
        """Take the other language, at once."""
        self.state.switch_language()
        self.title = self.state.say("common.game")
        self.renew()

    def action_help(self) -> None:
        """Show how to play."""
        self.action_show_once("help")

    def action_show_once(self, name: str) -> None:
        """Lay a screen over the one that is shown, unless it is shown already; over the palette none is laid."""
        if type(self.screen).__name__ not in (find_class_name(name), "PaletteScreen"):
            self.show_over(name)

    def action_picture(self) -> None:
        """Draw the screen in front into a file, and say where."""
        self.picture.write()

    def action_help_quit(self) -> None:
        """Leave on Ctrl+C too: no decision can be lost by it."""
        self.exit()
