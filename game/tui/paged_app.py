"""The app as far as it turns the pages of a game: the screen of a kind of page is kept, and filled for the next."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, cast

from game.tui.screen_names import ENDING, find_screen_name, make_screen
from game.tui.settled_app import SettledApp

if TYPE_CHECKING:
    from textual.screen import Screen


class PagedApp(SettledApp):
    """Shows the page at hand. To mount a screen, style it and lay it out is most of what a page would take."""

    def turn_page(self) -> None:
        """Show the page at hand, in place of the one before; the very first screen stays below, as textual wants it."""
        left, page = self.screen, self.find_screen(find_screen_name(self.state.page))
        shown = cast("Any", page)  # Any: the app imports none of its screens
        shown.seen_from = inf  # no key that is still on its way may decide it
        if page is left:
            shown.begin()
        elif page in self.screen_stack:
            self.pop_screen()
        elif len(self.screen_stack) == 1:
            self.push_screen(page)
        else:
            self.switch_screen(page)
        if page is not left:
            for widget in left.walk_children():
                widget.refresh()  # it lets go of the lines that were painted: they will not be seen again
        self.call_after_refresh(self.when_turned)

    def find_screen(self, name: str) -> Screen[Any]:
        """Return the screen of a name, which is kept for all pages of its kind; an ending's is long and comes once."""
        if name == ENDING:
            return make_screen(name)
        if not self.is_screen_installed(name):
            self.install_screen(make_screen(name), name)
        return self.get_screen(name)
