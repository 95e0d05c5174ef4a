"""The end: what became of the bank, what that counts for, which decisions it hung on, and the ways on from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.ending.ending_page import SECTIONS, EndingPage
from game.tui.ending.section_line import SectionLine
from game.tui.key_line import Key
from game.tui.screen import FIGURES, HELP, LANGUAGE, LEDGER, QUIT, SCROLL, THEME, GameScreen, make_bindings
from game.tui.widgets.rows import Rows

ONWARD = Key("n", "onward", "keys.onward", keep=True)
SECTION = Key("tab,shift+tab", "next(1)", "keys.section", "1-9", keep=True)


class EndingScreen(GameScreen[None]):
    """One long page under a line of its sections."""

    CSS_PATH = "ending_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        SCROLL, ONWARD, Key("enter", "onward"), LEDGER, FIGURES, LANGUAGE, HELP, QUIT, THEME,
        Key("down", "step(1)"), Key("up", "step(-1)"), Key("tab", "next(1)"), Key("shift+tab", "next(-1)"),
        *[Key(str(number), f"section('{name}')") for number, name in enumerate(SECTIONS, 1)],
    )  # fmt: skip

    def compose_body(self) -> Iterable[Widget]:
        """Put the sections over the page that has them all."""
        yield SectionLine(tuple(SECTIONS))
        yield EndingPage(id="reading")

    def on_mount(self) -> None:
        """Follow what is being read."""
        page = self.query_one(EndingPage)
        self.watch(page, "scroll_y", self._mark_section, init=False)
        self.watch(page, "virtual_size", self._mark_section, init=False)

    def _mark_section(self) -> None:
        if self.is_mounted:
            page = self.query_one(EndingPage)
            self.query_one(SectionLine).put(page.list_sections(), page.section)

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        onward = () if self.state.author else (ONWARD,)
        return (*onward, SECTION, SCROLL, LEDGER, FIGURES, LANGUAGE, THEME, HELP, QUIT)

    def show(self) -> None:
        """Show it all."""
        self.query_one(EndingPage).show_ending()
        self.query_one(SectionLine).refresh_rows()
        self.call_after_refresh(self._mark_section)

    def action_step(self, direction: int) -> None:
        """Scroll by a line."""
        self.query_one(EndingPage).scroll_relative(y=direction, animate=False)

    def action_section(self, name: str) -> None:
        """Go to a section."""
        self.query_one(EndingPage).go_to(name)
        self.call_after_refresh(self._mark_section)

    def action_next(self, step: int) -> None:
        """Go to the next section, or to the one before."""
        page = self.query_one(EndingPage)
        names = page.list_sections()
        if names:
            at = names.index(page.section) + step if page.section in names else 0
            self.action_section(names[min(max(at, 0), len(names) - 1)])

    def on_key(self) -> None:
        """Take a message away with the next key."""
        if self.state.message and self.is_mounted:
            self.tell("")

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the section that was clicked."""
        if isinstance(event.rows, SectionLine) and isinstance(event.target, str):
            self.action_section(event.target)

    def action_open(self, name: str) -> None:
        """Open a list over the ending."""
        self.game_app.show_over(name)

    def action_onward(self) -> None:
        """Show what can be done after the game, unless the key was meant for a page before."""
        if self.state.author is None and not self.is_too_soon():
            self.game_app.show_over("onward")
