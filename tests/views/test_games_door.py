"""A game of a class is the same by every way in: by the pages of a server, in lines, on the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.classroom.class_error import ClassError
from game.journal.header import Header
from game.tui.state.start_offers import StartOffers
from game.tui.state.store import GameStore
from game.views.class_entry import enter_class
from game.views.games_door import GamesDoor
from game.views.play_options import PlayOptions, begin_game, open_new_game
from tests.classroom.class_files import put_class
from tests.journal.games import campaign

STUDENT = "2026011"
ASKED = {"bank": "city", "mandate": "inclusive", "background": "supervision"}


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: tmp_path / "data" / name)


def begun_by_page(path: Path, folder: Path) -> Header:
    play = GamesDoor(path, ()).begin_game(folder, STUDENT, "en", ASKED)
    play.close()
    return play.header


def begun_by_line(path: Path, folder: Path) -> Header:
    options = enter_class(PlayOptions(language="en", saves=folder, private=True), path, STUDENT)
    play = begin_game(replace(options, bank=ASKED["bank"], background=ASKED["background"]), campaign())
    play.close()
    return play.header


def test_a_class_settles_the_same_by_a_page_and_by_a_line(tmp_path: Path) -> None:
    path = put_class(tmp_path, banks=("city", "county"), mandate=("builder",), open="2017-Q1")
    headers = begun_by_page(path, tmp_path / "page"), begun_by_line(path, tmp_path / "line")
    first, second = (replace_started(header) for header in headers)
    assert first == second
    assert (first.bank, first.mandate, first.background) == ("city", "builder", "supervision")


def replace_started(header: Header) -> Header:
    header.started = ""
    return header


def test_a_game_that_waits_for_its_class_waits_by_both(tmp_path: Path) -> None:
    path = put_class(tmp_path, banks=("city",), open="2017-Q1")
    options = enter_class(PlayOptions(language="en"), path, STUDENT)
    play = open_new_game(options, campaign())
    paged = GamesDoor(path, ()).begin_game(tmp_path / "page", STUDENT, "en", ASKED)
    paged.close()
    assert play.last_open == paged.last_open != ""


def test_a_bank_that_a_class_does_not_play_is_refused_by_both(tmp_path: Path) -> None:
    path = put_class(tmp_path, banks=("county",))
    with pytest.raises(ClassError):
        begun_by_page(path, tmp_path / "page")
    with pytest.raises(ClassError):
        begun_by_line(path, tmp_path / "line")


def test_a_page_offers_what_the_screens_offer() -> None:
    asked = {question.name: question for question in GamesDoor(None, ()).list_questions(STUDENT, "en")}
    screens = StartOffers(GameStore(PlayOptions())).list_start_choices("en")
    for name, options in (("bank", screens.banks), ("mandate", screens.mandates), ("background", screens.backgrounds)):
        answers = [(answer.id, answer.name, answer.about) for answer in asked[name].answers]
        assert answers == [(option.id, option.text, option.notes) for option in options]
        assert asked[name].usual == getattr(screens, name)
