"""The page of a new game by keys: banks and promises in figures, full or short, kept or practice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.text.catalogue import Catalogue
from game.tui.app import PresidentApp
from game.tui.launch import open_state
from game.tui.new_game.new_game_screen import NewGameScreen
from game.views.play_options import PlayOptions
from tests.tui.driving import NARROW, Player, drive, painted, press, screen_name


def app(saves: Path | None, language: str = "zh", *, short: bool = False) -> PresidentApp:
    """Return an app on the campaign's title."""
    return PresidentApp(open_state(PlayOptions(saves=saves, language=language, short=short)))


async def begun(pilot: Player) -> str:
    """Open the page of a new game, and return what it shows."""
    await pilot.app.workers.wait_for_complete()
    await press(pilot, "1")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return painted(pilot)


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "figures", "promise"),
    [
        ("zh", "青禾农商行      180亿元       13.2%   2.60%", "小微客户：到2018年12月不低于6,200户，如今是6,200户"),
        (
            "en",
            "Qinghe Rural Commercial Bank       RMB 18bn     13.2%     2.60%",
            "Return on assets: at least 0.86% by December 2018, now 1.01%",
        ),
    ],
)
def test_a_bank_is_told_in_figures_and_a_mandate_in_promises(
    tmp_path: Path, language: str, figures: str, promise: str
) -> None:
    async def play(pilot: Player) -> None:
        assert figures in await begun(pilot)
        assert Catalogue(language).say("new.next_row") in painted(pilot)
        await press(pilot, "down")
        assert promise in painted(pilot)

    drive(app(tmp_path, language), play, NARROW)


def test_all_banks_stand_side_by_side_where_there_is_room(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        shown = await begun(pilot)
        assert re.search("总资产 +资本充足率 +不良率\n.*\n +临川城商行 +1,900亿元 +13.5% +1.55%\n", shown)
        await press(pilot, "right")
        assert "体量够大，是不是就该自己造？" in painted(pilot)

    drive(app(tmp_path), play, (120, 40))


@pytest.mark.long
def test_a_short_game_is_one_of_the_story_and_the_save_says_so(tmp_path: Path) -> None:
    asked = app(tmp_path)

    async def play(pilot: Player) -> None:
        await begun(pilot)
        await press(pilot, "down", "down", "down", "right")
        assert "12幕归你决定，其余的由「不动」代办" in painted(pilot)
        await press(pilot, *["down"] * 4, "enter")
        assert asked.state.game.header.short == "nothing"
        assert asked.state.save is not None

    drive(asked, play)
    asked.state.close()


@pytest.mark.long
def test_a_practice_game_keeps_no_save(tmp_path: Path) -> None:
    asked = app(tmp_path)

    async def play(pilot: Player) -> None:
        await begun(pilot)
        await press(pilot, *["down"] * 4, "right")
        assert "不留存档" in painted(pilot)
        await press(pilot, *["down"] * 3)
        assert "这是练习局，不留存档" in painted(pilot)
        assert str(tmp_path) not in painted(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "SceneScreen"
        assert asked.state.save is None
        assert asked.state.game.header.short == ""

    drive(asked, play)
    assert list(tmp_path.glob("*.jsonl")) == []


def test_what_the_command_line_says_is_set_already_and_practice_alone_is_no_question(tmp_path: Path) -> None:
    async def short(pilot: Player) -> None:
        assert "短局 >  2/2" in await begun(pilot)

    async def practice(pilot: Player) -> None:
        assert "留底" not in await begun(pilot)
        await press(pilot, "up")
        assert "这是练习局" in painted(pilot)

    drive(app(tmp_path, short=True), short)
    drive(app(None), practice)


@pytest.mark.long
def test_the_glossary_opens_over_the_page(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        await begun(pilot)
        await press(pilot, "g")
        assert screen_name(pilot) == "GlossaryScreen"
        assert "全部62个" in painted(pilot)
        await press(pilot, "enter", "escape")
        assert screen_name(pilot) == "NewGameScreen"

    drive(app(tmp_path), play)


def test_an_enter_that_waited_while_a_game_began_begins_no_second_one(tmp_path: Path) -> None:
    async def play(pilot: Player) -> None:
        await begun(pilot)
        await press(pilot, "up")
        asked = pilot.app.screen
        assert isinstance(asked, NewGameScreen)
        asked.action_enter()
        asked.action_enter()  # as on a computer that is too busy to keep up with its keys
        await pilot.pause()
        assert screen_name(pilot) == "SceneScreen"
        assert len(list(tmp_path.glob("*.jsonl"))) == 1

    drive(app(tmp_path), play, NARROW)


def test_the_page_stands_as_it_did_once_others_have_been_open(tmp_path: Path) -> None:
    """Every screen's sheet is read as it opens, and the last one read wins: none may move another screen's parts."""

    async def play(pilot: Player) -> None:
        before = await begun(pilot)
        for over in ("f2", "question_mark", "ctrl+p"):
            await press(pilot, over, "escape")
        assert painted(pilot) == before

    drive(app(tmp_path), play, NARROW)
