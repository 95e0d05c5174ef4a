"""Luck and skill: one game's score on the scale of what the same decisions come to in other worlds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from game.pack.president_names import NOTHING
from game.tui.ending.ending_rows import WIDEST
from game.tui.ending.scale_line import make_legend, make_scale_line
from game.tui.text_lines import STRONG, make_line, wrap_hanging
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows
from game.views.reviewed_game import list_scores

if TYPE_CHECKING:
    from game.lab.review import Review


class LuckBar(Rows):
    """A bar with the band in which most worlds lie, their mean and the game's own score; then what that says."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._review: Review | None = None
        self._president: Callable[[str], str] = str

    def put(self, review: Review | None, president: Callable[[str], str]) -> None:
        """Show a review, None before there is one; `president` names a reference president."""
        self._review, self._president = review, president
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the bar, its legend, and what they say in sentences."""
        review, say, language = self._review, self.state.say, self.state.language
        if review is None:
            return []
        width = min(width, WIDEST)
        bar = make_scale_line((review.p10, review.mean, review.p90), review.score, width)
        lines = [make_line((say("luck.title"), STRONG)), bar, *self._make_legend(review, width)]
        for text in self._said(review):
            lines += wrap_hanging("  ", text, min(width, self.column), language)
        return make_plain_rows(lines)

    def _make_legend(self, review: Review, width: int) -> list[Content]:
        say = self.state.say
        score, mean = say("luck.own", score=f"{review.score:.1f}"), say("luck.mean", mean=f"{review.mean:.1f}")
        return make_legend(score, mean, say("luck.band"), "", width)

    def _said(self, review: Review) -> list[str]:
        """Say where the game lies among the worlds, whether that is luck, and what reference presidents make there."""
        say = self.state.say
        said = list_scores(review, say)
        named = dict.fromkeys(name for name in (review.best, NOTHING) if name in review.references)
        means = [f"{self._president(name)} {review.references[name]:.1f}" for name in named]
        return said + ([say("luck.references", list=say("common.list_separator").join(means))] if means else [])
