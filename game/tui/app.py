"""The app: one sitting, the screens it shows, and the keys that work on all of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.scrollbar import ScrollBar
from textual.worker import Worker, WorkerState

from game.tui.screens import for_page, make
from game.tui.screens.base import Leaf
from game.tui.session import Session
from game.tui.sitting import seated, sit, work_behind
from game.tui.terminal import TerminalApp
from game.tui.theme import NIGHT, PAPER, THEMES
from game.tui.widgets.spine import Spine

if TYPE_CHECKING:
    from textual.screen import Screen

    from game.journal.options import PlayOptions
    from game.tui.ports import Desk


class PresidentApp(TerminalApp):
    """Shows one sitting. It knows which screen comes next and nothing of what is on it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "language", show=False, priority=True),
        Binding("f1", "help", show=False, priority=True),
    ]

    def __init__(self, session: Session, first: str = "") -> None:
        """Begin with the screen `first`, else with the page of an open game, else with the title."""
        self.session = session
        self._first = first or (for_page(session.page.kind) if session.playing else "title")
        bench = ["screens/bench.tcss"] if session.bench else []
        super().__init__(css_path=["app.tcss", f"screens/{self._first}.tcss", *bench])
        ScrollBar.renderer = Spine
        self.animation_level = "none"
        self.failure: BaseException | None = None
        self._loaded = asyncio.Event()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = PAPER
        self.title = self.session.say("common.game")

    def get_default_screen(self) -> Screen[object]:
        """Begin with what there is to see: no empty screen is painted before."""
        return make(self._first)

    def on_mount(self) -> None:
        """Have the story read, or what is left of it, once there is something to see."""
        if bench := self.session.bench:
            self.run_worker(bench.follow(self.take_up), name="follow")
        if self.session.playing:
            self._loaded.set()
            work_behind(self, self.session.game.read_languages, "languages")
        else:
            work_behind(self, self.session.desk.load, "load")

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
        if isinstance(self.screen, Leaf):
            self.screen.renew()

    def show_over(self, name: str) -> None:
        """Lay a screen over the one that is shown."""
        self.push_screen(make(name))

    def turn_page(self) -> None:
        """Show the page at hand, in place of the one before; the very first screen stays below, as textual wants it."""
        page = make(for_page(self.session.page.kind))
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

    def sit_down(self, opened: bool) -> None:
        """Show the page of a game that was opened in place of all other screens, or why it was not."""
        if not opened:
            self.renew()
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.turn_page()
        work_behind(self, self.session.game.read_languages, "languages")

    def take_up(self) -> None:
        """Go on with a story that was saved; not while something is typed, for the next keys would decide."""
        bench, front = self.session.bench, self.screen
        if bench and bench.waiting and isinstance(front, Leaf) and not front.typing:
            self.sit_down(bench.take_up(self.session))

    def action_language(self) -> None:
        """Take the other language, at once."""
        self.session.switch_language()
        self.title = self.session.say("common.game")
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


def run(options: PlayOptions, desk: Desk | None = None) -> int:
    """Play on the screen until the player leaves, then say how to resume; returns the exit code 0.

    Raises what the story or a save raises where it cannot be used, with the terminal as it was found.
    """
    if desk is None:
        from game.tui.desk import StoryDesk

        desk = StoryDesk(options)
    return sit(PresidentApp(seated(desk, options)))
