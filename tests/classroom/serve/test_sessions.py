"""Games in browsers: each has its limits, and the end of one is the end of no other."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from pathlib import Path

import pytest

from game.classroom.serve.player_table import read_student
from game.classroom.serve.serve_settings import Launch, ServeSettings
from tests.classroom.serve.served import Socket, closed, find_process, is_alive, run, seen, serving, until

pytestmark = [pytest.mark.posix("processes are looked at in /proc"), pytest.mark.usefixtures("way")]


def test_keys_go_to_the_game_and_frames_come_back(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            await browser.join()
            socket = await browser.connect("width=120&height=40")
            await seen(socket, "2026011 120x40")
            await socket.send_json(["stdin", "行长"])
            await seen(socket, "typed 行长")
            await socket.send_json(["resize", {"width": 100, "height": 30}])
            await seen(socket, "resized 100x30")
            await socket.send_json(["ping", "17"])
            assert json.loads((await socket.receive()).data) == ["pong", "17"]
            assert list(served.table.seats.sessions) == ["id-2026011"]
            assert read_student(served.table.settings.saves / "id-2026011") == "2026011"
            await socket.send_json(["stdin", "exit"])
            assert await closed(socket) == 4000
            assert served.told[0].startswith("id-2026011: left, 0 min, ")

    run(test)


def test_nonsense_is_passed_over(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            await browser.join()
            socket = await browser.connect("width=x&height=-1")
            await seen(socket, "80x24")
            for text in (
                "",
                "{",
                "[]",
                "17",
                '["stdin"]',
                '["stdin", 5]',
                '["resize", [1]]',
                "[" * 50_000,
                '["ping", 5]',
            ):
                await socket.send_str(text)
            await socket.send_bytes(b"\x00\xff")
            await socket.send_json(["stdin", "\ud800"])
            await seen(socket, "typed ?")
            await socket.send_json(["stdin", "on"])
            await seen(socket, "typed on")

    run(test)


def test_one_session_too_many_waits_in_a_queue(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, sessions=2) as served:
            first, second, third, fourth = browsers = [served.browser() for _ in range(4)]
            for number, browser in enumerate(browsers):
                await browser.join(str(number))
            playing = [await first.connect(), await second.connect()]
            await asyncio.gather(*(seen(socket, "pid") for socket in playing))
            assert await closed(await third.connect()) == 4006
            status, page = await third.get("/play")
            assert status == 503
            assert "number 1 in the queue" in page
            assert "number 2 in the queue" in (await fourth.get("/play"))[1]
            await playing[0].send_json(["stdin", "exit"])
            await closed(playing[0])
            assert "number 2 in the queue" in (await fourth.get("/play"))[1]
            assert (await third.get("/play"))[0] == 200
            await seen(await third.connect(), "2 80x24")
            assert (await first.get("/play"))[0] == 503

    run(test)


def test_a_game_goes_to_the_page_that_was_opened_last(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            await browser.join()
            old = await browser.connect()
            process = find_process(await seen(old, "pid"))
            new = await asyncio.gather(*(browser.connect() for _ in range(3)))
            assert await closed(old) == 4001
            assert not is_alive(process)
            await until(lambda: len(served.told) == 3)
            assert list(served.table.seats.sessions) == ["id-2026011"]
            live = served.table.seats.sessions["id-2026011"]
            await until(lambda: live.process is not None and is_alive(live.process.id))
            codes = [await closed_soon(socket) for socket in new]
            assert sorted(code or 0 for code in codes) == [0, 4001, 4001]

    async def closed_soon(socket: Socket) -> int | None:
        try:
            return await asyncio.wait_for(closed(socket), 1)
        except TimeoutError:
            return None

    run(test)


def test_a_connection_that_breaks_ends_the_process(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            await browser.join()
            socket = await browser.connect()
            process = find_process(await seen(socket, "pid"))
            await browser.session.close()
            await until(lambda: served.table.seats.sessions == {})
            assert not is_alive(process)

    run(test)


@pytest.mark.parametrize("word", ["crash", "kill"])
def test_a_game_that_breaks_down_harms_no_other(tmp_path: Path, word: str) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            lost, other = served.browser(), served.browser()
            await lost.join("1")
            await other.join("2")
            first, second = await lost.connect(), await other.connect()
            process = find_process(await seen(first, "pid"))
            if word == "kill":
                os.kill(process, signal.SIGKILL)
            else:
                await first.send_json(["stdin", word])
            assert await closed(first) == 4004
            assert "failed (it broke)" in served.told[0] or word == "kill"
            await second.send_json(["stdin", "on"])
            await seen(second, "typed on")
            await seen(await lost.connect(), "1 80x24")

    run(test)


def test_a_game_that_can_not_be_started_says_so(tmp_path: Path) -> None:
    def launch(settings: ServeSettings, folder: Path, student: str) -> Launch:
        return Launch(["/no/such/program"], folder, {})

    async def test() -> None:
        async with serving(tmp_path, make_launch=launch) as served:
            browser = served.browser()
            await browser.join()
            assert await closed(await browser.connect()) == 4004
            assert served.table.seats.sessions == {}

    run(test)


def test_a_game_that_is_no_game_says_so(tmp_path: Path) -> None:
    def launch(settings: ServeSettings, folder: Path, student: str) -> Launch:
        return Launch(["sh", "-c", "yes"], folder, dict(os.environ))

    async def test() -> None:
        async with serving(tmp_path, make_launch=launch) as served:
            browser = served.browser()
            await browser.join()
            assert await closed(await browser.connect()) == 4004

    run(test)


def test_a_server_that_stops_leaves_no_process(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            processes = []
            for number, word in enumerate(("on", "hang", "spawn")):
                browser = served.browser()
                await browser.join(str(number))
                socket = await browser.connect()
                processes.append(find_process(await seen(socket, "pid")))
                await socket.send_json(["stdin", word])
                frame = await seen(socket, {"on": "typed on", "hang": "hanging", "spawn": "spawned"}[word])
                processes += [find_process(frame)] if word == "spawn" else []
        assert [process for process in processes if is_alive(process)] == []

    run(test)
