"""The quarterly plan: dials to turn, and the attention that it would take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from game.engine.page import Dial
from game.journal.plan_attention import forecast_attention
from game.journal.playthrough import Playthrough
from game.tui.key_line import Key
from game.tui.play.attention_meter import AttentionMeter
from game.tui.play.outcome_view import compose_outcome, show_outcome
from game.tui.play.page_keys import SHARED
from game.tui.play.page_screen import PageScreen
from game.tui.play.side_column import SideColumn, show_sides
from game.tui.screen import ScrollColumn, make_bindings
from game.tui.widgets.dial_rows import DialClick, DialRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows
from game.tui.widgets.stack import Stack

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
TURN = Key("left,right", "turn(0)", "keys.turn", "keys.name.left_right", keep=True)
SUBMIT = Key("enter", "submit", "plan.submit", "keys.name.enter", keep=True)


LEAST = 4
"""The fewest lines of dials in a low terminal."""


class PlanScreen(PageScreen):
    """A page with dials."""

    CSS_PATH = "plan_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        *SHARED,
        SUBMIT,
        Key("up", "move(-1)"),
        Key("down", "move(1)"),
        Key("left", "turn(-1)"),
        Key("right", "turn(1)"),
        *[Key(str(number), f"pick({number})") for number in range(1, 10)],
    )

    def __init__(self) -> None:
        super().__init__()
        self._foreseen: tuple[tuple[Playthrough, int, dict[str, str]], tuple[float, float]] | None = None
        """The game, its decisions and its dials that attention was last reckoned for, and what it came to."""

    def compose_body(self) -> Iterable[Widget]:
        """Words, dials and meter; where there is room, the figures beside them."""
        yield Horizontal(
            Stack(
                ScrollColumn(Paragraphs(id="story"), id="tale"),
                *compose_outcome(DialRows(id="dials")),
                Paragraphs(id="noted"),
                AttentionMeter(id="meter"),
                leasts={"answers": LEAST},
                id="main",
            ),
            SideColumn(id="side"),
            SideColumn(id="third"),
            id="columns",
        )

    def list_deciding_keys(self) -> Sequence[Key]:
        """Return the keys that turn dials."""
        return MOVE, TURN, SUBMIT

    def show(self) -> None:
        """Show the dials as they have been turned, and what they take."""
        self.set_class(not self.state.deciding, "-outcome")
        self.show_page()
        show_sides(self)
        self.show_draft()
        if not self.state.deciding:
            show_outcome(self)

    def show_draft(self) -> None:
        """Show the dials at their levels and the reason, and what the plan would take."""
        state, draft = self.state, self.state.draft
        self.query_one(DialRows).put(state.page.dials, draft.dials, draft.cursor)
        noted = state.say("scene.reason_noted", text=draft.noted_reason) if draft.reason else ""
        self.query_one("#noted", Paragraphs).put([noted] if noted else [])
        if state.deciding:
            self.query_one(AttentionMeter).put(*self._forecast())

    def _forecast(self) -> tuple[float, float]:
        """Return load and capacity under the plan; they are reckoned again only where a dial was turned."""
        asked = self.state.game, len(self.state.game.past), dict(self.state.draft.dials)
        if self._foreseen is None or self._foreseen[0] != asked:
            self._foreseen = asked, forecast_attention(asked[0], asked[2])
        return self._foreseen[1]

    def show_page(self) -> None:
        """Show the words of the page."""
        page = self.state.page
        self.query_one("#story", Paragraphs).put(page.paragraphs, page.title)

    @property
    def dial(self) -> Dial:
        """The dial at hand."""
        dials = self.state.page.dials
        return dials[self.state.draft.cursor % len(dials)]

    def action_move(self, step: int) -> None:
        """Go to the next dial."""
        draft = self.state.draft
        draft.cursor = (draft.cursor + step) % len(self.state.page.dials)
        self.renew_draft()
        self.once_laid_out(partial(self.keep_in_view, draft.cursor))

    def action_turn(self, step: int) -> None:
        """Turn the dial at hand to its next open level; at the end it stops."""
        dial = self.dial
        ids = [level.id for level in dial.levels if level.open]
        at = self.state.draft.dials.get(dial.id, dial.at)
        place = ids.index(at) if at in ids else 0
        self._set(dial, ids[min(max(place + step, 0), len(ids) - 1)])

    def action_pick(self, number: int) -> None:
        """Set the dial at hand to level `number`, counted from one."""
        levels = self.dial.levels
        if number <= len(levels) and levels[number - 1].open:
            self._set(self.dial, levels[number - 1].id)

    def _set(self, dial: Dial, level: str) -> None:
        if self.state.deciding:
            self.state.draft.dials[dial.id] = level
            self.renew_draft()

    def action_submit(self) -> None:
        """Carry the plan out."""
        if self.state.deciding:
            self.decide()

    def find_column(self) -> VerticalScroll | None:
        """Scroll the dials, or the outcome that takes their place."""
        return self.find_outcome_column()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the dial that was clicked, and to the level that was hit."""
        if isinstance(event.target, DialClick) and self.state.deciding:
            self.state.draft.cursor = event.target.row
            if event.target.level:
                self._set(self.dial, event.target.level)
            self.renew_draft()
