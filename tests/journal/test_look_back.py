"""A report says what came of the decisions of a year before: which one, what it moved then, and where that stands."""

from __future__ import annotations

import pytest

from game.engine.autoplay import make_president
from game.engine.page import Page
from game.journal.deputy import decide_for
from game.journal.look_back import MOST
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from tests.stories import campaign


def list_reports(language: str) -> list[tuple[Page, Playthrough]]:
    """Return the pages of a whole game that give account."""
    play = start_game(campaign(), NewGame(bank="county", seed="7", language=language))
    who, found = make_president(campaign().story, "vendor"), []
    while not play.games.over:
        page = play.page()
        if page.reports:
            found.append((page, play))
        else:
            assert page.looked_back == ()
        play.decide(decide_for(play.games, who))
    return found


@pytest.mark.parametrize(("language", "month"), [("zh", "2017年"), ("en", "2017")])
def test_reports_look_back_from_the_second_year_on(language: str, month: str) -> None:
    reports = [page for page, _ in list_reports(language)]
    assert all(page.looked_back == () for page in reports if page.month < "2018-01")
    later = [page for page in reports if "2018-01" <= page.month < "2018-12"]
    assert len(later) == 4
    for page in later:
        assert 1 <= len(page.looked_back) <= MOST
        assert all(month in text for text in page.looked_back)


def test_a_report_names_the_decision_and_the_figure_as_they_were_told_then() -> None:
    page, play = next((page, play) for page, play in list_reports("en") if page.month == "2018-01")
    first = page.looked_back[0]
    chosen = {play.present_page(past).chosen(past.decision): past for past in play.past}
    past = next(past for words, past in chosen.items() if f'you chose "{words}"' in first)
    assert past.month in ("2017-01", "2017-02", "2017-03")
    moved = play.make_outcome(past).moved
    assert any(f"{figure.short} went from" in first and f"to {figure.value} then" in first for figure in moved)
