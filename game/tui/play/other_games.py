"""The ways from a page of a game to other games: no key leads there, the palette finds them by their words."""

from __future__ import annotations

from collections.abc import Sequence

from game.tui.key_line import Key
from game.tui.looking_back import show_past
from game.tui.play.figure_screen import FigureScreen

COMPARE_GAMES = Key("", "compare_games", "palette.compare")
FORK_GAME = Key("", "fork_game", "palette.fork")
LIST_SAVES = Key("", "open('saves')", "palette.saves")


class OtherGamesScreen(FigureScreen):
    """A page of a game that is kept; the list of saves and the replay lie over it, and what is set on it stays."""

    def list_commands(self) -> Sequence[Key]:
        """Return the commands of the page, and behind them the ways to other games; a preview has none."""
        found = super().list_commands()
        if self.state.author or self.state.store.folder is None:
            return found
        return (*found, *((COMPARE_GAMES, FORK_GAME) if self.state.save else ()), LIST_SAVES)

    def action_compare_games(self) -> None:
        """List the saves, to pick the one that is set beside this game."""
        self.state.comparing = self.state.save
        self.game_app.show_over("saves")

    def action_fork_game(self) -> None:
        """Look back from the last decision on; a key there forks the game."""
        show_past(self.game_app, max(len(self.state.game.past), 1))
