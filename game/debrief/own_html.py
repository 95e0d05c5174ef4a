"""A student's own page as one HTML file, in the look of a class report: no script, no other file, on paper too."""

from __future__ import annotations

from game.debrief.html import find_missing_package, render_pages, sort_languages
from game.debrief.own_page import OwnPage
from game.debrief.tables.debriefed_game import OwnGame

CHART = "scores"
"""The chart of a class report that a single game has too: its total, and where its worlds lie."""


def write_own_html(own: OwnGame, language: str) -> str:
    """Return the page of a game, showing `language` first; the same game gives the same text.

    Where a package that the chart needs is missing, a line that names it stands in its place.
    """
    missing = find_missing_package()
    pages = [_make_page(own, name, missing) for name in sort_languages(own.report, language)]
    return render_pages(pages, "own.html.j2")


def _make_page(own: OwnGame, language: str, missing: str) -> OwnPage:
    if missing or not own.member.spread:
        return OwnPage(own, language, {CHART: ""}, missing)
    from game.debrief.drawings import draw_charts

    return OwnPage(own, language, draw_charts(own.report, language, [CHART]))
