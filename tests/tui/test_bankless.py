"""A story without bank and calendar on the screens: nothing is asked that it does not have, and no month is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.engine.page import Decision
from game.tui.app import PresidentApp
from game.tui.launch import open_state
from game.tui.state.start_choices import NewGameDraft
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions
from tests.stories import MANIFEST, put_pack, till_pack
from tests.tui.driving import Player, drive, painted, press, screen_name

FIGURES = "key_figures: [cash]\nreport_figures: [cash]\n"


@pytest.fixture
def options(tmp_path: Path) -> PlayOptions:
    """Return options that name such a story, its saves in a folder of their own."""
    folder = put_pack(tmp_path / "shop", till_pack(MANIFEST + FIGURES))
    return PlayOptions(story=str(folder), language="en", saves=tmp_path / "saves")


def app_with(options: PlayOptions) -> PresidentApp:
    """Return an app on the title, or on the page that the options lead straight to."""
    return PresidentApp(open_state(options))


async def begun(pilot: Player) -> str:
    """Go from the title to a new game, and return what its screen shows."""
    await pilot.app.workers.wait_for_complete()
    await press(pilot, "enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return painted(pilot)


def test_a_new_game_asks_for_nothing_that_the_story_does_not_have(options: PlayOptions) -> None:
    async def play(pilot: Player) -> None:
        shown = await begun(pilot)
        assert screen_name(pilot) == "NewGameScreen"
        assert "Seed" in shown
        assert not [word for word in ("Bank", "Mandate", "Background", "office") if word in shown]
        await press(pilot, "down", "1", "right", "enter", "enter", "enter")
        assert screen_name(pilot) == "SceneScreen"
        assert "You have 50 in the till." in painted(pilot)

    drive(app_with(options), play)


def test_the_title_is_the_storys_own_and_speaks_of_no_bank(options: PlayOptions) -> None:
    async def play(pilot: Player) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        shown = painted(pilot)
        assert "SMALL" in shown.upper()
        assert not [word for word in ("bank", "board", "2017", "President") if word in shown]

    drive(app_with(options), play)


def test_no_page_and_no_book_tells_a_month(options: PlayOptions) -> None:
    seen = list[str]()

    async def play(pilot: Player) -> None:
        seen.append(painted(pilot))
        await press(pilot, "f")
        seen.append(painted(pilot))
        await press(pilot, "escape", "1")
        seen.append(painted(pilot))
        await press(pilot, "x")
        assert "The till" in painted(pilot)
        seen.append(painted(pilot))
        await press(pilot, "j")
        assert "Go in" in painted(pilot)
        seen.append(painted(pilot))
        await press(pilot, "escape", "enter")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "x")
        assert "Closing time" in painted(pilot)
        assert "prediction" not in painted(pilot)
        seen.append(painted(pilot))
        await press(pilot, "f")
        seen.append(painted(pilot))

    drive(app_with(replace(options, seed="7")), play)
    assert len(seen) == 7
    assert not [screen for screen in seen if "2017" in screen]


def test_a_game_is_listed_and_looked_back_at_without_months(options: PlayOptions) -> None:
    begun_game = GameStore(options).begin(NewGameDraft(), "en")
    begun_game.decide(Decision("start", "in"))
    begun_game.decide(Decision("second", "stop"))
    begun_game.close()

    async def play(pilot: Player) -> None:
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "c")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen_name(pilot) == "SavesScreen"
        assert "Small" in painted(pilot)
        assert "2 decisions  finished" in painted(pilot)
        assert "(20" not in painted(pilot)
        await press(pilot, "r")
        for keys in (("right",), ("pagedown",), ("pageup",), ("j",), ("escape", "c"), ("escape", "end")):
            await press(pilot, *keys)
            assert "January 2017" not in painted(pilot)
            assert "2017-01" not in painted(pilot)
        assert "Closing time" in painted(pilot)

    drive(app_with(options), play)


@pytest.mark.parametrize(("field", "word"), [("mandate", "mandate"), ("short", "short game")])
def test_what_the_story_does_not_have_is_refused_in_one_line(options: PlayOptions, field: str, word: str) -> None:
    asked = replace(options, short=True) if field == "short" else replace(options, mandate="balanced")

    async def play(pilot: Player) -> None:
        await begun(pilot)
        await press(pilot, *["enter"] * 4)
        assert screen_name(pilot) == "NewGameScreen"
        assert f"this story has no {word} to choose: leave it out" in " ".join(painted(pilot).split())

    drive(app_with(asked), play)
