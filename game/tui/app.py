"""The app: one sitting, the screens it shows, and the keys that work on all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.scrollbar import ScrollBar
from textual.worker import Worker, WorkerState

from game.tui.screen import GameScreen
from game.tui.screen_names import find_screen_name, find_style_sheet, make_screen
from game.tui.state.game import GameState
from game.tui.terminal import TerminalApp
from game.tui.theme import NIGHT, PAPER, THEMES
from game.tui.widgets.scroll_bar import WholeCellScrollBar

if TYPE_CHECKING:
    from textual.screen import Screen


class PresidentApp(TerminalApp):
    """Shows one sitting. It knows which screen comes next and nothing of what is on it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "language", show=False, priority=True),
        Binding("f1", "help", show=False, priority=True),
    ]

    def __init__(self, state: GameState, first: str = "") -> None:
        """Begin with the screen `first`, else with the page of an open game, else with the title."""
        self.state = state
        self._first = first or (find_screen_name(state.page.kind) if state.playing else "title")
        author = ["author/panel.tcss"] if state.author else []
        super().__init__(css_path=["app.tcss", find_style_sheet(self._first), *author])
        ScrollBar.renderer = WholeCellScrollBar
        self.animation_level = "none"
        self.failure: BaseException | None = None
        self._loaded = asyncio.Event()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = PAPER
        self.title = self.state.say("common.game")

    def get_default_screen(self) -> Screen[object]:
        """Begin with what there is to see: no empty screen is painted before."""
        return make_screen(self._first)

    def on_mount(self) -> None:
        """Have the story read, or what is left of it, once there is something to see."""
        if author := self.state.author:
            self.run_worker(author.follow(self.take_edit), name="follow")
        if self.state.playing:
            self._loaded.set()
            self._start_work(self.state.game.read_languages, "languages")
        else:
            self._start_work(self.state.store.load, "load")

    def _start_work(self, work: Callable[[], None], name: str) -> None:
        """Do some work on a thread of its own once the screen is painted; the worker keeps what it fails with."""
        self.call_after_refresh(self.run_worker, work, name=name, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Note that the story is there, or leave with what was wrong with it."""
        load = event.worker.name == "load"
        if load and event.state is WorkerState.SUCCESS:
            self._loaded.set()
            self.renew()
        elif load and event.state is WorkerState.ERROR:
            self.failure = event.worker.error
            self.exit()

    @property
    def loaded(self) -> bool:
        """Whether the story has been read."""
        return self._loaded.is_set()

    def renew(self) -> None:
        """Show the sitting as it is now, on the screen in front; those below do so when they come back."""
        if isinstance(self.screen, GameScreen):
            self.screen.renew()

    def show_over(self, name: str) -> None:
        """Lay a screen over the one that is shown."""
        self.push_screen(make_screen(name))

    def turn_page(self) -> None:
        """Show the page at hand, in place of the one before; the very first screen stays below, as textual wants it."""
        page = make_screen(find_screen_name(self.state.page.kind))
        if len(self.screen_stack) == 1:
            self.push_screen(page)
        else:
            self.switch_screen(page)

    def show_when_loaded(self, name: str) -> None:
        """Lay a screen over the title as soon as the story has been read."""
        self.run_worker(self._show_when_loaded(name), exclusive=True, group="front")

    async def _show_when_loaded(self, name: str) -> None:
        await self._loaded.wait()
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

    def take_edit(self) -> None:
        """Go on with a story that was saved; not while something is typed, for the next keys would decide."""
        author, front = self.state.author, self.screen
        if author and author.waiting and isinstance(front, GameScreen) and not front.typing:
            self.show_game(author.take_edit(self.state))

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

    def action_help_quit(self) -> None:
        """Leave on Ctrl+C too: nothing can be lost by it."""
        self.exit()
