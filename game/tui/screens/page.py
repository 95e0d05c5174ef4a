"""What all pages of a game share: deciding, the sealed slip before, the outcome after, and the way to the books."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.events import Key as KeyPress

from game.tui.screens.base import HELP, LANGUAGE, QUIT, SCROLL, THEME, Leaf
from game.tui.widgets.keyline import Key

EVIDENCE = Key("e", "open('evidence')", "keys.evidence")
FIGURES = Key("f", "open('figures')", "keys.figures")
LEDGER = Key("j", "open('ledger')", "keys.ledger")
REASON = Key("w", "reason", "keys.reason")
ON = Key("enter", "go_on", "keys.any", "keys.name.any", keep=True)
BOOKS = (EVIDENCE, FIGURES, LEDGER)
SHARED = (*BOOKS, REASON, LANGUAGE, HELP, QUIT, THEME, SCROLL)


class PageScreen(Leaf[None]):
    """A page of the game: open until it is decided, then with its outcome until a key is pressed."""

    STAY: ClassVar[frozenset[str]] = frozenset(
        {"e", "f", "j", "l", "q", "t", "question_mark", "pageup", "up", "home", "end", "ctrl+q", "ctrl+c", "ctrl+l"}
    )
    """Keys that keep their meaning while an outcome shows; any other goes on."""

    def answers(self) -> VerticalScroll | None:
        """Return the column that holds the outcome."""
        return next(iter(self.query("#answers").results(VerticalScroll)), None)

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed: to decide, or to go on."""
        if not self.session.deciding:
            return (ON, *BOOKS, LANGUAGE, HELP, QUIT)
        return (*self.deciding_keys(), *BOOKS, REASON, LANGUAGE, HELP, QUIT)

    def deciding_keys(self) -> Sequence[Key]:
        """Return the keys of this kind of page."""
        return ()

    def on_key(self, event: KeyPress) -> None:
        """Let any key leave the outcome, once it has been scrolled through."""
        if self.session.message and self.is_mounted:
            self.tell("")
        if not self.is_mounted or self.session.deciding or event.key in self.STAY or self.too_small:
            return
        event.stop()
        event.prevent_default()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Scroll the outcome on, and from its end go to the next page."""
        if self.session.deciding:
            return
        column = self.answers()
        if column and column.scroll_target_y < column.max_scroll_y:
            self.action_page(1)
            return
        self.session.go_on()
        self.house.turn_page()

    def reading(self) -> VerticalScroll | None:
        """Scroll the outcome while it shows, else the story."""
        return super().reading() if self.session.deciding else self.answers()

    def decide(self) -> None:
        """Ask for what the page wants sealed first, then decide."""
        if self.session.page.questions:
            self._ask(True, lambda sealed: self._commit() if sealed else self.renew())
        else:
            self._commit()

    def _commit(self) -> None:
        if not self.session.decide():
            self.renew()
            return
        outcome = self.session.outcome
        if not (outcome.paragraphs or outcome.moved):
            self.session.go_on()
            self.house.turn_page()
            return
        self.set_class(True, "-outcome")
        self.renew()
        if column := self.answers():
            column.scroll_home(animate=False)

    def action_reason(self) -> None:
        """Write down why."""
        if self.session.deciding:
            self._ask(False, lambda _: self.renew())

    def _ask(self, questions: bool, answered: Callable[[bool | None], None]) -> None:
        from game.tui.screens.slip import SlipScreen  # most pages ask nothing

        self.app.push_screen(SlipScreen(questions), answered)

    def action_open(self, name: str) -> None:
        """Open one of the books over the page."""
        self.house.show_over(name)
