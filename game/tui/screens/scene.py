"""A scene: the story beside the key figures, the choices below; on a broad screen what it rests on beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from game.tui.ink import figures_width
from game.tui.screens.base import Page, bindings
from game.tui.screens.page import SHARED, PageScreen, told
from game.tui.widgets.aftermath import Aftermath
from game.tui.widgets.choices import Choices
from game.tui.widgets.citations import Citations
from game.tui.widgets.figures import Figures
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose
from game.tui.widgets.rows import Rows

NEXT = Key("enter", "choose_here", "keys.next", "keys.name.enter", keep=True)
HERE = Key("enter", "choose_here")
MOVES = (Key("up", "move(-1)"), Key("down", "move(1)"))
NUMBERS = tuple(Key(str(number), f"choose({number})") for number in range(1, 10))


BESIDE = 32
"""The widest that figures may be to stand beside the story in 80 columns; wider ones stand below it, in pairs."""


class SceneScreen(PageScreen):
    """Scenes and notices."""

    CSS_PATH = "scene.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*SHARED, HERE, *MOVES, *NUMBERS)

    def body(self) -> Iterable[Widget]:
        """Lay out story, figures, evidence and answers; the style sheet places them by size."""
        tale = Page(Prose(id="story"), id="tale")
        answers = Page(Choices(id="choices"), Aftermath(id="aftermath"), id="answers")
        yield Horizontal(
            Vertical(Horizontal(tale, Figures(id="near"), id="upper"), answers, id="main"),
            Figures(id="side"),
            Page(Citations(id="sources"), id="third"),
            id="desk",
        )

    def deciding_keys(self) -> Sequence[Key]:
        """Numbers for the choices; a notice has none."""
        count = len(self.session.page.options)
        if count < 2:  # there is nothing to choose between
            return (NEXT,)
        return (Key("enter", "choose_here", "keys.choose", f"1-{count}", keep=True),)

    def show(self) -> None:
        """Show the page, and its choices or its outcome."""
        session = self.session
        page, draft, deciding = session.page, session.draft, session.deciding
        self.set_class(not deciding, "-outcome")
        self.query_one("#story", Prose).put(told(page), page.title)
        strip = figures_width(page.figures, session) > BESIDE
        self.set_class(strip, "-strip")
        self.query_one("#near", Figures).put(page.figures, pairs=strip)
        self.query_one("#side", Figures).put(page.figures)
        self.query_one(Citations).put(page.citations)
        self.query_one(Choices).put(page.options, draft.cursor, draft.reason)
        if not deciding:
            chosen = next((option.text for option in page.options if option.id == draft.choice), "")
            self.query_one(Aftermath).put(chosen, session.outcome)

    def action_move(self, step: int) -> None:
        """Move the cursor to the next choice, open or locked, so that its reason can be read."""
        options = self.session.page.options
        if self.session.deciding and options:
            self.session.draft.cursor = (self.session.draft.cursor + step) % len(options)
            self.renew()
            self.keep_in_view(self.query_one(Choices).row_of(self.session.draft.cursor), self.answers())
        elif step > 0:
            self.action_page(1)

    def action_choose(self, number: int) -> None:
        """Take choice `number`, counted from one."""
        session, options = self.session, self.session.page.options
        if not session.deciding:
            return
        if number > len(options):
            self.tell(session.say("scene.no_choice", number=number))
            return
        option = options[number - 1]
        session.draft.cursor = number - 1
        if not option.open:
            session.message = session.say("error.locked", text=option.reason)
            self.renew()
            return
        session.draft.choice = option.id
        self.decide()

    def action_choose_here(self) -> None:
        """Take the choice under the cursor; a notice only goes on."""
        if self.session.page.options:
            self.action_choose(self.session.draft.cursor + 1)
        elif self.session.deciding:
            self.decide()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take the choice that was clicked, or open the evidence."""
        if isinstance(event.rows, Choices) and isinstance(event.target, int):
            self.action_choose(event.target + 1)
        elif isinstance(event.rows, Citations):
            self.action_open("evidence")
