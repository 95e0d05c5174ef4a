"""The app as its player has settled it: theme, keys and motion; what of it was changed holds at once."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from game.tui.state.game import GameState
from game.tui.story_app import StoryApp
from game.tui.theme import choose_depth, find_next_theme, list_themes


class SettledApp(StoryApp):
    """Takes the settings from its state. Keys change only in their file, and from the next start on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend", show=False)]

    def __init__(self, state: GameState, style_sheets: list[str]) -> None:
        """Begin as settled, in the colours that the terminal has."""
        super().__init__(state, style_sheets)
        for theme in list_themes(choose_depth(self.console.color_system)):
            self.register_theme(theme)
        if keys := state.settings.keys:
            self.set_keymap(dict(keys))
        self._begin_with_theme()
        self.apply_motion()

    def _begin_with_theme(self) -> None:
        """Begin with the theme that is settled: one that is taken later has every style sheet read a second time."""
        self.set_reactive(SettledApp.theme, self.state.settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.add_class(f"-theme-{self.theme}")
        self.set_class(self.current_theme.dark, "-dark-mode")
        self.set_class(not self.current_theme.dark, "-light-mode")
        self._refresh_truecolor_filter(self.ansi_theme)

    def apply_theme(self) -> None:
        """Take the theme that is settled."""
        self.theme = self.state.settings.theme

    def apply_motion(self) -> None:
        """Let what scrolls glide, or not, as settled."""
        self.animation_level = "full" if self.state.settings.motion else "none"

    def action_shade(self) -> None:
        """Take the next theme, for this sitting."""
        self.theme = find_next_theme(self.theme)

    def action_suspend(self) -> None:
        """Give the terminal back to its shell until the game is called again; say so where no shell takes it."""
        if self._driver is not None and self._driver.can_suspend:
            self.action_suspend_process()
        else:
            self.state.message = self.state.say("error.no_suspending")
            self.renew()
