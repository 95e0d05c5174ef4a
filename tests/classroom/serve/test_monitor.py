"""The instructor's page: who may see it, what it tells, and what it does to those who play."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from game.classroom.receipts import ReceiptState, read_receipts
from game.classroom.serve import class_pause, monitor_stream
from game.classroom.serve.saves_archive import write_archive
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.web_keys import MONITOR
from game.journal.folder import keep_story
from game.journal.format import read_save
from tests.classroom.serve.served import Browser, Served, Socket, closed, read_code, run, seen, serving, until
from tests.journal.games import campaign, finished, written
from tests.shelf import altered

READS = ("/monitor", "/monitor/events", "/monitor/saves.zip", "/monitor/code")
ACTS = ("/monitor/pause", "/monitor/go", "/monitor/reveal", "/monitor/hide", "/monitor/back")


async def watch(served: Served) -> Browser:
    """Return the browser of the instructor."""
    browser = served.browser()
    status, _ = await browser.get(f"/monitor?token={served.runner.app[MONITOR].token}")
    assert status == 200
    return browser


async def told(socket: Socket) -> Any:
    """Return the next message of a game's connection that is no picture."""
    async with asyncio.timeout(20):
        while True:
            message = await socket.receive()
            if message.type is aiohttp.WSMsgType.TEXT:
                return json.loads(message.data)


async def read_event(answer: aiohttp.ClientResponse) -> Any:
    """Return what the next event of a stream says."""
    async with asyncio.timeout(20):
        while True:
            line = (await answer.content.readline()).decode()
            if line.startswith("data: "):
                return json.loads(line[6:])


def test_nobody_without_the_token_sees_or_does_anything(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            student = served.browser()
            await student.join()
            for cookies in ({}, {"monitor": ""}, {"monitor": "wrong"}):
                student.session.cookie_jar.update_cookies(cookies)
                for path in READS:
                    status, page = await student.get(path)
                    assert status in (403, 429)
                    assert "2026011" not in page
                assert {(await student.post(path, folder="id-2026011"))[0] for path in ACTS} <= {403, 429}
            assert not served.table.pause.is_on
            assert (tmp_path / "id-2026011" / ".personal-code").exists()
            assert await student.refused() == 101

    run(test)


def test_guesses_of_the_token_are_stopped(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            thief = served.browser()
            found = [
                (await thief.get(f"/monitor?token={guess}"))[0] for guess in ("no", "钱", "x" * 400) for _ in range(5)
            ]
            assert found == [403] * 10 + [429] * 5

    run(test)


def test_the_token_leaves_the_address_for_a_cookie_of_this_page_alone(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, public_url="https://class.example") as served:
            token = served.runner.app[MONITOR].token
            place = f"{served.url}/monitor?token={token}"
            async with served.browser().session.get(place, allow_redirects=False) as answer:
                assert (answer.status, answer.headers["Location"]) == (303, "/monitor")
                assert {"HttpOnly", "SameSite=Strict", "Secure", "Path=/monitor"} <= set(
                    answer.headers["Set-Cookie"].split("; ")
                )
        async with serving(tmp_path) as served:  # a server that was started again takes it too
            assert served.runner.app[MONITOR].token == token
            assert "script-src 'sha256-" in (await policy(await watch(served)))

    run(test)


async def policy(browser: Browser) -> str:
    async with browser.session.get(browser.url + "/monitor") as answer:
        return answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
def test_a_page_of_another_site_acts_for_no_instructor(tmp_path: Path, origin: str | None) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            teacher = await watch(served)
            assert {(await teacher.post(path, origin=origin, folder="id-1"))[0] for path in ACTS} == {403}
            assert not served.table.pause.is_on

    run(test)


@pytest.mark.long
def test_a_paused_game_takes_no_keys_and_goes_on_where_it_was(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served, serving(tmp_path) as shared:
            teacher, student, late = await watch(served), served.browser(), shared.browser()
            await student.join()
            await late.join("2026012")
            playing = await student.connect()
            await seen(playing, "2026011")
            assert "Paused" in (await teacher.post("/monitor/pause"))[1]
            assert await told(playing) == ["hold", True]
            await playing.send_json(["stdin", "lost"])
            status, page = await late.get("/play")  # on the other server of the class
            assert status == 503
            assert "paused the class" in page
            assert await closed(await late.connect()) == SessionEnd.PAUSED
            assert "Under way" in (await teacher.post("/monitor/go"))[1]
            assert await told(playing) == ["hold", False]
            await playing.send_json(["stdin", "on"])
            assert "lost" not in await seen(playing, "typed")
            assert (await late.get("/play"))[0] == 200

    run(test)


def test_one_student_is_let_back_in_and_nobody_else_is_touched(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            teacher, student, other = await watch(served), served.browser(), served.browser()
            code = read_code((await student.join())[1])
            await other.join("2026012")
            mine, theirs = await student.connect(), await other.connect()
            await seen(mine, "2026011")
            for folder in ("", "..", "id-2026011/..", "id-nobody", ".serve-key", "id-" + "x" * 90, "/etc"):
                assert (await teacher.post("/monitor/back", folder=folder))[0] == 404
            assert (await teacher.post("/monitor/back", folder="id-2026011" + " " * 9000))[0] == 413
            assert (await teacher.post("/monitor/back", folder="id-2026011"))[0] == 200
            assert await closed(mine) == SessionEnd.ELSEWHERE
            assert await student.refused() == 403
            assert read_code((await student.join())[1]) != code
            await theirs.send_json(["stdin", "on"])
            await seen(theirs, "typed on")

    run(test)


def fill(saves: Path, *students: str) -> None:
    """Have students play: the first to the end, the others a little."""
    for number, student in enumerate(students):
        folder = saves / f"id-{student}"
        save = finished(1)
        lines = altered(save, 1, reason="<script>alert(1)</script>")
        keep_story(folder, campaign().story, save.header.story.digest)
        written(folder / "game.jsonl", save.header, lines[:3] if number else lines)


def test_who_is_where_is_told_and_what_was_chosen_only_when_it_is_revealed(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, language="zh") as served:
            for student in ("2026011", "2026012", "2026013"):
                await served.browser().join(student)
            fill(tmp_path, "2026011", "2026012")
            teacher = await watch(served)
            page = (await teacher.get("/monitor"))[1]
            rows = page.partition('<tbody id="rows">')[2].partition("</tbody>")[0].split("</tr>")
            assert [state in row for state, row in zip(("玩完了", "没玩完", "还没开局"), rows, strict=False)] == [
                True
            ] * 3
            assert "2017年" in page
            assert "三把钥匙" in page
            assert '<ul class="answers">' not in page
            page = (await teacher.post("/monitor/reveal"))[1]
            assert '<ul class="answers">' in page
            assert "<meter" in page
            assert "alert(1)" not in page
            assert '<ul class="answers">' not in (await teacher.post("/monitor/hide"))[1]

    run(test)


@pytest.mark.long
def test_an_open_page_is_sent_what_has_changed_and_no_more(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            await served.browser().join("2026012")
            teacher, student = await watch(served), served.browser()
            async with teacher.session.get(served.url + "/monitor/events") as answer:
                assert answer.content_type == "text/event-stream"
                first = await read_event(answer)
                assert (first["all"], sorted(first["set"])) == (True, ["row-id-2026012", "state"])
                await student.join()
                assert sorted((await read_event(answer))["set"]) == ["row-id-2026011", "state"]
                playing = await student.connect()
                await seen(playing, "2026011")
                assert "plays" in (await read_event(answer))["set"]["row-id-2026011"]
                fill(tmp_path, "2026012")
                later = await read_event(answer)
                assert not playing.closed
                assert "row-id-2026011" not in later["set"]
                assert any(name.startswith("scene-") for name in later["set"])

    run(test)


@pytest.mark.long
def test_pages_that_watch_are_bounded_and_let_the_server_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monitor_stream, "MOST_WATCHING", 2)

    async def test() -> None:
        async with serving(tmp_path) as served:
            teacher = await watch(served)
            open_pages = [await teacher.session.get(served.url + "/monitor/events") for _ in range(2)]
            assert (await teacher.get("/monitor/events"))[0] == 503
            open_pages[0].close()
            await until(lambda: served.runner.app[MONITOR].watching == 1)
            async with asyncio.timeout(5):
                await served.runner.cleanup()

    run(test)


def test_all_saves_come_as_one_archive_with_a_folder_a_student(tmp_path: Path) -> None:
    async def test() -> None:
        saves = tmp_path / "saves"
        async with serving(saves) as served:
            for student in ("2026011", "2026012"):
                await served.browser().join(student)
            fill(saves, "2026011", "2026012")
            (saves / "id-2026012" / "secret.txt").write_text("no save")
            (saves / "id-2026012" / "link.jsonl").symlink_to(saves / ".serve-key")
            teacher = await watch(served)
            async with teacher.session.get(served.url + "/monitor/saves.zip") as answer:
                assert answer.headers["Content-Disposition"] == 'attachment; filename="saves-FIN-2026.zip"'
                content = await answer.read()
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            digest = finished(1).header.story.digest
            assert names == ["id-2026011/game.jsonl", f"packs/{digest}.zip", "id-2026012/game.jsonl"]
            for name in names:
                kept = saves / (f"id-2026011/{name}" if name.startswith("packs/") else name)
                assert archive.read(name) == kept.read_bytes()

    run(test)


def test_with_the_instructor_s_key_every_save_in_the_archive_is_countersigned(tmp_path: Path) -> None:
    saves, key = tmp_path / "saves", b"k" * 32
    for student in ("2026011", "2026012"):
        (saves / f"id-{student}").mkdir(parents=True)
    fill(saves, "2026011", "2026012")
    (saves / "id-2026012" / "torn.jsonl").write_text("no save")
    with zipfile.ZipFile(write_archive(saves, key)) as archive:
        archive.extractall(tmp_path / "unpacked")
    receipts = read_receipts(tmp_path / "unpacked")
    assert len(receipts.rows) == 2
    for path in sorted(saves.glob("id-*/game.jsonl")):
        save = read_save(path)
        name = f"{path.parent.name}/{path.name}"
        assert receipts.check(key, name, save.seal, save.header.ids) == ReceiptState.COUNTERSIGNED
        assert receipts.check(b"x" * 32, name, save.seal, save.header.ids) == ReceiptState.BROKEN


def test_a_full_disk_pauses_no_class_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async def test() -> None:
        async with serving(tmp_path) as served:
            teacher = await watch(served)
            with monkeypatch.context() as full:
                full.setattr(class_pause, "replace_file", fail)
                status, page = await teacher.post("/monitor/pause")
            assert status == 507
            assert "No space left" in page
            assert "Under way" in (await teacher.get("/monitor"))[1]

    run(test)


def test_the_address_to_project_has_a_code_and_no_token(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            page = (await (await watch(served)).get("/monitor/code"))[1]
            assert served.url in page
            assert "data:image/svg+xml" in page
            assert served.runner.app[MONITOR].token not in page

    run(test)
