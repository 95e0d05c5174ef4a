"""The account of a quarter: the report's figures at the opening, a quarter ago and now."""

from __future__ import annotations

from game.engine.page import Page
from game.journal.playthrough import Playthrough

QUARTER = 3


def choose_points(months: int, every: int = QUARTER) -> list[int]:
    """Return which points of a course of so many months to show: the opening, every few months' ends, and the last."""
    return [*range(0, months, every), months]


def name_point(play: Playthrough, point: int) -> str:
    """Return what a point of a course is called: the opening, or the month at whose end it stands."""
    return play.story.month_name(point - 1) if point else play.words.say("figures.opening")


def list_account(play: Playthrough, page: Page) -> list[list[str]]:
    """Return the report's figures at the opening, a quarter ago and now, under a row of heads.

    There are none where the game's page gives no account of a quarter.
    """
    if not page.reports:
        return []
    names, months = play.story.manifest.report_figures, len(play.games.history) - 1
    points = sorted({0, max(months - QUARTER, 0), months})
    rows = [[play.words.label(name), *(play.formatted(name, play.course(name)[at]) for at in points)] for name in names]
    return [["", *(name_point(play, at) for at in points)], *rows] if rows else []
