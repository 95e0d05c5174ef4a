"""Whoever is not one of ours is refused, and those who play notice nothing of it."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from game.classroom.serve.request_check import is_our_host
from game.classroom.serve.serve_settings import ServeSettings
from tests.classroom.serve.served import Served, closed, fake_launch, read_code, run, seen, serving

EVIL = "http://evil.example"
PATHS = ("/", "/play", "/alive", "/files/serve.css", "/files/", "/none", "/socket")


async def ask_raw(served: Served, text: str) -> str:
    """Send what no client library would; return the first line of the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.settings.port)
    writer.write(text.replace("\n", "\r\n").encode("latin-1"))
    line = await reader.readline()
    writer.close()
    return line.decode("latin-1").strip()


@pytest.mark.parametrize("origin", [EVIL, "null", None, "https://127.0.0.1", "http://127.0.0.1:1"])
def test_a_page_of_another_site_sends_no_form_and_opens_no_game(tmp_path: Path, origin: str | None) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            ours, theirs = served.browser(), served.browser()
            await ours.join()
            playing = await ours.connect()
            assert (await theirs.post("/join", origin=origin, id="2026012"))[0] == 403
            assert await ours.refused(origin=origin) == 403
            await playing.send_json(["stdin", "on"])
            await seen(playing, "typed on")
            assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["id-2026011"]

    run(test)


@pytest.mark.parametrize("path", PATHS)
def test_a_name_of_another_site_leads_to_no_page(tmp_path: Path, path: str) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            port = served.settings.port
            for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port}@evil.example", ""):
                answer = await ask_raw(served, f"GET {path} HTTP/1.1\nHost: {host}\nConnection: close\n\n")
                assert " 421 " in f"{answer} " or " 400 " in f"{answer} ", (host, answer)

    run(test)


def test_numbers_of_this_computer_lead_here_where_the_network_may_come(tmp_path: Path) -> None:
    local = ServeSettings(saves=tmp_path, make_launch=fake_launch)
    public = "https://class.example"
    shared = ServeSettings(saves=tmp_path, make_launch=fake_launch, host="0.0.0.0", public_url=public)  # noqa: S104
    assert is_our_host("localhost:8017", local)
    assert is_our_host("[::1]:8017", local)
    assert not is_our_host("192.168.1.7:8017", local)
    assert not is_our_host("class.example", local)
    assert is_our_host("192.168.1.7:8017", shared)
    assert is_our_host("class.example", shared)
    assert not is_our_host("class.example:8017", shared)
    assert not is_our_host("192.168.1.7.evil.example:8017", shared)


def test_without_a_token_or_with_another_ones_there_is_no_game(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            ours, theirs = served.browser(), served.browser()
            assert await theirs.refused() == 403
            await ours.join()
            token = next(iter(ours.session.cookie_jar)).value
            folder, nonce, signature = token.split("!")
            for forged in (
                f"id-2026012!{nonce}!{signature}",
                f"{folder}!{nonce}!",
                f"../x!{nonce}!{signature}",
                "\u00e9",
            ):
                theirs.session.cookie_jar.update_cookies({"seat": forged})
                assert await theirs.refused() == 403
                assert 'name="id"' in (await theirs.get("/play"))[1]
            assert served.table.mint.find_folder(token, "127.0.0.1") == "id-2026011"
            assert served.table.mint.find_folder(token, "192.168.1.9") == ""

    run(test)


def test_a_browser_that_moves_within_its_ipv6_network_is_known(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            token = served.table.mint.make_token("id-7", "2001:db8::1")
            assert served.table.mint.find_folder(token, "2001:db8::99:2") == "id-7"
            assert served.table.mint.find_folder(token, "2001:db8:1::1") == ""

    run(test)


def test_one_who_draws_a_new_code_puts_out_whoever_had_the_old_one(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            thief, student = served.browser(), served.browser()
            code = read_code((await thief.join())[1])
            playing = await thief.connect()
            served.table.let_back_in("id-2026011")
            assert await closed(playing) == 4001
            assert await thief.refused() == 403
            assert read_code((await student.join())[1]) != code
            assert await thief.refused() == 403
            assert await student.refused() == 101

    run(test)


def test_every_answer_has_the_headers(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            browser = served.browser()
            await browser.join()
            for path in PATHS:
                async with browser.session.get(browser.url + path) as answer:
                    said = answer.headers
                    assert said["X-Content-Type-Options"] == "nosniff", path
                    assert said["X-Frame-Options"] == "DENY"
                    assert said["Server"] == "president"
                    policy = said["Content-Security-Policy"]
                    assert "default-src 'none'" in policy
                    assert "frame-ancestors 'none'" in policy
                    assert "unsafe-eval" not in policy
                    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
                    assert scripts == "script-src 'self'"
            async with browser.session.post(browser.url + "/leave", headers={"Origin": browser.url}) as answer:
                assert answer.status == 200

    run(test)


def test_a_token_is_for_this_site_alone_and_no_script_reads_it(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, public_url="https://class.example") as served:
            headers = {"Origin": served.url}
            async with served.browser().session.post(served.url + "/join", data={"id": "7"}, headers=headers) as answer:
                cookie = answer.headers["Set-Cookie"]
                assert {"HttpOnly", "SameSite=Strict", "Secure"} <= set(cookie.split("; "))
                assert "Max-Age" not in cookie
                assert "Strict-Transport-Security" in answer.headers

    run(test)


@pytest.mark.parametrize(
    "path",
    [
        "/files/", "/files", "/files/../table.py", "/files/%2e%2e/table.py", "/files/..%2ftable.py", "//etc/passwd",
        "/files//etc/passwd", "/files/serve.css%00.js", "/files/\\..\\table.py", "/saves", "/.serve-key", "/static/",
        "/download/x", "/ws", "/play/../../x", "/" + "a" * 3000, "/?lang=../../x",
    ],
)  # fmt: skip
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            host = f"127.0.0.1:{served.settings.port}"
            answer = await ask_raw(served, f"GET {path} HTTP/1.1\nHost: {host}\nConnection: close\n\n")
            assert answer.split()[1] in ("400", "404", "405", "414") or path.startswith("/?"), answer

    run(test)


@pytest.mark.parametrize("line", ["GET ZQX HTTP/1.1", f"GET /{'a' * 20_000} HTTP/1.1", "x"], ids=str.__len__)
def test_what_is_no_request_is_refused_without_a_word_on_the_teachers_terminal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            answer = await ask_raw(served, f"{line}\nHost: 127.0.0.1:{served.settings.port}\n\n")
            assert answer.split()[1] == "400"
            assert (await served.browser().get())[0] == 200

    run(test)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_slow_and_half_open_sockets_are_dropped_and_others_are_served(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, patience=0.6) as served:
            place = ("127.0.0.1", served.settings.port)
            slow = [await asyncio.open_connection(*place) for _ in range(200)]
            for number, (_, writer) in enumerate(slow):
                writer.write((b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")[number % 3])
            browser = served.browser()
            assert (await browser.join())[0] == 200
            playing = await browser.connect()
            await seen(playing, "2026011")
            async with asyncio.timeout(15):
                for reader, _ in slow:
                    await reader.read()
            await playing.send_json(["stdin", "on"])
            await seen(playing, "typed on")
            for _, writer in slow:
                writer.close()

    run(test)


def test_a_form_that_does_not_come_in_is_given_up(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, patience=0.5) as served:
            host = f"127.0.0.1:{served.settings.port}"
            head = f"POST /join HTTP/1.1\nHost: {host}\nOrigin: http://{host}\nContent-Length: {{}}\n"
            kind = "Content-Type: application/x-www-form-urlencoded\n\nid="
            assert " 408 " in await ask_raw(served, head.format(90) + kind)
            assert " 413 " in await ask_raw(served, head.format(100_002) + kind + "x" * 99_999)
            assert " 415 " in await ask_raw(served, head.format(2) + "Content-Type: application/json\n\n{}")

    run(test)


def test_a_listening_socket_is_of_this_computer_alone(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as served:
            assert [address[0] for address in served.runner.addresses] == ["127.0.0.1"]

    run(test)
