"""The app as far as it has the story read: the screens hear of it when it is there, and when the state has changed."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.signal import Signal
from textual.worker import Worker, WorkerState

from game.tui.state.game import GameState
from game.tui.state.loading import LOAD, StoryLoading


class StoryApp(App[None]):
    """Has a state, and reads the story of it on a thread of its own once there is something to see."""

    def __init__(self, state: GameState, style_sheets: list[str]) -> None:
        """Begin with a state and the style sheets of what is shown first."""
        self.state = state
        super().__init__(css_path=[*style_sheets])
        self.failure: BaseException | None = None
        self.loading = StoryLoading(state.store)
        self.when_read: Callable[[], None] = _do_nothing
        """What is done each time a story has been read."""
        self.when_turned: Callable[[], object] = _do_nothing
        """What is done each time another page has been painted."""
        self.title = self.state.say("common.game")
        self.state_changed = Signal[None](self, "state changed")
        self.story_edited = Signal[None](self, "story edited")
        self.input_undecodable = Signal[None](self, "input undecodable")

    def start_work(self, work: Callable[[], None], name: str) -> None:
        """Do some work on a thread of its own once the screen is painted; the worker keeps what it fails with."""
        self.call_after_refresh(self.run_worker, work, name=name, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Note that the story is there, or leave with what was wrong with it."""
        name = event.worker.name
        if event.state is WorkerState.SUCCESS and self.loading.finish(name):
            self.when_read()
            self.state.settle_language()
            self.renew()
        elif name.startswith(LOAD) and event.state is WorkerState.ERROR:
            self.failure = event.worker.error
            self.exit()

    def load_story(self) -> None:
        """Have the story that was chosen read, and the screen in front show what is known of it by now."""
        self.start_work(self.state.store.load, self.loading.begin())
        self.renew()

    def renew(self) -> None:
        """Have the screen in front show the state as it is now; those below do so when they come back."""
        self.state_changed.publish(None)


def _do_nothing() -> None:
    """Leave everything as it is."""
