"""What an app needs of its terminal: a driver that bears input in another encoding, and a screen that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from game.tui.screen import GameScreen

if TYPE_CHECKING:
    from textual.driver import Driver


class TerminalApp(App[None]):
    """An app that goes on where a terminal sends no UTF-8."""

    def get_driver_class(self) -> type[Driver]:
        """Take textual's driver for this system; on Linux and macOS one that bears input in another encoding."""
        chosen = super().get_driver_class()
        if chosen.__module__ != "textual.drivers.linux_driver":
            return chosen
        from game.tui.terminal_driver import TerminalDriver  # what it builds on is not there on Windows

        return TerminalDriver

    def on_undecodable_input(self) -> None:
        """Have the screen in front say so, once it has dealt with the keys before."""
        if isinstance(self.screen, GameScreen):
            self.screen.call_later(self.screen.tell_undecodable)
