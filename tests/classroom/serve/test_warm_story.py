"""The real game copied from a real warm process: all play the story that it was when the server began."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.classroom.serve.child_command import make_launch, make_warm_launch
from game.classroom.serve.serve_settings import Launch, ServeSettings
from tests.classroom.serve.served import (
    PATIENCE,
    Browser,
    Served,
    Socket,
    find_parent,
    find_warm,
    run,
    seen,
    serving,
    until,
)

pytestmark = [pytest.mark.long, pytest.mark.posix("processes are copied on Linux only")]
SIZE = "width=100&height=40"
HARVEST = Path(__file__).parents[3] / "story" / "harvest"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HARVEST, tmp_path / "harvest"))


def retitle(story: Path) -> None:
    """Edit a story's title."""
    pack = story / "pack.yaml"
    text, edits = re.subn(r"^title: .*$", "title: Edited meanwhile", pack.read_text("utf-8"), flags=re.MULTILINE)
    assert edits == 1
    pack.write_text(text, "utf-8", newline="\n")


def test_all_play_the_story_as_it_was_when_the_server_began(tmp_path: Path, story: Path) -> None:
    saves = tmp_path / "saves"

    async def test() -> None:
        launches: dict[str, Callable[..., Launch]] = {"make_launch": make_launch, "make_warm_launch": make_warm_launch}
        async with serving(saves, class_file=None, story=(str(story),), grace=3, **launches) as served:
            first, second = served.browser(), served.browser()
            await see_title(served, first)
            retitle(story)
            connection = await see_title(served, second)
            await begin_game(saves, connection)
            await connection.close()
            await until(lambda: len(served.told) == 1)
            await seen(await second.connect(SIZE), "2021")  # the game that was begun, played again
            assert {find_parent(process) for process in list_games(served)} == {find_warm(served)}
        assert not (saves / ".data").exists()

    run(test)


def list_games(served: Served) -> list[int]:
    return [session.process.id for session in served.table.seats.sessions.values() if session.process]


async def see_title(served: Served, browser: Browser) -> Socket:
    """Sit down and wait for the title of the story as it was; return the connection."""
    await browser.post("/join")
    connection = await browser.connect(SIZE)
    await seen(connection, "The Harvest Ledger")
    await seen(connection, "The books are ready")
    return connection


async def begin_game(saves: Path, connection: Socket) -> None:
    """Press Enter until a game has begun."""
    async with asyncio.timeout(PATIENCE):
        while not list(saves.glob("*/*.jsonl")):
            await connection.send_json(["stdin", "\r"])
            await connection.receive()


def test_the_warm_process_is_told_of_no_player(tmp_path: Path) -> None:
    settings = ServeSettings(saves=tmp_path, make_launch=make_launch, class_path=tmp_path / "a.class.yaml")
    launch = make_warm_launch(settings)
    assert launch.words[3:] == ["--practice", "--class", str(tmp_path / "a.class.yaml")]
    assert launch.environment == make_launch(settings, tmp_path, "7").environment
