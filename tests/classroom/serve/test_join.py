"""Coming in: a first visit, a later one, somebody else's id, and the open table."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.classroom.serve import join_routes, personal_codes, player_table
from game.views.play_options import PlayOptions, speak_before
from tests.classroom.serve.served import FIN, read_code, run, seen, serving


def test_a_first_visit_gives_a_code_and_a_later_one_asks_for_it(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            lab, home = served.browser(), served.browser()
            status, page = await lab.join(" 2026011 ")
            assert status == 200
            code = read_code(page)
            assert "id-2026011" in [path.name for path in tmp_path.iterdir()]
            await seen(await lab.connect(), "2026011 80x24")
            assert "2026011" in (await lab.get())[1]
            assert code not in (tmp_path / "id-2026011" / ".personal-code").read_bytes().decode("latin-1")
            assert 'name="code"' in (await home.join("2026011"))[1]
            assert (await home.join("2026011", "AAAAAA"))[0] == 403
            assert await home.refused() == 403
            assert (
                "data-session-websocket-url" in (await home.join("２０２６０11", f" {code[:3].lower()}-{code[3:]}"))[1]
            )
            await seen(await home.connect(), "2026011")

    run(test)


def test_a_deadline_stands_on_the_door_as_people_read_it(tmp_path: Path) -> None:
    async def test() -> None:
        due = replace(FIN, deadline="2026-12-05 23:59 +08:00 Asia/Shanghai")
        async with serving(tmp_path, class_file=due) as served:
            page = (await served.browser().get())[1]
            assert "2026-12-05 23:59 Asia/Shanghai" in page

    run(test)


def test_a_server_that_was_started_again_knows_its_browsers(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            await browser.join()
            token = next(iter(browser.session.cookie_jar)).value
        async with serving(tmp_path) as served:
            browser = served.browser()
            browser.session.cookie_jar.update_cookies({"seat": token})
            await seen(await browser.connect(), "2026011")

    run(test)


def test_two_hundred_guesses_are_stopped_and_the_student_plays_on(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            student, thief = served.browser(), served.browser()
            code = read_code((await student.join())[1])
            playing = await student.connect()
            found = [(await thief.join("2026011", f"{guess:06}"))[0] for guess in range(200)]
            assert found[:10] == [403] * 10
            assert set(found[10:]) == {429}
            assert (await thief.join("2026011", code))[0] == 429
            await playing.send_json(["stdin", "on"])
            await seen(playing, "typed on")
            served.table.let_back_in("id-2026011")
            assert not served.table.guesses.is_spent("id-2026011")

    run(test)


def test_guesses_at_many_ids_are_counted_by_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player_table, "JOINS", 1000)

    async def test() -> None:
        async with serving(tmp_path) as served:
            thief = served.browser()
            for student in range(20):
                await thief.join(str(student))
            found = [(await thief.join(str(guess % 20), "222222"))[0] for guess in range(100)]
            assert found.count(403) == 60

    run(test)


def test_one_id_is_given_to_one_of_two_browsers(tmp_path: Path) -> None:
    assert personal_codes.claim_folder(tmp_path / "id-7")
    assert personal_codes.claim_folder(tmp_path / "id-7") == ""
    assert sorted(path.name for path in (tmp_path / "id-7").iterdir()) == [".personal-code"]


def test_servers_that_share_a_folder_know_each_others_browsers(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as one, serving(tmp_path) as other:
            browser = one.browser()
            await browser.join()
            token = next(iter(browser.session.cookie_jar)).value
            there = other.browser()
            there.session.cookie_jar.update_cookies({"seat": token})
            await seen(await there.connect(), "2026011")
            hidden = sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("."))
            assert hidden == [".monitor-token", ".serve-key"]

    run(test)


def test_a_file_system_without_links_keeps_codes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    code = personal_codes.claim_folder(tmp_path / "id-7")
    assert personal_codes.is_code(tmp_path / "id-7", code)
    assert personal_codes.claim_folder(tmp_path / "id-7") == ""


def test_too_many_forms_of_an_address_are_put_off(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            found = [(await browser.post("/join", id=""))[0] for _ in range(player_table.JOINS + 5)]
            assert found == [400] * player_table.JOINS + [429] * 5

    run(test)


def test_behind_a_proxy_addresses_are_told_apart(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, public_url="https://class.example") as served:
            browser = served.browser()
            for number in range(3):
                headers = {"Origin": served.url, "X-Forwarded-For": f"6.6.6.6, 10.0.0.{number}"}
                async with browser.session.post(served.url + "/join", data={"id": ""}, headers=headers):
                    pass
            assert sorted(served.table.joins._tries) == ["10.0.0.0", "10.0.0.1", "10.0.0.2"]

    run(test)


def test_a_full_disk_is_told_and_harms_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async def test() -> None:
        async with serving(tmp_path) as served:
            student = served.browser()
            await student.join()
            playing = await student.connect()
            with monkeypatch.context() as full:
                full.setattr(join_routes, "claim_folder", fill)
                status, page = await served.browser().join("2026012")
            assert status == 507
            assert "No space left" in page
            await playing.send_json(["stdin", "on"])
            await seen(playing, "typed on")

    run(test)


def test_at_the_open_table_anybody_sits_down_and_comes_back_without_an_id(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, class_file=None) as served:
            browser = served.browser()
            assert 'name="id"' not in (await browser.get())[1]
            assert "data-session-websocket-url" in (await browser.post("/join"))[1]
            await seen(await browser.connect(), "guest")
            assert 'href="/play"' in (await browser.get())[1]
            await browser.post("/leave")
            assert 'href="/play"' not in (await browser.get())[1]

    run(test)


def test_a_guests_token_opens_no_class(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, class_file=None) as served:
            guest = served.browser()
            await guest.post("/join")
            token = next(iter(guest.session.cookie_jar)).value
        async with serving(tmp_path) as served:
            browser = served.browser()
            browser.session.cookie_jar.update_cookies({"seat": token})
            assert await browser.refused() == 403

    run(test)


def test_pages_are_in_the_language_of_the_class_or_the_one_chosen(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, language="zh") as served:
            browser = served.browser()
            assert "学号" in (await browser.get())[1]
            assert "Student id" in (await browser.get("/?lang=en"))[1]
            assert "Student id" in (await browser.get())[1]
            assert "学号" in (await served.browser().get("/?lang=xx"))[1]

    run(test)


def test_the_door_of_a_class_speaks_the_language_that_its_story_brings(tmp_path: Path) -> None:
    words = speak_before(PlayOptions(story="harvest", language="es"))

    async def test() -> None:
        async with serving(tmp_path, language="es", catalogue=words) as served:
            browser = served.browser()
            page = (await browser.get())[1]
            assert 'lang="es"' in page
            assert "juega</h1>" in page
            assert ">English</a>" in page
            assert 'lang="en"' in (await browser.get("/?lang=en"))[1]
            assert ">Español</a>" in (await browser.get())[1]
            assert "juega</h1>" in (await browser.get("/?lang=es"))[1]

    run(test)


def test_the_door_speaks_english_where_nobody_has_words_for_the_language(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, language="fr") as served:
            page = (await served.browser().get())[1]
            assert "plays</h1>" in page
            assert 'href="/?lang=fr"' not in page

    run(test)


@pytest.mark.parametrize("path", ["/nowhere", "//elsewhere.example/nowhere"])
def test_an_address_that_there_is_not_leads_back_to_the_door(tmp_path: Path, path: str) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            status, page = await served.browser().get(path)
            assert status == 404
            assert 'href="/"' in page
            assert "nowhere" not in page

    run(test)
