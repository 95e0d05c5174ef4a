"""The game in plain pages: decisions in forms, what is refused, and that one player is in one place."""

from __future__ import annotations

import asyncio
import errno
import os
import re
from pathlib import Path
from typing import Any

import pytest

from game.classroom.serve import player_table
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.web_keys import FORMS
from game.cli.main import main
from game.journal.append_file import AppendFile
from game.journal.format import read_save
from game.views.games_door import GamesDoor
from tests.classroom.serve.served import Browser, closed, run, seen, serving
from tests.journal.games import finished
from tests.shelf import kept

REASON = "先看清家底，\n再谈别的。"
EVIL = "http://evil.example"


def table(**given: Any) -> dict[str, Any]:
    """Return the settings of an open table with plain pages."""
    return {"class_file": None, "door": GamesDoor(None, ()), "language": "zh", **given}


async def sit(browser: Browser) -> str:
    """Sit down and begin a game in plain pages; return its first page."""
    status, page = await browser.post("/join", way="form")
    assert status == 200
    assert 'name="bank"' in page
    return (await browser.post("/form/new", bank="county", mandate="balanced"))[1]


def read_fields(page: str) -> dict[str, str]:
    """Return what a browser would send with the first open option chosen."""
    fields = {"n": find("n", page)}
    options = re.findall(r'name="choice" value="([^"]+)"([^>]*)>', page)
    choice = next((option for option, rest in options if "disabled" not in rest), "")
    return fields | {"choice": choice} if choice else fields


def find(name: str, page: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, page
    return found[1]


def find_save(saves: Path) -> Path:
    return next(saves.glob("guest-*/*.jsonl"))


@pytest.mark.long
def test_decisions_are_made_in_forms_and_the_save_plays_again(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            page, seen_after = await sit(browser), False
            for _ in range(5):
                status, page = await browser.post("/form", **read_fields(page), reason=REASON.replace("\n", "\r\n"))
                assert status == 200
                seen_after = seen_after or "上一个决定之后" in page
            assert seen_after
            assert "再谈别的" in (await browser.get("/form/past"))[1]
            assert 'lang="en"' in (await browser.get("/form?lang=en"))[1]

    run(test)
    save = find_save(tmp_path)
    assert [line.reason for line in read_save(save).lines] == [REASON] * 5
    assert main(["verify", str(save)]) == 0


def test_a_page_has_a_label_for_every_field_and_no_script(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            page = await sit(browser)
            for _ in range(6):
                names = re.findall(r'<(?:select|textarea) id="([^"]+)"', page)
                assert all(f'<label for="{name}">' in page for name in names)
                assert page.count("<h1>") == 1
                assert page.count('type="radio"') == page.count('<label class="choice">')
                assert page.count("<fieldset>") == page.count("<legend>")
                assert "<script" not in page
                page = (await browser.post("/form", **read_fields(page)))[1]
            async with browser.session.get(served.url + "/form") as answer:
                assert "script-src 'none'" in answer.headers["Content-Security-Policy"]

    run(test)


def test_what_is_no_answer_is_refused_and_what_was_written_stays(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            fields = read_fields(await sit(browser))
            status, page = await browser.post("/form", n=fields["n"], reason=f"<b>{REASON}".replace("\n", "\r\n"))
            assert status == 400
            assert "还没有选" in page
            assert "&lt;b&gt;先看清家底，&#10;再谈别的。</textarea>" in page
            assert (await browser.post("/form", **fields | {"choice": "none-such"}))[0] == 400
            assert (await browser.post("/form", **fields | {"reason": "长" * 2001}))[0] == 400
            assert (await browser.post("/form", **fields))[0] == 200
            status, page = await browser.post("/form", **fields)  # the same form once more
            assert status == 409
            assert "已经答过了" in page
            assert (await browser.post("/form", n="x" * 999, choice="x"))[0] == 409
        assert len(read_save(find_save(tmp_path)).lines) == 1

    run(test)


def test_whoever_has_no_seat_sees_no_game(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            owner, other = served.browser(), served.browser()
            fields = read_fields(await sit(owner))
            for path in ("/form", "/form/new", "/form/past"):
                status, page = await other.get(path)
                assert status == 200
                assert 'action="/join"' in page
            for path in ("/form", "/form/new", "/form/undo"):
                assert 'action="/join"' in (await other.post(path, **fields))[1]
                for origin in (EVIL, "null", None):
                    assert (await owner.post(path, origin=origin, **fields))[0] == 403
            folder = find_save(tmp_path).parent.name
            other.session.cookie_jar.update_cookies({"seat": f"{folder}!x!" + "0" * 64})
            assert 'action="/join"' in (await other.get("/form"))[1]
            for path in ("/form/", f"/form/{folder}", "/form/../saves", "/form/%2e%2e/.serve-key"):
                assert (await owner.get(path))[0] == 404
        assert read_save(find_save(tmp_path)).lines == ()

    run(test)


def test_a_long_reason_is_taken_and_a_body_without_end_is_not(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            fields = read_fields(await sit(browser))
            assert (await browser.post("/form", **fields, reason="长" * 9000))[0] == 413
            assert (await browser.post("/form/new", bank="x" * 9000))[0] == 413
            assert (await browser.post("/form", **fields, reason="长" * 2000))[0] == 200

    run(test)


def test_a_player_is_in_one_place(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            page = await sit(browser)
            playing = await browser.connect()
            await seen(playing, "guest")
            assert (await browser.post("/form", **read_fields(page)))[0] == 200
            assert await closed(playing) == SessionEnd.ELSEWHERE
            forms = served.runner.app[FORMS]
            assert forms._open
            await seen(await browser.connect(), "guest")
            assert not forms._open

    run(test)


def test_a_game_goes_on_after_the_server_and_while_others_answer(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser, other = served.browser(), served.browser()
            pages = [await sit(browser), await sit(other)]
            await asyncio.gather(
                *(one.post("/form", **read_fields(page)) for one, page in zip((browser, other), pages, strict=True))
            )
            token = next(one.value for one in browser.session.cookie_jar if one.key == "seat")
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            browser.session.cookie_jar.update_cookies({"seat": token})
            assert find("n", (await browser.get("/form"))[1]) == "1"

    run(test)


def test_a_full_disk_is_told_and_the_decision_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            fields = read_fields(await sit(browser)) | {"reason": REASON}
            with monkeypatch.context() as full:
                full.setattr(AppendFile, "append", fill)
                status, page = await browser.post("/form", **fields)
            assert status == 507
            assert "再谈别的。</textarea>" in page
            assert (await browser.post("/form", **fields))[0] == 200

    run(test)


def test_the_last_page_has_the_score_and_leads_to_another_game(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            await browser.post("/join", way="form")
            kept(next(tmp_path.glob("guest-*")) / "one.jsonl", finished(1))
            page = (await browser.get("/form"))[1]
            assert "得分" in page
            assert 'name="choice"' not in page
            assert 'href="/form/new"' in page
            assert 'name="n" value="0"' in (await browser.post("/form/new"))[1]

    run(test)


def test_a_decision_is_taken_back_where_the_game_allows_it(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser = served.browser()
            page = await sit(browser)
            assert "收回" not in page
            page = (await browser.post("/form", **read_fields(page)))[1]
            assert "收回" in page
            status, page = await browser.post("/form/undo", n="1")
            assert (status, find("n", page)) == (200, "0")
            assert (await browser.post("/form/undo", n="0"))[0] == 400

    run(test)


def test_a_flood_of_one_player_is_put_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player_table, "ANSWERS", 8)

    async def test() -> None:
        async with serving(tmp_path, **table()) as served:
            browser, other = served.browser(), served.browser()
            await sit(browser)
            found = [(await browser.get("/form"))[0] for _ in range(10)]
            assert found[-1] == 429
            await sit(other)
            assert (await other.get("/form"))[0] == 200

    run(test)


def test_without_a_way_to_games_there_are_no_plain_pages(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, class_file=None) as served:
            browser = served.browser()
            assert "way" not in (await browser.get())[1]
            assert (await browser.get("/form"))[0] == 404

    run(test)


def test_promises_are_made_to_whom_the_story_says(tmp_path: Path) -> None:
    async def test() -> None:
        asked = table(door=GamesDoor(None, ("harvest",)), story=("harvest",), language="en")
        async with serving(tmp_path, **asked) as served:
            browser = served.browser()
            await browser.post("/join", way="form")
            page = (await browser.post("/form/new"))[1]
            assert "Promised to the council" in page

    run(test)
