"""What a page shows once it is decided: the words of the outcome, and all figures that moved below them."""

from __future__ import annotations

from math import inf

from game.tui.screen import GameScreen
from game.tui.sizes import ROOMY
from game.tui.widgets.moved_rows import MovedRows
from game.tui.widgets.outcome_rows import OutcomeRows

MOST = 6
"""The most figures in one column of a low screen."""


def show_outcome(screen: GameScreen[None], chosen: str = "") -> None:
    """Show the outcome of the decision just taken, below the words of the choice where there are any."""
    outcome = screen.state.outcome
    screen.query_one(OutcomeRows).put(chosen, outcome.paragraphs)
    screen.query_one(MovedRows).put(outcome.moved, MOST if screen.size.height < ROOMY else inf)
