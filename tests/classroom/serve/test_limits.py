"""What one browser may do to the server: so much, and then its game ends and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.serve.game_session import clamp_size
from game.classroom.serve.serve_settings import MIB
from tests.classroom.serve.served import closed, find_process, is_alive, run, seen, serving, until

pytestmark = [pytest.mark.posix("processes are looked at in /proc"), pytest.mark.usefixtures("way")]


def test_a_size_is_clamped(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            await browser.join()
            socket = await browser.connect("width=4000&height=2000")
            await seen(socket, "400x150")
            await socket.send_json(["resize", {"width": 4000, "height": 2000}])
            await seen(socket, "resized 400x150")
            await socket.send_json(["resize", {"width": -5, "height": 1}])
            await seen(socket, "resized 20x10")

    run(test)


@pytest.mark.parametrize("claimed", [None, "", "x", "1e9", "9" * 5000, 2.5, [], {}, "\u0661"])
def test_what_is_no_size_is_the_usual_one(claimed: object) -> None:
    assert clamp_size(claimed, claimed) == (80, 24)


@pytest.mark.parametrize(("given", "end"), [({"idle": 0.4}, 4002), ({"total": 0.4, "idle": 1.0}, 4003)])
def test_a_seat_is_not_for_ever(tmp_path: Path, given: dict[str, float], end: int) -> None:
    async def test() -> None:
        async with serving(tmp_path, **given) as served:
            browser = served.browser()
            await browser.join()
            socket = await browser.connect()
            process = find_process(await seen(socket, "pid"))
            if "total" in given:
                await socket.send_json(["stdin", "on"])
            assert await closed(socket) == end
            assert not is_alive(process)

    run(test)


def test_a_game_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, memory=96 * MIB) as served:
            browser = served.browser()
            await browser.join()
            socket = await browser.connect()
            process = find_process(await seen(socket, "pid"))
            await socket.send_json(["stdin", "eat"])
            assert await closed(socket) in (4004, 4007)
            assert not is_alive(process)

    run(test)


def test_frames_of_ten_megabytes_are_not_read(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser, other = served.browser(), served.browser()
            await browser.join("1")
            await other.join("2")
            socket, playing = await browser.connect(), await other.connect()
            await seen(socket, "pid")
            try:
                await socket.send_json(["stdin", "x" * (10 << 20)])
                await closed(socket)
            except ConnectionError:
                pass
            await until(lambda: "id-1" not in served.table.seats.sessions)
            await playing.send_json(["stdin", "on"])
            await seen(playing, "typed on")

    run(test)


def test_a_flood_of_messages_is_stopped(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            await browser.join()
            socket = await browser.connect()
            await seen(socket, "pid")
            try:
                for _ in range(20_000):
                    await socket.send_str('["blur"]')
            except ConnectionError:
                pass
            assert await closed(socket) in (4008, 1006)
            await until(lambda: served.told != [])
            assert "flooded" in served.told[0]

    run(test)


@pytest.mark.long
def test_a_browser_that_reads_nothing_is_dropped(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, patience=0.6) as served:
            browser = served.browser()
            await browser.join()
            socket = await browser.connect()
            process = find_process(await seen(socket, "pid"))
            await socket.send_json(["stdin", "paint"])  # and not one frame of it is taken
            await until(lambda: served.told != [])
            assert not is_alive(process)
            assert "dropped" in served.told[0]

    run(test)
