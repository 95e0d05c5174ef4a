"""A class in a real browser: the instructor watches and pauses it while one plays in a terminal, one in plain pages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from game.cli.main import main
from game.journal.format import read_save
from tests.classroom.serve.browsing import PATIENCE, Seat, Server, running
from tests.classroom.serve.test_browser import ID, class_file, decide, take_office
from tests.debrief.pages import browser

pytestmark = [pytest.mark.long, pytest.mark.posix("a server's children are found in /proc")]

__all__ = ["class_file"]

OTHER = "2026012"
REASON = "网点的人先问过一圈，再定。"


def open_plain(opened: Browser, server: Server) -> Page:
    """Return a page of a browser that runs no script."""
    page = opened.new_context(viewport={"width": 900, "height": 1200}, java_script_enabled=False).new_page()
    page.goto(server.url)
    return page


def decide_plainly(page: Page, reason: str) -> None:
    """Make the decision of a plain page by keyboard alone, as a screen reader's user does."""
    choices = page.locator("fieldset input[type=radio]:enabled")
    if choices.count():
        choices.first.focus()
        page.keyboard.press("Space")
    if page.locator("#reason").count():
        page.locator("#reason").focus()
        page.keyboard.insert_text(reason)
    page.locator("main form button").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_instructor_watches_and_pauses_while_a_class_plays(tmp_path: Path, class_file: Path) -> None:
    saves = tmp_path / "saves"
    with running(saves, "--class", str(class_file)) as server, browser() as opened:
        watching = opened.new_context(viewport={"width": 1200, "height": 900}, locale="zh-CN").new_page()
        errors = list[str]()
        watching.on("pageerror", lambda error: errors.append(str(error)))
        watching.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        watching.goto(f"{server.url}/monitor?token={(saves / '.monitor-token').read_text()}")
        assert watching.url == f"{server.url}/monitor"

        seat = Seat(opened, server)
        seat.join(ID)
        take_office(seat)
        row = watching.locator(f"#row-id-{ID}")
        row.get_by_text("在玩").wait_for(timeout=PATIENCE * 1000)
        decide(seat)
        watching.locator("#scenes section").first.wait_for(timeout=PATIENCE * 1000)
        assert watching.locator(".answers").count() == 0
        watching.get_by_role("button", name="公布").click()
        watching.locator(".answers").first.wait_for(timeout=PATIENCE * 1000)

        watching.get_by_role("button", name="全班暂停").click()
        seat.until(lambda: "老师把课暂停了" in seat.page.inner_text("#veil"), "the pause")
        seat.page.wait_for_timeout(1500)  # keys that came before the pause have had their effect
        count = seat.count_decisions(ID)
        seat.press("1")
        seat.press("Enter")
        assert seat.page.locator("#again").is_hidden()
        watching.screenshot(path=str(tmp_path / "monitor.png"), full_page=True)
        watching.get_by_role("button", name="继续").click()
        seat.until(lambda: seat.page.locator("#veil").is_hidden(), "the end of the pause")
        assert seat.count_decisions(ID) == count
        decide(seat)

        row.locator("summary").click()
        row.get_by_role("button").click()
        seat.until(lambda: seat.page.locator("#veil").is_visible(), "the end of the seat")
        with watching.expect_download() as download:
            watching.get_by_text("下载全部存档").click()
        with zipfile.ZipFile(download.value.path()) as archive:
            assert [name for name in archive.namelist() if name.startswith(f"id-{ID}/")]
        assert errors == []


def test_five_decisions_are_made_in_plain_pages_without_a_script(tmp_path: Path, class_file: Path) -> None:
    saves = tmp_path / "saves"
    with running(saves, "--class", str(class_file)) as server, browser() as opened:
        page = open_plain(opened, server)
        page.fill("#id", OTHER)
        page.get_by_role("button", name="文字版").click()
        page.get_by_role("link", name="文字版").click()
        page.get_by_role("button", name="开始").click()
        for _ in range(5):
            decide_plainly(page, REASON)
            assert page.locator("h1").count() == 1
        save = next((saves / f"id-{OTHER}").glob("*.jsonl"))
        lines = read_save(save).lines
        assert len(lines) == 5
        assert REASON in [line.reason for line in lines]

        server.end()
        server.start()
        page.goto(f"{server.url}/form")
        decide_plainly(page, REASON)
        page.get_by_role("link", name="到现在的决定").click()
        assert REASON in page.inner_text("main")
    assert main(["verify", str(save)]) == 0
