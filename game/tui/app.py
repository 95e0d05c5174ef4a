"""The app shows screens by name and imports none of them; what they have to hear it publishes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event
from textual.events import Key as KeyPress
from textual.scrollbar import ScrollBar
from textual.signal import Signal
from textual.worker import Worker, WorkerState

from game.tui.presses import Presses
from game.tui.safe_text import make_safe
from game.tui.screen_names import find_screen_name, find_style_sheet, make_screen
from game.tui.scroll_bar import WholeCellScrollBar
from game.tui.state.game import GameState
from game.tui.state.loading import LOAD, StoryLoading
from game.tui.theme import NIGHT, PAPER, THEMES

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen


class PresidentApp(App[None]):
    """Shows a state. It knows which screen comes next, and not what is on it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "language", show=False, priority=True),
        Binding("f1", "help", show=False, priority=True),
        Binding("p", "picture", show=False),
        Binding("f12", "picture", show=False, priority=True),
    ]

    def __init__(self, state: GameState, first: str = "") -> None:
        """Begin with the screen `first`, else with the page of an open game, else with the title."""
        self.state = state
        self._first = first or (find_screen_name(state.page) if state.playing else "title")
        author = ["author/panel.tcss"] if state.author else []
        super().__init__(css_path=["app.tcss", find_style_sheet(self._first), *author])
        ScrollBar.renderer = WholeCellScrollBar
        self.animation_level = "none"
        self.failure: BaseException | None = None
        self.presses = Presses()
        self._drawn = ""
        self.loading = StoryLoading(state.store)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = PAPER
        self.title = self.state.say("common.game")
        self.state_changed = Signal[None](self, "state changed")
        self.story_edited = Signal[None](self, "story edited")
        self.input_undecodable = Signal[None](self, "input undecodable")

    def get_driver_class(self) -> type[Driver]:
        """Take textual's driver for this system; on Linux and macOS one that bears input in another encoding."""
        chosen = super().get_driver_class()
        if chosen.__module__ != "textual.drivers.linux_driver":
            return chosen
        from game.tui.terminal_driver import TerminalDriver  # what it builds on is not there on Windows

        return TerminalDriver

    def get_default_screen(self) -> Screen[object]:
        """Begin with what there is to see: no empty screen is painted before."""
        return make_screen(self._first)

    def on_mount(self) -> None:
        """Have the story read, or what is left of it, once there is something to see."""
        if author := self.state.author:
            self.run_worker(author.follow(partial(self.story_edited.publish, None)), name="follow")
        if self.state.playing:
            self.loading.finish()
            self._start_work(self.state.game.read_languages, "languages")
        else:
            self.load_story()

    async def on_event(self, event: Event) -> None:
        """Note when a key was pressed before anything is done about it."""
        if isinstance(event, KeyPress) and not event.is_forwarded:
            self.presses.note(event.key, event.time)
            self._forget_picture()
        await super().on_event(event)

    def _start_work(self, work: Callable[[], None], name: str) -> None:
        """Do some work on a thread of its own once the screen is painted; the worker keeps what it fails with."""
        self.call_after_refresh(self.run_worker, work, name=name, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Note that the story is there, or leave with what was wrong with it."""
        name = event.worker.name
        if event.state is WorkerState.SUCCESS and self.loading.finish(name):
            self.state.settle_language()
            self.renew()
        elif name.startswith(LOAD) and event.state is WorkerState.ERROR:
            self.failure = event.worker.error
            self.exit()

    def load_story(self) -> None:
        """Have the story that was chosen read, and the screen in front show what is known of it by now."""
        self._start_work(self.state.store.load, self.loading.begin())
        self.renew()

    def renew(self) -> None:
        """Have the screen in front show the state as it is now; those below do so when they come back."""
        self.state_changed.publish(None)

    def on_undecodable_input(self) -> None:
        """Have the screen in front say that the terminal sends no UTF-8."""
        self.input_undecodable.publish(None)

    def show_over(self, name: str) -> None:
        """Lay a screen over the one that is shown."""
        self.push_screen(make_screen(name))

    def turn_page(self) -> None:
        """Show the page at hand, in place of the one before; the very first screen stays below, as textual wants it."""
        page = make_screen(find_screen_name(self.state.page))
        if len(self.screen_stack) == 1:
            self.push_screen(page)
        else:
            self.switch_screen(page)

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
        self._start_work(self.state.game.read_languages, "languages")

    def action_language(self) -> None:
        """Take the other language, at once."""
        self.state.switch_language()
        self.title = self.state.say("common.game")
        self.renew()

    def action_shade(self) -> None:
        """Take the other theme."""
        self.theme = NIGHT if self.theme == PAPER else PAPER

    def action_help(self) -> None:
        """Show how to play."""
        if type(self.screen).__name__ != "HelpScreen":
            self.show_over("help")

    def draw_screen(self) -> str:
        """Return the screen in front as an SVG file."""
        from game.tui.picture import draw_picture

        theme, lines = self.current_theme, self.screen._compositor.render_strips()  # textual has no public way
        return draw_picture(lines, self.size.width, self.title, theme.foreground or "", theme.background or "")

    def action_picture(self) -> None:
        """Draw the screen in front into a file of the working directory, and say where."""
        from game.tui.picture import write_picture  # most sittings draw none

        try:
            path = write_picture(Path.cwd(), self.draw_screen())
            self._drawn = self.state.say("picture.drawn", path=make_safe(str(path)))
        except OSError as error:
            self._drawn = self.state.say("picture.refused", why=error.strerror)
        self.state.message = self._drawn
        self.renew()

    def _forget_picture(self) -> None:
        """Take away what was told of a picture, with the next key and whatever screen is in front."""
        told, self._drawn = self._drawn, ""
        if told and told == self.state.message:
            self.state.message = ""
            self.renew()

    def action_help_quit(self) -> None:
        """Leave on Ctrl+C too: no decision can be lost by it."""
        self.exit()
