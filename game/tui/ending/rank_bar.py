"""Where a game stands among ten thousand presidents of its bank in its world, as far as they have been played."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from textual.content import Content

from game.tui.ending.ending_rows import WIDEST
from game.tui.ending.scale_line import make_legend, make_scale_line
from game.tui.text_lines import STRONG, make_line, wrap_hanging
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows
from game.views.reviewed_game import list_rank

if TYPE_CHECKING:
    from game.lab.crowd import CrowdRank


class RankBar(Rows):
    """A bar with the band in which most of the crowd lie, its median and the game's own score; then what that says."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._rank: CrowdRank | None = None
        self._waiting = ""

    def put(self, rank: CrowdRank | None, waiting: str = "") -> None:
        """Show a rank, None before there is one: `waiting` stands in its place then."""
        self._rank, self._waiting = rank, waiting
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the bar, its legend, and what they say in sentences."""
        rank, say, language = self._rank, self.state.say, self.state.language
        if not (rank or self._waiting):
            return []
        width = min(width, WIDEST)
        lines = [make_line((say("rank.title"), STRONG))]
        if rank is None or not rank.played:
            return make_plain_rows([*lines, *wrap_hanging("  ", self._waiting, min(width, self.column), language)])
        p10, middle, p90 = map(float, np.percentile(rank.totals, (10, 50, 90)))
        lines += [make_scale_line((p10, middle, p90), rank.score, width), *self._make_legend(rank, middle, width)]
        for text in list_rank(rank, say):
            lines += wrap_hanging("  ", text, min(width, self.column), language)
        return make_plain_rows(lines)

    def _make_legend(self, rank: CrowdRank, middle: float, width: int) -> list[Content]:
        say = self.state.say
        told = "" if rank.whole else say("rank.played", played=f"{rank.played:,}", asked=f"{rank.asked:,}")
        score, median = say("luck.own", score=f"{rank.score:.1f}"), say("rank.middle", middle=f"{middle:.1f}")
        return make_legend(score, median, say("rank.band"), told, width)
