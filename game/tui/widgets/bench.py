"""An author's bench round a page: the findings of the last save above it, the variables beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from game.authoring.watch import Watched
from game.text.cells import cell_len, cut, left
from game.tui.bench import Bench
from game.tui.ink import FAINT, SEAL, STRONG, hanging, line
from game.tui.screens.base import Leaf, Page
from game.tui.widgets.prose import Prose
from game.tui.widgets.rows import Row, Rows

ROOMY = 48
"""From this width on there is room for labels, and for how a variable stood before."""
MARKS, NAME = 4, 22


def around(body: Iterable[Widget]) -> Iterable[Widget]:
    """Return a page's widgets with the bench round them."""
    yield Troubles()
    yield Horizontal(Vertical(*body), Panel(), id="bench")


class Troubles(Rows):
    """What is wrong with the story as it was last saved; takes no room where all is well."""

    def rows(self, width: int) -> list[Row]:
        """Wrap the heading and each finding."""
        bench, session = self.session.bench, self.session
        told = bench.troubles(session) if bench else []
        marks = ["! ", *["  "] * len(told)]
        return [
            Row(text)
            for mark, one in zip(marks, told, strict=False)
            for text in hanging((mark, f"bold {SEAL}"), one, width, session.language, STRONG if mark == "! " else "")
        ]


class Variables(Rows):
    """A line a variable: whether it moved, what the page does with it, its name and its value."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Watched] = ()

    def put(self, shown: Sequence[Watched]) -> None:
        """Show these variables, those of the page first."""
        self._shown = shown
        self.fresh()

    def rows(self, width: int) -> list[Row]:
        """Set the variables in columns under two headings."""
        say, rows = self.session.say, list[Row]()
        if not self._shown:
            return [Row(text) for text in hanging("", say("variables.none"), width, self.session.language, FAINT)]
        for here, heading in ((True, "variables.here"), (False, "variables.others")):
            if found := [one for one in self._shown if one.here == here]:
                rows += [Row(line((say(heading), FAINT))), *(self._row(one, width) for one in found), Row(line(""))]
        return rows

    def _row(self, one: Watched, width: int) -> Row:
        marks = f"{'*' if one.was else ' '}{'r' if one.read else ' '}{'s' if one.set else ' '} "
        name = left(cut(one.name, NAME), NAME)
        value = f"{one.value} ({one.was})" if one.was and width >= ROOMY else one.value
        room = width - MARKS - NAME - 1
        label = f"  {one.label}" if width >= ROOMY and cell_len(value) + cell_len(one.label) + 2 <= room else ""
        style = STRONG if one.was else ""
        text = line((marks, f"bold {SEAL}"), (name, style), " ", (cut(value, room), style), (label, FAINT))
        return Row(text)


class Panel(Vertical):
    """The variables with a field to narrow them down; it remembers nothing, the bench does."""

    def compose(self) -> ComposeResult:
        """Put the field over the list."""
        yield Prose(id="told")
        yield Input(id="sought", compact=True)
        yield Page(Variables())

    @property
    def leaf(self) -> Leaf[None]:
        """The page beside it."""
        return cast("Leaf[None]", self.screen)

    @property
    def bench(self) -> Bench:
        """What it shows; raises RuntimeError where there is no bench."""
        if self.leaf.session.bench is None:
            raise RuntimeError("there is no bench")
        return self.leaf.session.bench

    @property
    def typing(self) -> bool:
        """Whether keys go to the field."""
        return any(field.has_focus for field in self.query(Input))

    def on_mount(self) -> None:
        """Keep the caret still."""
        self.query_one(Input).cursor_blink = False

    def show(self) -> None:
        """Show the bench as it is now."""
        if not self.query(Variables):  # on its way in or out
            return
        say, field = self.leaf.session.say, self.query_one(Input)
        field.display = self.typing or bool(self.bench.typed)
        if not self.typing:
            field.value = self.bench.typed
        told = say("variables.typing" if self.typing else "variables.find")
        self.query_one("#told", Prose).put((f"{say('variables.title')}  {told}",))
        if self.bench.open:
            self.query_one(Variables).put(self.bench.rows(self.leaf.session))

    def act(self, what: str) -> None:
        """Open or close the variables (toggle), begin to type (find), or go back a step (leave)."""
        bench, field = self.bench, self.query_one(Input)
        if what == "find":
            bench.open = field.display = True
            self.screen.set_class(True, "-bench")
            field.focus()
        elif what == "leave" and (self.typing or bench.typed):
            bench.typed = field.value = ""
            self.screen.set_focus(None)
        else:
            bench.open = what == "toggle" and not bench.open
            self.screen.set_focus(None)
        self.call_after_refresh(self.leaf.renew)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down as it is typed."""
        if self.typing:
            self.bench.typed = event.value
            self.query_one(Variables).put(self.bench.rows(self.leaf.session))

    def on_input_submitted(self) -> None:
        """Keep what was typed, and give the keys back to the page."""
        self.screen.set_focus(None)
        self.call_after_refresh(self.leaf.renew)
