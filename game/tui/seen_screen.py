"""A screen that knows when what is on it could be seen: no press that began before is taken for an answer to it."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.events import MouseDown

from game.tui.one_frame import OneFrameScreen
from game.tui.presses import read_clock
from game.tui.state.game import GameState
from game.tui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from game.tui.app import PresidentApp

Result = TypeVar("Result")

PAINTED = 0.03
"""The seconds after which a page that was begun counts as painted; two frames are that far apart."""


class SeenScreen(OneFrameScreen[Result]):
    """Shows the state of its app, and can tell a hasty press."""

    seen_from = inf
    """When what is on the screen was painted, by the clock of presses; infinite until then."""

    @property
    def game_app(self) -> PresidentApp:
        """The app."""
        return cast("PresidentApp", self.app)

    @property
    def state(self) -> GameState:
        """What the app shows."""
        return self.game_app.state

    def begin_page(self) -> None:
        """Take no press for a decision that began before what is shown now has been painted."""
        self.seen_from = read_clock() + PAINTED  # a refresh that finds nothing to do may call back much later
        self.call_after_refresh(self._note_seen)

    def _note_seen(self) -> None:
        self.seen_from = min(self.seen_from, read_clock())

    def is_too_soon(self) -> bool:
        """Say whether the last press began before the page could be seen, and tell so."""
        soon = self.game_app.presses.began < self.seen_from
        if soon:
            self.tell(self.state.say("scene.too_soon"))
        return soon

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave this screen, once: textual's own takes away whatever is in front, and two Enters at once would both."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Note when a button was pressed."""
        self.game_app.presses.note("click", event.time)

    def tell(self, message: str) -> None:
        """Show a message until the next key; an empty one takes it away."""
        if self.state.message != message:
            self.state.message = message
            self.query_one(MessageLine).show()
