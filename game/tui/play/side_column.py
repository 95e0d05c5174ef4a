"""What stands beside a page where a screen is wide: figures, evidence and the last decisions, as much as fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from game.tui.key_names import WORDS
from game.tui.screen import GameScreen
from game.tui.sizes import BROAD, WIDE
from game.tui.state.game import GameState
from game.tui.text_lines import FAINT, STRONG, make_line
from game.tui.widgets.citation_rows import CitationRows
from game.tui.widgets.course_reading import read_courses
from game.tui.widgets.decision_rows import DecisionRows
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows
from game.tui.widgets.small_charts import SmallCharts

if TYPE_CHECKING:
    from game.engine.page import Citation, Entry, Figure

CHROME, HEAD, LEAST, CHART = 8, 2, 6, 7
"""Lines outside a column's parts, of a heading, of decisions that evidence leaves room for, and of a chart."""

MOST = 20
"""The most decisions beside a page."""


class HeadRow(Rows):
    """A heading over what follows in a column: a command's word, with the key that opens the whole of it."""

    DEFAULT_CSS = "HeadRow { margin: 1 0 0 0; }"

    def __init__(self, command: str) -> None:
        super().__init__()
        self._command = command

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the heading in one line."""
        del width
        word, key = self.state.say(WORDS + self._command), self.state.name_key(self._command)
        return make_plain_rows([make_line((word, STRONG), (f"  {key}", FAINT))])


class SideCitations(CitationRows):
    """The figures cited, as many of them as fit whole."""

    room = 0

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the figures, and leave out those from the first on that does not fit."""
        rows = super().make_rows(width)
        if len(rows) <= self.room:
            return rows
        ends = [at for at, row in enumerate(rows) if row.target is None and at < self.room]
        return rows[: ends[-1]] if ends else rows[: self.room]


class SideDecisions(DecisionRows):
    """The last decisions, as many as fit."""

    room = 0

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set a line for each decision, the last ones where there are too many."""
        rows = super().make_rows(width)
        return rows[max(len(rows) - max(self.room, 1), 0) :]


class SideColumn(Vertical):
    """One column beside a page; each of its parts takes no room where it is given none to show."""

    filled_for: object = None
    """The page, the number of decisions and the size that it was filled for."""

    def compose(self) -> ComposeResult:
        """Put the parts where the screen is wide; whatever is on a screen has to be searched at every key."""
        if self.app.size.width >= WIDE:
            yield from _make_parts()

    def make_ready(self) -> None:
        """Have the parts, on a screen that has become wide too."""
        if not self.children:
            self.mount(*_make_parts())

    def put_figures(self, figures: Sequence[Figure], courses: bool) -> int:
        """Show figures, with their courses where they are wanted and there are any; return how many lines they take."""
        room = self.screen.size.height - CHROME
        drawn, plain = read_courses(figures, self._shown_by.state) if courses else ([], list(figures))
        height = min(CHART * len(drawn), room - len(plain))
        self.query_one(FigureRows).put(plain)
        self.query_one(SmallCharts).put(drawn, height)
        _show(bool(plain), self.query_one(FigureRows))
        _show(bool(drawn), self.query_one(SmallCharts))
        return len(plain) + (height if drawn else 0)

    def put_papers(self, citations: Sequence[Citation], entries: Sequence[Entry], taken: int) -> None:
        """Show evidence and the last decisions below so many lines that are taken."""
        room = self.screen.size.height - CHROME - taken - (HEAD if entries else 0) - (HEAD if citations else 0)
        evidence, ledger = self.query_one(SideCitations), self.query_one(SideDecisions)
        evidence.room = room - min(len(entries), LEAST)
        shown = bool(citations) and evidence.room >= LEAST
        evidence.put(citations if shown else ())
        cited = len(evidence.rows_at(max(self.content_size.width, LEAST * CHART))) if shown else 0
        ledger.room = room - cited
        ledger.put(entries, -1, frozenset())
        heads = list(self.query(HeadRow))
        for head in heads:  # the language may be another one by now
            head.refresh_rows()
        _show(shown, *heads[:1], evidence)
        _show(bool(entries) and ledger.room > 0, *heads[1:], ledger)

    @property
    def _shown_by(self) -> GameScreen[None]:
        return cast("GameScreen[None]", self.screen)


def _make_parts() -> tuple[Widget, ...]:
    """Return figures over their courses, evidence and the ledger."""
    evidence, ledger = HeadRow("evidence"), HeadRow("ledger")
    return FigureRows(), SmallCharts(), evidence, SideCitations(), ledger, SideDecisions()


def _show(shown: bool, *parts: Widget) -> None:
    for part in parts:
        part.display = shown


def list_shown_figures(state: GameState) -> list[Figure]:
    """Return the figures of the page; beside an outcome those that it moved stand as it says."""
    moved = {} if state.deciding else {figure.name: figure for figure in state.outcome.moved}
    return [moved.get(figure.name, figure) for figure in state.page.figures]


def show_sides(screen: GameScreen[None]) -> None:
    """Fill the columns beside a page, where the screen is wide enough for any; the style sheet shows them."""
    if screen.size.width < WIDE:
        return
    state, broad = screen.state, screen.size.width >= BROAD
    filled_for = state.page, len(state.game.past), screen.size
    side, third = screen.query_one("#side", SideColumn), screen.query_one("#third", SideColumn)
    if side.filled_for == filled_for:  # a key that moves a mark changes nothing here
        return
    side.filled_for = filled_for
    for column in (side, third):
        column.make_ready()
    taken = side.put_figures(list_shown_figures(state), broad)
    entries = state.list_recent(MOST)
    if broad:
        side.put_papers((), (), taken)
        third.put_figures((), False)
        third.put_papers(state.page.citations, entries, 0)
    else:  # the narrow column has no room for titles beside what was decided
        side.put_papers(state.page.citations, [replace(entry, title="") for entry in entries], taken)
