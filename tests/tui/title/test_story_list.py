"""The stories to choose from on the title: one at a time in front, and a new game is of that one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.journal.start import resume_game
from game.tui.app import PresidentApp
from game.tui.state.game import GameState
from game.tui.state.start_choices import NewGameDraft
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions
from tests.stories import MANIFEST, put_pack, till_pack
from tests.tui.driving import Player, drive, painted, press, screen_name

SHOP = MANIFEST.replace("id: small\ntitle: Small", "id: shop\ntitle: The Shop") + (
    "subtitle: one day behind a till\npitch: |\n  Somebody comes in.\n\n  All of it is invented.\nhelp: Sell things.\n"
)
LAMP = MANIFEST.replace("id: small\ntitle: Small", "id: lamp\ntitle: The Lamp")


@pytest.fixture
def open_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], PresidentApp]:
    """Return what makes an app on the title over a shelf of these stories, of which the named one is asked for."""
    shelf = tmp_path / "shelf"
    put_pack(shelf / "shop", till_pack(SHOP))
    put_pack(shelf / "lamp", till_pack(LAMP))
    monkeypatch.setattr("game.pack.shelf.find_stories_folder", lambda: shelf)
    monkeypatch.setattr("game.pack.load.find_stories_folder", lambda: shelf)
    monkeypatch.setattr("game.pack.shelf.list_names", lambda _folder: ["lamp", "shop"])
    return lambda story: PresidentApp(
        GameState(GameStore(PlayOptions(story=story, language="en", saves=tmp_path / "saves")), "en")
    )


async def loaded(pilot: Player) -> str:
    """Wait for the story, and return what the screen shows."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return painted(pilot)


def test_right_and_left_turn_the_story_and_what_is_said_of_it(open_title: Callable[[str], PresidentApp]) -> None:
    async def play(pilot: Player) -> None:
        shown = await loaded(pilot)
        assert "* The Shop" in shown
        assert "  The Lamp" in shown
        assert "one day behind a till" in shown
        assert "Somebody comes in." in shown
        assert "Left Right story" in shown
        await press(pilot, "right")
        shown = await loaded(pilot)
        assert "* The Lamp" in shown
        assert "Somebody comes in." not in shown
        await press(pilot, "left")
        assert "* The Shop" in await loaded(pilot)

    drive(open_title("shop"), play)


def test_a_new_game_is_of_the_chosen_story_and_its_save_goes_on_with_it(
    open_title: Callable[[str], PresidentApp], tmp_path: Path
) -> None:
    app = open_title("shop")

    async def play(pilot: Player) -> None:
        await loaded(pilot)
        await press(pilot, "right")
        await press(pilot, "enter")
        await loaded(pilot)
        assert screen_name(pilot) == "NewGameScreen"
        assert app.state.store.story is not None
        assert app.state.store.story.id == "lamp"

    drive(app, play)
    game = app.state.store.begin(NewGameDraft(seed="7"), "en")
    path = game.path
    game.close()
    assert path is not None
    other = open_title("shop").state.store
    again = other.resume(path, "en")
    assert (other.stage.story.id, again.story.id) == ("shop", "lamp")
    again.close()
    alone = resume_game(path)
    assert alone.story.id == "lamp"
    alone.close()


def test_help_before_a_game_begins_with_the_words_of_the_story(open_title: Callable[[str], PresidentApp]) -> None:
    app = open_title("shop")
    assert app.state.help_words == "Sell things."
    app.state.turn_story(1)
    assert app.state.help_words == app.state.say("help.intro")


def test_a_folder_or_an_overlay_is_no_choice(open_title: Callable[[str], PresidentApp], tmp_path: Path) -> None:
    assert open_title(str(tmp_path / "shelf" / "shop")).state.covers == ()
    assert GameStore(PlayOptions(story="shop", overlays=("mine",))).list_covers("en") == ()
