"""A screen with figures, each of which can be asked why it moved: by a key, and by a click on it."""

from __future__ import annotations

from game.tui.screen import GameScreen
from game.tui.widgets.figure_rows import FigureClick
from game.tui.widgets.rows import Rows


class FigureScreen(GameScreen[None]):
    """What pages of a game and those of a replay share."""

    def action_why(self, name: str = "") -> None:
        """Say why a figure moved, the first that there is where none is named."""
        if self.state.ask_why(name):
            self.game_app.show_over("why")
        else:
            self.tell(self.state.say("why.nothing"))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Say why a figure that was clicked moved."""
        if isinstance(event.target, FigureClick):
            self.action_why(event.target.name)
