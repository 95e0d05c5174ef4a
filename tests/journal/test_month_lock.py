"""A game that its class has not opened to the end: it waits, refuses, and goes on once it may."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.page import PageKind
from game.journal.new_game import NewGame
from game.journal.picks import DecisionError
from game.journal.start import resume_game, start_game
from tests.journal.games import begun, campaign, first_open, played


def test_a_game_without_a_lock_never_waits() -> None:
    play = played(begun(None), 30)
    assert not play.waits
    assert play.page().kind != PageKind.WAITING


def test_the_first_month_that_is_not_open_is_a_page_to_wait_on(tmp_path: Path) -> None:
    play = begun(tmp_path)
    play.last_open = "2017-01"
    while not play.waits:
        play.decide(first_open(play.page()))
    page, count = play.page(), len(play.past)
    assert (page.kind, page.month, page.options, page.dials) == (PageKind.WAITING, "2017-02", (), ())
    assert "2017年1月" in "".join(page.paragraphs)
    play.language = "en"
    assert "is open up to" in "".join(play.page().paragraphs)
    with pytest.raises(DecisionError, match="open up to"):
        play.decide(first_open(super(type(play), play).page()))
    assert len(play.past) == count
    path = play.path
    play.close()
    assert path is not None
    again = resume_game(path, lock=lambda _: "2017-01")
    assert again.waits
    again.close()
    opened = resume_game(path, lock=lambda _: "2017-03")
    assert opened.page().kind != PageKind.WAITING
    opened.decide(first_open(opened.page()))
    opened.close()


def test_nobody_decides_for_the_player_behind_the_lock() -> None:
    new = NewGame(seed="7", short=True, class_code="FIN", students=("1",))
    play = start_game(campaign(), new, lock=lambda header: "2017-02" if header.class_name == "FIN" else "")
    while not play.waits:
        play.decide(first_open(play.page()))
    assert {past.month for past in play.past} <= {"2017-01", "2017-02"}
