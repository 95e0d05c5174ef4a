"""Notes that teach how to play: over a small page, in the margin of a large one, and away for good on a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.tui.app import PresidentApp
from game.tui.launch import open_state
from game.views.play_options import PlayOptions
from game.views.wanted_notes import wants_primer, welcome_primer
from tests.tui.driving import NARROW, WIDE, Player, drive, painted, press, screen_name
from tests.tui.test_mouse import click


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the player wants in a folder of the test's own."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: tmp_path / "settings" / name)


def app(language: str = "zh", *, teach: bool = True) -> PresidentApp:
    return PresidentApp(open_state(PlayOptions(bank="county", seed="7", language=language, teach=teach)))


@pytest.mark.long
def test_on_a_small_screen_the_note_stands_over_the_key_line_until_a_key_is_pressed() -> None:
    asked = app()

    async def play(pilot: Player) -> None:
        assert "铅笔写的纸条" in painted(pilot)
        await press(pilot, "f")
        assert screen_name(pilot) == "FiguresScreen"
        await press(pilot, "escape")
        assert "铅笔写的纸条" not in painted(pilot)
        await press(pilot, "1")
        assert "四家各有一本账" in painted(pilot)
        await press(pilot, "up")
        assert "四家各有一本账" not in painted(pilot)
        assert not asked.state.deciding

    drive(asked, play, NARROW)


@pytest.mark.long
def test_one_note_stands_there_at_a_time_for_who_plays_by_mouse() -> None:
    async def play(pilot: Player) -> None:
        while "四家各有一本账" not in painted(pilot):
            await click(pilot, "2 先不声张")
        assert "铅笔写的纸条" not in painted(pilot)

    drive(app(), play, NARROW)


@pytest.mark.long
def test_on_a_large_screen_the_note_stands_below_the_page() -> None:
    async def play(pilot: Player) -> None:
        assert screen_name(pilot) == "SceneScreen"
        assert "Note: In the drawer lies a note" in painted(pilot)
        await press(pilot, "1")
        assert "Note: On the back" in painted(pilot)

    drive(app("en"), play, WIDE)


@pytest.mark.long
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_declined_once_no_note_comes_again_until_it_is_asked_for(size: tuple[int, int]) -> None:
    asked = app()

    async def play(pilot: Player) -> None:
        assert wants_primer()
        await press(pilot, "x")
        assert screen_name(pilot) == "SceneScreen"
        assert "边注" not in painted(pilot)
        await press(pilot, "1")
        assert screen_name(pilot) == "SceneScreen"
        assert "四家各有一本账" not in painted(pilot)
        assert not asked.state.deciding

    drive(asked, play, size)
    assert not wants_primer()
    welcome_primer()
    assert wants_primer()


def test_without_notes_the_key_decides_and_leaves_nothing() -> None:
    asked = app(teach=False)

    async def play(pilot: Player) -> None:
        assert screen_name(pilot) == "SceneScreen"
        await press(pilot, "x")
        assert wants_primer()
        assert asked.state.game.past == []

    drive(asked, play)
