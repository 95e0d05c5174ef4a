"""Games that are copied from a warm process: each is one of its own, and none needs that process to begin."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from pathlib import Path

import pytest

from game.classroom.serve import warm_process
from game.classroom.serve.process_starter import MOST_WARM, ProcessStarter
from game.classroom.serve.serve_settings import MIB, Launch, ServeSettings
from game.classroom.serve.warm_process import WarmProcess
from tests.classroom.serve.served import (
    FAKE,
    Served,
    Socket,
    fake_launch,
    fake_warm_launch,
    find_parent,
    find_process,
    find_warm,
    is_alive,
    run,
    seen,
    serving,
    until,
)

pytestmark = [pytest.mark.long, pytest.mark.posix("processes are copied on Linux only")]


async def begin(served: Served, student: str) -> tuple[Socket, int]:
    """Let a student join; return the connection and the number of the game's process."""
    browser = served.browser()
    await browser.join(student)
    connection = await browser.connect()
    return connection, find_process(await seen(connection, f"{student} 80x24"))


async def is_in(connection: Socket) -> None:
    """Wait until a game has taken a key."""
    await connection.send_json(["stdin", "on"])
    await seen(connection, "typed on")


def test_a_copy_is_a_process_like_one_that_was_started(tmp_path: Path) -> None:
    def launch(settings: ServeSettings, folder: Path, student: str) -> Launch:
        return Launch([sys.executable, str(FAKE), student], folder, {"PATH": os.environ["PATH"], f"ID_{student}": "1"})

    async def test() -> None:
        async with serving(tmp_path, make_launch=launch, make_warm_launch=fake_warm_launch) as served:
            for student in ("1", "2"):
                connection, process = await begin(served, student)
                await connection.send_json(["stdin", "look"])
                frame = await seen(connection, "parent")
                told = {name: int(number) for name, number in re.findall(r"(parent|group|session|files) (\d+)", frame)}
                assert told == {"parent": find_warm(served), "group": process, "session": process, "files": 3}
                assert f"folder {tmp_path}/id-{student} " in frame
                assert f"words ['COLUMNS', 'ID_{student}', 'PATH', 'ROWS']" in re.sub(r"'LC_CTYPE', ", "", frame)

    run(test)


def test_a_word_of_a_game_never_comes_to_the_process_that_is_copied(tmp_path: Path) -> None:
    async def test() -> None:
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        process = await asyncio.create_subprocess_exec("true")
        with here, there:
            copying = asyncio.create_task(WarmProcess(process, here).copy(Launch(["x"], tmp_path, {}), MIB))
            await asyncio.sleep(0)
            asked, lines, _, _ = socket.recv_fds(there, 4096, 8)
            assert (asked, len(lines)) == (b"+", 1)
            os.close(lines[0])
            with pytest.raises(ConnectionError):
                await copying
        await process.wait()

    run(test)


def test_a_warm_process_that_dies_is_followed_by_another(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, make_warm_launch=fake_warm_launch) as served:
            _, process = await begin(served, "1")
            first = find_warm(served)
            assert find_parent(process) == first
            os.kill(first, signal.SIGKILL)
            await until(lambda: not is_alive(first))
            connection, process = await begin(served, "2")
            assert find_parent(process) == os.getpid()
            assert find_warm(served) != first
            _, process = await begin(served, "3")
            assert find_parent(process) == find_warm(served)
            await is_in(connection)

    run(test)


def test_a_warm_process_that_hangs_keeps_its_games_and_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test() -> None:
        async with serving(tmp_path, make_warm_launch=fake_warm_launch) as served:
            playing, _ = await begin(served, "1")
            first = find_warm(served)
            os.kill(first, signal.SIGSTOP)
            monkeypatch.setattr(warm_process, "PATIENCE", 0.05)
            connection, process = await begin(served, "2")
            monkeypatch.undo()
            assert find_parent(process) == os.getpid()
            assert find_parent((await begin(served, "3"))[1]) == find_warm(served)
            await is_in(playing)
            await is_in(connection)
        assert not is_alive(first)

    run(test)


@pytest.mark.parametrize("words", [["/no/such/program"], ["false"], ["sh", "-c", "exec <&-; sleep 600"]])
def test_without_a_warm_process_games_are_started_anew(tmp_path: Path, words: list[str]) -> None:
    def launch(settings: ServeSettings) -> Launch:
        return Launch(words, settings.saves, dict(os.environ))

    async def test() -> None:
        async with serving(tmp_path, make_warm_launch=launch) as served:
            for number in range(MOST_WARM + 1):
                connection, process = await begin(served, str(number))
                assert find_parent(process) == os.getpid()
                await is_in(connection)
            assert served.table.starter.warm is None
            told = [line for line in served.told if "processes held ready" in line]
            assert len(told) == (words != ["/no/such/program"])

    run(test)


def test_what_goes_over_no_line_is_started_anew(tmp_path: Path) -> None:
    def launch(settings: ServeSettings, folder: Path, student: str) -> Launch:
        told = fake_launch(settings, folder, student)
        return told._replace(environment={**told.environment, "LONG": "x" * 70_000})

    async def test() -> None:
        async with serving(tmp_path, make_launch=launch, make_warm_launch=fake_warm_launch) as served:
            assert find_parent((await begin(served, "1"))[1]) == os.getpid()

    run(test)


def test_a_player_who_has_gone_before_the_copy_came_leaves_none(tmp_path: Path) -> None:
    async def test() -> None:
        settings = ServeSettings(saves=tmp_path, make_launch=fake_launch, make_warm_launch=fake_warm_launch)
        launch = Launch([sys.executable, str(FAKE)], tmp_path, {**os.environ, "COLUMNS": "80", "ROWS": "24"})
        starter = ProcessStarter(settings)
        await starter.warm_up()
        assert starter.warm
        warm = starter.warm.id
        gone = asyncio.create_task(starter.start(launch))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.wait([gone])
        assert gone.cancelled()
        stays = await starter.start(launch)  # the other one's copy was made before
        await until(lambda: list_children(warm) == [stays.id])
        await stays.stop(0.5)
        await starter.close()

    run(test)


def list_children(process: int) -> list[int]:
    found = list[int]()
    for path in Path("/proc").glob("[0-9]*"):
        if is_alive(int(path.name)) and find_parent(int(path.name)) == process:
            found.append(int(path.name))
    return found


def test_a_server_that_stops_takes_the_warm_process_along(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, make_warm_launch=fake_warm_launch) as served:
            _, process = await begin(served, "1")
            warm = find_warm(served)
        assert not is_alive(process)
        assert not is_alive(warm)

    run(test)
