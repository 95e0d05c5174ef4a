"""Two games of one story beside each other, a month at a time, over one time line with a mark where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.compare.decision_columns import DecisionColumns, DifferenceTable, FigureColumns, GameHeads
from game.tui.key_line import Key
from game.tui.screen import BACK, HELP, LANGUAGE, QUIT, THEME, GameScreen, ScrollColumn
from game.tui.state.comparison import ComparisonState
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.timeline import Timeline

STEP = Key("left,right", "step(1)", "keys.month", "keys.name.left_right", keep=True)
APART = Key("left_square_bracket,right_square_bracket", "apart(1)", "keys.apart", "[ ]", keep=True)
READ = Key("a,b", "read(0)", "keys.replay", "a b")


class CompareScreen(GameScreen[None]):
    """Read-only; A and B can be looked at by themselves from here."""

    CSS_PATH = "compare_screen.tcss"
    SCROLLING = Key("up,down", "line(1)", "keys.scroll", "keys.name.up_down")
    BINDINGS: ClassVar[list[BindingType]] = [
        key.binding
        for key in (
            BACK, LANGUAGE, HELP, QUIT, THEME, Key("left", "step(-1)"), Key("right", "step(1)"),
            Key("left_square_bracket", "apart(-1)"), Key("right_square_bracket", "apart(1)"),
            Key("up", "line(-1)"), Key("down", "line(1)"), Key("pageup", "page(-1)"), Key("pagedown,space", "page(1)"),
            Key("home", "look(0)"), Key("end", "look(999)"), Key("a", "read(0)"), Key("b", "read(1)"),
        )
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._comparing: ComparisonState | None = None

    @property
    def comparison(self) -> ComparisonState:
        """The state of both games; the screen keeps it while the app shows another."""
        if self._comparing is None:
            self._comparing = cast("ComparisonState", self.state)
        return self._comparing

    def compose_body(self) -> Iterable[Widget]:
        """Names over the month's decisions and figures, over the time line."""
        yield GameHeads(id="heads")
        parts = (
            DecisionColumns(id="decided"),
            Paragraphs(id="at-end"),
            FigureColumns(id="figures"),
            DifferenceTable(id="sums"),
        )
        yield ScrollColumn(*parts, id="reading")
        yield Timeline(id="timeline")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        back = (BACK,) if self.comparison.outer else ()
        return (STEP, APART, READ, *back, LANGUAGE, THEME, HELP, QUIT)

    def show(self) -> None:
        """Show the month at hand."""
        comparison = self.comparison
        self.query_one(GameHeads).put(comparison.heads)
        self.query_one(DecisionColumns).put(comparison.rows, comparison.found.own_worlds)
        self.query_one("#at-end", Paragraphs).put((), comparison.say("compare.at_end"))
        self.query_one(FigureColumns).put(comparison.figures)
        self.query_one(DifferenceTable).put(comparison.told, comparison.sums, comparison.found.worlds)
        self.query_one(Timeline).put(comparison.first_month, comparison.turns, comparison.marks, comparison.month)

    def action_step(self, months: int) -> None:
        """Go to another month."""
        self.action_look(self.comparison.month + months)

    def action_look(self, month: int) -> None:
        """Go to a month, counted from nought; the ends stop it."""
        self.comparison.look(month)
        self._arrive()

    def action_apart(self, step: int) -> None:
        """Go to the next month in which the games differ, or to the one before."""
        self.comparison.turn(step)
        self._arrive()

    def on_timeline_sought(self, event: Timeline.Sought) -> None:
        """Go to the month under the mouse."""
        self.action_look(event.month)

    def _arrive(self) -> None:
        self.renew()
        self.action_edge(-1)

    def action_line(self, lines: int) -> None:
        """Scroll by a line."""
        if column := self.find_column():
            column.scroll_relative(y=lines, animate=False)

    def action_read(self, side: int) -> None:
        """Look at one of the two by itself, from the month at hand."""
        self.game_app.state = self.comparison.side(side)
        self.game_app.show_over("replay")

    def action_back(self) -> None:
        """Go back to what was shown before."""
        if outer := self.comparison.outer:
            outer.set_language(self.state.language)
            self.game_app.state = outer
            self.dismiss()
