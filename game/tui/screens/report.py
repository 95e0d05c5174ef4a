"""The report to the board: what five figures have done, and what the board's people say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from game.tui.courses import charted, ends_of
from game.tui.screens.base import Page, bindings
from game.tui.screens.page import SHARED, PageScreen, told
from game.tui.widgets.aftermath import Aftermath
from game.tui.widgets.courses import Courses
from game.tui.widgets.figures import Figures
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose

ON = Key("enter", "sign", "keys.next", "keys.name.enter", keep=True)


class ReportScreen(PageScreen):
    """Charts at the left, voices at the right."""

    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*SHARED, ON, Key("1", "sign"))

    def body(self) -> Iterable[Widget]:
        """Charts and voices; a report that asks something has its choices below the voices."""
        yield Prose(id="heading")
        yield Horizontal(
            Vertical(Courses(id="courses"), Figures(id="plain"), id="charts"),
            Vertical(Page(Prose(id="story"), id="tale"), Page(Aftermath(id="aftermath"), id="answers"), id="voices"),
            id="desk",
        )

    def deciding_keys(self) -> Sequence[Key]:
        """Return the one key: a report only wants to be read."""
        return (ON,)

    def show(self) -> None:
        """Show the courses there are; a figure without one stands as a line."""
        session = self.session
        page = session.page
        self.set_class(not session.deciding, "-outcome")
        courses, plain = charted(session.report_figures, session)
        since = session.say("report.since", month=ends_of(courses[0], page.month, session)[0]) if courses else ""
        self.query_one("#heading", Prose).put((), f"{page.title}  {since}")
        self.query_one(Courses).put(courses, self.size.height - 5 - len(plain))
        self.query_one("#plain", Figures).put(plain)
        self.query_one("#story", Prose).put(told(page))
        if not session.deciding:
            self.query_one(Aftermath).put("", session.outcome)

    def action_sign(self) -> None:
        """Take note of the report."""
        if self.session.deciding:
            self.decide()
