"""What an author sees round a page: the findings of the last save above it, the variables beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from game.authoring.watch import WatchedVariable
from game.text.cells import cell_len, cut, set_left
from game.tui.screen import GameScreen, ScrollColumn
from game.tui.state.author import AuthorState
from game.tui.text_lines import ACCENT, FAINT, STRONG, make_line, wrap_hanging
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows, ScreenRow

ROOMY = 48
"""The width from which on there is room for labels, and for how a variable stood before."""
MARKS, NAME, LABEL = 4, 22, 8
"""The cells of the marks and of a name, and the fewest that are worth a label."""


def put_panel_around(body: Iterable[Widget]) -> Iterable[Widget]:
    """Return a page's widgets with the findings above and the variables beside them."""
    yield FindingLines()
    yield Horizontal(Vertical(*body), AuthorPanel(), id="author")


class FindingLines(Rows):
    """What is wrong with the story as it was last saved; takes no room where all is well."""

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Wrap the heading and each finding."""
        author, state = self.state.author, self.state
        told = author.list_findings(state.say, state.language) if author else []
        marks = ["! ", *["  "] * len(told)]
        return [
            ScreenRow(text)
            for mark, one in zip(marks, told, strict=False)
            for text in wrap_hanging(
                (mark, f"bold {ACCENT}"), one, width, state.language, STRONG if mark == "! " else ""
            )
        ]


class VariableRows(Rows):
    """A line a variable: whether it moved, what the page does with it, its name and its value."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[WatchedVariable] = ()

    def put(self, shown: Sequence[WatchedVariable]) -> None:
        """Show these variables, those of the page first."""
        self._shown = shown
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the variables in columns under two headings."""
        say, rows = self.state.say, list[ScreenRow]()
        if not self._shown:
            return [
                ScreenRow(text) for text in wrap_hanging("", say("variables.none"), width, self.state.language, FAINT)
            ]
        for here, heading in ((True, "variables.here"), (False, "variables.others")):
            if found := [one for one in self._shown if one.here == here]:
                rows += [
                    ScreenRow(make_line((say(heading), FAINT))),
                    *(self._row(one, width) for one in found),
                    ScreenRow(make_line("")),
                ]
        return rows

    def _row(self, one: WatchedVariable, width: int) -> ScreenRow:
        marks = f"{'*' if one.was else ' '}{'r' if one.read else ' '}{'s' if one.set else ' '} "
        name = set_left(cut(one.name, NAME), NAME)
        value = f"{one.value} ({one.was})" if one.was and width >= ROOMY else one.value
        room = width - MARKS - NAME - 1
        beside = room - cell_len(value) - 2
        label = f"  {cut(one.label, beside)}" if width >= ROOMY and beside >= LABEL else ""
        style = STRONG if one.was else ""
        text = make_line((marks, f"bold {ACCENT}"), (name, style), " ", (cut(value, room), style), (label, FAINT))
        return ScreenRow(text)


class AuthorPanel(Vertical):
    """The variables with a field to narrow them down; the state keeps what is open and typed."""

    def compose(self) -> ComposeResult:
        """Put the field over the list."""
        yield Paragraphs(id="told")
        yield Input(id="sought", compact=True)
        yield ScrollColumn(VariableRows())

    @property
    def page(self) -> GameScreen[None]:
        """The page beside it."""
        return cast("GameScreen[None]", self.screen)

    @property
    def author(self) -> AuthorState:
        """What it shows; raises RuntimeError at a game that is no preview."""
        if self.page.state.author is None:
            raise RuntimeError("only a preview has variables beside the page")
        return self.page.state.author

    @property
    def typing(self) -> bool:
        """Whether keys go to the field."""
        return any(field.has_focus for field in self.query(Input))

    def on_mount(self) -> None:
        """Keep the caret still."""
        self.query_one(Input).cursor_blink = False

    def show(self) -> None:
        """Show the variables as they are now."""
        if not self.query(VariableRows):  # on its way in or out
            return
        say, field = self.page.state.say, self.query_one(Input)
        field.display = self.typing or bool(self.author.typed)
        if not self.typing:
            field.value = self.author.typed
        told = say("variables.typing" if self.typing else "variables.find")
        self.query_one("#told", Paragraphs).put((f"{say('variables.title')}  {told}",))
        if self.author.open:
            self.query_one(VariableRows).put(self.author.list_variables(decided=not self.page.state.deciding))

    def act(self, what: str) -> None:
        """Open or close the variables (toggle), begin to type (find), or go back a step (leave)."""
        author, field = self.author, self.query_one(Input)
        if what == "find":
            author.open = field.display = True
            self.screen.set_class(True, "-author")
            field.focus()
        elif what == "leave" and (self.typing or author.typed):
            author.typed = field.value = ""
            self.screen.set_focus(None)
        else:
            author.open = what == "toggle" and not author.open
            self.screen.set_focus(None)
        self.call_after_refresh(self.page.renew)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down as it is typed."""
        if self.typing:
            self.author.typed = event.value
            self.query_one(VariableRows).put(self.author.list_variables(decided=not self.page.state.deciding))

    def on_input_submitted(self) -> None:
        """Keep what was typed, and give the keys back to the page."""
        self.screen.set_focus(None)
        self.call_after_refresh(self.page.renew)
