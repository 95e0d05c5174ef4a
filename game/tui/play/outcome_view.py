"""What a page shows once it is decided: the words of the outcome, and all figures that moved below them."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from textual.widget import Widget

from game.tui.screen import GameScreen, ScrollColumn
from game.tui.sizes import ROOMY
from game.tui.widgets.moved_rows import MovedRows
from game.tui.widgets.outcome_rows import OutcomeRows

MOST = 6
"""The most figures in one column of a low screen."""

CHROME = 11
"""Lines that figures which stand still leave to the words of the outcome, and to what lies round the page."""


def compose_outcome(*before: Widget) -> Iterable[Widget]:
    """Return a column for what comes before a decision and the words after it, and the figures that moved below it."""
    yield ScrollColumn(*before, OutcomeRows(id="aftermath"), MovedRows(id="moved-on"), id="answers")
    yield MovedRows(id="moved")


def show_outcome(screen: GameScreen[None], chosen: str = "") -> None:
    """Show the outcome of the decision just taken, below the words of the choice where there are any.

    The figures that moved stand still; where they are too many for that they scroll with the words.
    """
    outcome, height = screen.state.outcome, screen.size.height
    screen.query_one(OutcomeRows).put(chosen, outcome.paragraphs)
    most = MOST if height < ROOMY else inf
    still, scrolled = screen.query_one("#moved", MovedRows), screen.query_one("#moved-on", MovedRows)
    for rows in (still, scrolled):
        rows.put(outcome.moved, most)
    fits = still.count_lines(screen.size.width) <= height - CHROME
    screen.set_class(not fits, "-scrolled")
