"""Two games of one story beside each other, a month at a time, over one time line with a mark where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.comparing import Comparing
from game.tui.screens.base import HELP, LANGUAGE, QUIT, THEME, Leaf, Page
from game.tui.widgets.beside import Decided, Drift, Heads, Sums
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose
from game.tui.widgets.timeline import Timeline

STEP = Key("left,right", "step(1)", "keys.month", "keys.name.left_right", keep=True)
APART = Key("left_square_bracket,right_square_bracket", "apart(1)", "keys.apart", "[ ]", keep=True)
READ = Key("a,b", "read(0)", "keys.replay", "a b", keep=True)


class CompareScreen(Leaf[None]):
    """Read-only; A and B can be looked at by themselves from here."""

    CSS_PATH = "compare.tcss"
    SCROLLING = Key("up,down", "line(1)", "keys.scroll", "keys.name.up_down")
    BINDINGS: ClassVar[list[BindingType]] = [
        key.binding
        for key in (
            LANGUAGE, HELP, QUIT, THEME, Key("left", "step(-1)"), Key("right", "step(1)"),
            Key("left_square_bracket", "apart(-1)"), Key("right_square_bracket", "apart(1)"),
            Key("up", "line(-1)"), Key("down", "line(1)"), Key("pageup", "page(-1)"), Key("pagedown,space", "page(1)"),
            Key("home", "look(0)"), Key("end", "look(999)"), Key("a", "read(0)"), Key("b", "read(1)"),
        )
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._comparing: Comparing | None = None

    @property
    def comparing(self) -> Comparing:
        """The sitting that holds both games; the screen keeps it while the app shows another."""
        if self._comparing is None:
            self._comparing = cast("Comparing", self.session)
        return self._comparing

    def body(self) -> Iterable[Widget]:
        """Names over the month's decisions and figures, over the time line."""
        yield Heads(id="heads")
        parts = Decided(id="decided"), Prose(id="at-end"), Drift(id="drift"), Sums(id="sums")
        yield Page(*parts, id="reading")
        yield Timeline(id="timeline")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return STEP, APART, READ, LANGUAGE, THEME, HELP, QUIT

    def show(self) -> None:
        """Show the month at hand."""
        comparing = self.comparing
        self.query_one(Heads).put(comparing.heads)
        self.query_one(Decided).put(comparing.rows, comparing.found.own_worlds)
        self.query_one("#at-end", Prose).put((), comparing.say("compare.at_end"))
        self.query_one(Drift).put(comparing.figures)
        self.query_one(Sums).put(comparing.told, comparing.sums, comparing.found.worlds)
        self.query_one(Timeline).put(comparing.first_month, comparing.turns, comparing.marks, comparing.month)

    def action_step(self, months: int) -> None:
        """Go to another month."""
        self.action_look(self.comparing.month + months)

    def action_look(self, month: int) -> None:
        """Go to a month, counted from nought; the ends stop it."""
        self.comparing.look(month)
        self._arrive()

    def action_apart(self, step: int) -> None:
        """Go to the next month in which the games differ, or to the one before."""
        self.comparing.turn(step)
        self._arrive()

    def on_timeline_sought(self, event: Timeline.Sought) -> None:
        """Go to the month under the mouse."""
        self.action_look(event.month)

    def _arrive(self) -> None:
        self.renew()
        self.action_edge(-1)

    def action_line(self, lines: int) -> None:
        """Scroll by a line."""
        if column := self.reading():
            column.scroll_relative(y=lines, animate=False)

    def action_read(self, side: int) -> None:
        """Look at one of the two by itself, from the month at hand."""
        self.house.session = self.comparing.side(side)
        self.house.show_over("replay")
