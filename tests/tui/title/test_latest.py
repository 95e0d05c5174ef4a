"""The title names the game that was played last, and Enter goes on with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.tui.title.title_screen import TitleScreen
from tests.journal.locked import forbid
from tests.tui.driving import BROAD, NARROW, Player, app_at, drive, painted, press, screen_name
from tests.tui.small_story import DECISIONS, play_small


def keep(folder: Path, seed: str, decisions: int, written: float) -> Path:
    """Keep a game of so many decisions that was written at a moment; return its save."""
    play = play_small(DECISIONS[:decisions], saves=folder, seed=seed)
    play.close()
    assert play.path is not None
    os.utime(play.path, (written, written))
    return play.path


async def loaded(pilot: Player) -> str:
    """Wait for the story, and return what the screen shows."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return painted(pilot)


@pytest.mark.parametrize("size", [NARROW, BROAD])
def test_enter_goes_on_with_the_game_that_was_written_last(tmp_path: Path, size: tuple[int, int]) -> None:
    path = keep(tmp_path, "7", 2, 2_000.0)
    keep(tmp_path, "8", 1, 1_000.0)
    app = app_at(None, saves=tmp_path)

    async def play(pilot: Player) -> None:
        shown = await loaded(pilot)
        assert "> " + "  接着玩：青禾农商行  2018年" in shown
        assert "  1 新的一局" in shown
        assert "  2 别的存档" in shown
        await press(pilot, "enter")
        await loaded(pilot)
        assert app.state.save == path
        assert len(app.state.game.past) == 2

    drive(app, play, size)
    app.state.close()


def test_the_numbers_stay_where_they_are_and_the_keys_go_round(tmp_path: Path) -> None:
    keep(tmp_path, "7", 1, 1_000.0)

    async def play(pilot: Player) -> None:
        await loaded(pilot)
        await press(pilot, "up")
        assert "> 4 离开" in painted(pilot)
        await press(pilot, "down", "down")
        assert "> 1 新的一局" in painted(pilot)
        await press(pilot, "1")
        await loaded(pilot)
        assert screen_name(pilot) == "NewGameScreen"

    drive(app_at(None, saves=tmp_path), play)


def test_a_game_that_is_over_is_not_gone_on_with(tmp_path: Path) -> None:
    keep(tmp_path, "7", len(DECISIONS), 2_000.0)
    app = app_at(None, saves=tmp_path)

    async def play(pilot: Player) -> None:
        assert "接着玩" not in await loaded(pilot)
        assert "> 1 新的一局" in painted(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)

    drive(app, play)


def test_a_save_that_is_refused_is_told_on_the_title(tmp_path: Path) -> None:
    path = keep(tmp_path, "7", 1, 1_000.0)

    async def play(pilot: Player) -> None:
        await loaded(pilot)
        path.write_text("{}\n")
        await press(pilot, "enter")
        await loaded(pilot)
        assert screen_name(pilot) == "TitleScreen"
        assert path.name[:20] in painted(pilot)

    drive(app_at(None, saves=tmp_path), play)


def test_a_folder_that_may_not_be_listed_names_no_game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, "7", 1, 1_000.0)
    forbid(monkeypatch, tmp_path, "scandir")

    async def play(pilot: Player) -> None:
        assert "接着玩" not in await loaded(pilot)

    drive(app_at(None, saves=tmp_path), play)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_names_the_entries_that_the_menu_has(tmp_path: Path, language: str) -> None:
    keep(tmp_path, "7", 1, 1_000.0)
    app = app_at(None, language, saves=tmp_path)

    async def play(pilot: Player) -> None:
        menu, say = await loaded(pilot), app.state.say
        for name in ("title.latest_unread", "title.others"):
            assert say(name) in menu
            assert say(name) in say("help.saving")

    drive(app, play)
