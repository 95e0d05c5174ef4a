"""The quarterly plan: dials to turn, and the attention that it would take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from game.engine.page import Dial
from game.tui.screens.base import Page, bindings
from game.tui.screens.page import SHARED, PageScreen
from game.tui.widgets.aftermath import Aftermath
from game.tui.widgets.dials import Dials, Turn
from game.tui.widgets.figures import Figures
from game.tui.widgets.keyline import Key
from game.tui.widgets.meter import Meter
from game.tui.widgets.prose import Prose
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
TURN = Key("left,right", "turn(0)", "keys.turn", "keys.name.left_right")
SUBMIT = Key("enter", "submit", "plan.submit", "keys.name.enter", keep=True)


class PlanScreen(PageScreen):
    """A page with dials."""

    CSS_PATH = "plan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *SHARED,
        SUBMIT,
        Key("up", "move(-1)"),
        Key("down", "move(1)"),
        Key("left", "turn(-1)"),
        Key("right", "turn(1)"),
        *[Key(str(number), f"pick({number})") for number in range(1, 10)],
    )

    def body(self) -> Iterable[Widget]:
        """Words, dials and meter; where there is room, the figures beside them."""
        yield Horizontal(
            Vertical(
                Page(Prose(id="story"), id="tale"),
                Page(Dials(id="dials"), Aftermath(id="aftermath"), id="answers"),
                Prose(id="noted"),
                Meter(id="meter"),
                id="main",
            ),
            Figures(id="side"),
            id="desk",
        )

    def deciding_keys(self) -> Sequence[Key]:
        """Return the keys that turn dials."""
        return MOVE, TURN, SUBMIT

    def show(self) -> None:
        """Show the dials as they have been turned, and what they take."""
        session = self.session
        page, draft = session.page, session.draft
        self.set_class(not session.deciding, "-outcome")
        self.query_one("#story", Prose).put(page.paragraphs, page.title)
        self.query_one(Figures).put(page.figures)
        self.query_one(Dials).put(page.dials, draft.dials, draft.cursor)
        noted = session.say("scene.reason_noted", text=draft.reason) if draft.reason else ""
        self.query_one("#noted", Prose).put([noted] if noted else [])
        if session.deciding:
            self.query_one(Meter).put(*session.game.preview(dict(draft.dials)))
        else:
            self.query_one(Aftermath).put("", session.outcome)

    @property
    def dial(self) -> Dial:
        """The dial at hand."""
        dials = self.session.page.dials
        return dials[self.session.draft.cursor % len(dials)]

    def action_move(self, step: int) -> None:
        """Go to the next dial."""
        draft = self.session.draft
        draft.cursor = (draft.cursor + step) % len(self.session.page.dials)
        self.renew()
        self.call_after_refresh(self.keep_in_view, draft.cursor)

    def action_turn(self, step: int) -> None:
        """Turn the dial at hand to its next open level; at the end it stops."""
        dial = self.dial
        ids = [level.id for level in dial.levels if level.open]
        at = self.session.draft.dials.get(dial.id, dial.at)
        place = ids.index(at) if at in ids else 0
        self._set(dial, ids[min(max(place + step, 0), len(ids) - 1)])

    def action_pick(self, number: int) -> None:
        """Set the dial at hand to level `number`, counted from one."""
        levels = self.dial.levels
        if number <= len(levels) and levels[number - 1].open:
            self._set(self.dial, levels[number - 1].id)

    def _set(self, dial: Dial, level: str) -> None:
        if self.session.deciding:
            self.session.draft.dials[dial.id] = level
            self.renew()

    def action_submit(self) -> None:
        """Carry the plan out."""
        if self.session.deciding:
            self.decide()

    def reading(self) -> VerticalScroll | None:
        """Scroll the dials, or the outcome that takes their place."""
        return self.answers()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the dial that was clicked, and to the level that was hit."""
        if isinstance(event.target, Turn) and self.session.deciding:
            self.session.draft.cursor = event.target.row
            if event.target.level:
                self._set(self.dial, event.target.level)
            self.renew()
