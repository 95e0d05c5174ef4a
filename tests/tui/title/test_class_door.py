"""The title of a class: it asks who plays, shows what is settled, and goes on with the game that is theirs."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from game.classroom.class_error import ClassError
from game.classroom.class_folder import read_class, write_class
from game.journal.format import read_save
from game.tui.app import PresidentApp
from game.tui.state.game import GameState
from game.tui.state.store import GameStore
from game.views.class_entry import enter_class
from game.views.play_options import PlayOptions
from tests.classroom.class_files import put_class
from tests.journal.games import campaign
from tests.tui.driving import NARROW, Player, drive, painted, press, screen_name


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a class that plays two banks under one mandate, open for one quarter."""
    return put_class(tmp_path, banks=("city", "coastal"), mandate=("builder",), open="2017-Q1")


def app_of_class(path: Path, ids: str = "") -> PresidentApp:
    """Return the app at the door of a class, or in the game that goes on there."""
    options = enter_class(PlayOptions(saves=path.parent / "saves", language="zh"), path, ids)
    store = GameStore(replace(options, story="oneconnect"), campaign())
    state = GameState(store, "zh")
    if game := store.open_requested():
        state.open(game)
    return PresidentApp(state)


async def loaded(pilot: Player) -> str:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return painted(pilot)


def test_the_door_asks_who_plays_and_the_page_shows_what_is_settled(path: Path) -> None:
    app = app_of_class(path)

    async def play(pilot: Player) -> None:
        shown = await loaded(pilot)
        for told in ("班级 FIN-2026，开放到2017年3月", "关于你的资料", "> 学号", "1 进入班级 FIN-2026"):
            assert told in shown
        await press(pilot, "enter")
        assert screen_name(pilot) == "TitleScreen", "nobody has said who plays"
        await press(pilot, *"2026011", "enter")
        shown = await loaded(pilot)
        assert screen_name(pilot) == "NewGameScreen"
        assert "学号 2026011" in shown
        assert "[临川城商行]" in shown
        assert "青禾农商行" not in shown
        assert "[长远]" in shown
        assert "种子" not in shown
        assert "短局" not in shown
        await press(pilot, "right", "down", "down", "down", "down", "enter")
        assert screen_name(pilot) == "SceneScreen"

    drive(app, play, NARROW)
    app.state.close()
    (save,) = (path.parent / "saves").glob("*.jsonl")
    header = read_save(save).header
    assert (header.class_name, header.ids, header.bank, header.mandate) == (
        "FIN-2026",
        ("2026011",),
        "coastal",
        "builder",
    )
    assert (header.seed, header.undo) == ("FIN-2026", False)


def test_an_id_that_can_not_be_is_refused_at_the_door(path: Path) -> None:
    app = app_of_class(path)

    async def play(pilot: Player) -> None:
        await loaded(pilot)
        await press(pilot, *"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21", "enter")
        assert "最多20个学号" in await loaded(pilot)
        assert screen_name(pilot) == "TitleScreen"

    drive(app, play, NARROW)


@pytest.mark.long
def test_a_game_that_waits_is_gone_on_with_and_says_so(path: Path) -> None:
    from game.cli.main import main

    words = ("play", "--class", str(path), "--id", "2026011", "--plain", "--auto", "nothing")
    assert main([*words, "--saves", str(path.parent / "saves")]) == 0
    app = app_of_class(path, "2026011")

    async def play(pilot: Player) -> None:
        shown = await loaded(pilot)
        assert screen_name(pilot) == "WaitingScreen"
        assert "这里还没有开放" in shown
        assert "2017年4月" in shown
        await press(pilot, "enter", "1")
        assert screen_name(pilot) == "WaitingScreen"
        await press(pilot, "f")
        assert screen_name(pilot) == "FiguresScreen"

    drive(app, play, NARROW)
    app.state.close()
    write_class(path, msgspec.structs.replace(read_class(path), open="all"))
    again = app_of_class(path, "2026011")
    assert not again.state.game.waits
    again.state.close()


def test_a_class_of_another_story_ends_with_its_reason(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace(read_class(path).story.digest, "f" * 32), "utf-8")
    app = app_of_class(path)

    async def play(pilot: Player) -> None:
        await pilot.pause()

    drive(app, play, NARROW)
    assert isinstance(app.failure, ClassError)
    assert "not the same" in str(app.failure)
