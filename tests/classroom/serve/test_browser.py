"""A class plays in a browser: join, decide in Chinese, lose the connection, go on; nobody else can look."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.classroom.serve.browsing import Seat, Server, running
from tests.debrief.pages import browser
from tests.shelf import ran

pytestmark = [pytest.mark.long, pytest.mark.posix("a server's children are found in /proc")]

ID = "2026011"
REASON = "先看清家底，再谈别的。"


@pytest.fixture
def class_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    words = ("--banks", "county", "--mandate", "builder", "--lang", "zh", "--into", tmp_path, "--yes")
    code, out, err = ran(capsys, "class", "new", "FIN-2026", *words)
    assert code == 0, out + err
    return tmp_path / "FIN-2026.class.yaml"


def take_office(seat: Seat) -> None:
    """Go from the title to the first page."""
    seat.until_shown("账簿已备好")
    assert "别处不发" in seat.text
    assert str(seat.server.saves) not in seat.text
    seat.until(lambda: leads_on(seat, "2017年1月"), "the first month")


def leads_on(seat: Seat, text: str) -> bool:
    """Press Enter; say whether the terminal shows a text by now."""
    if text in seat.text:
        return True
    seat.press("Enter")
    seat.page.wait_for_timeout(400)
    return text in seat.text


def decide(seat: Seat, reason: str = "") -> None:
    """Make the decision at hand, with a reason typed by an input method, and turn the page."""
    before = seat.count_decisions(ID)
    if reason:
        seat.press("w")
        seat.page.wait_for_timeout(300)
        seat.page.keyboard.insert_text(reason)  # the text that an input method commits
        seat.until_shown(reason)
        seat.press("Enter")

    def made() -> bool:
        seat.press("1")
        seat.press("Enter")
        seat.page.wait_for_timeout(400)
        return seat.count_decisions(ID) > before

    seat.until(made, "a decision on the disk")
    seat.until(lambda: "任意键 继续" not in seat.text or not turn(seat), "the next page")


def turn(seat: Seat) -> bool:
    seat.press("Space")
    seat.page.wait_for_timeout(300)
    return "任意键 继续" in seat.text


def find_month(seat: Seat) -> str:
    """Return the month that the terminal shows."""
    found = re.search(r"\d{4}年\d+月", seat.text)
    return found[0] if found else ""


def test_a_student_joins_plays_loses_the_server_and_goes_on(tmp_path: Path, class_file: Path) -> None:
    with running(tmp_path / "saves", "--class", str(class_file)) as server, browser() as opened:
        seat = Seat(opened, server)
        code = seat.join(ID)
        take_office(seat)
        decide(seat, REASON)
        for _ in range(4):
            decide(seat)
        assert seat.count_decisions(ID) >= 5
        save = next((tmp_path / "saves" / f"id-{ID}").glob("*.jsonl"))
        assert REASON in save.read_text("utf-8")

        count, month = seat.count_decisions(ID), find_month(seat)
        server.end(signal.SIGKILL)
        seat.until(lambda: server.find_games() == [], "the end of the game without its server")
        assert "正在重连" in seat.page.inner_text("#veil")
        seat.page.screenshot(path=str(tmp_path / "dropped.png"))
        server.start()
        seat.until(lambda: month in seat.text and seat.page.locator("#veil").is_hidden(), "the same month again")
        assert seat.count_decisions(ID) == count
        decide(seat)

        other = Seat(opened, server)
        other.join(ID, code)
        seat.until(lambda: "另一个页面" in seat.page.inner_text("#veil"), "that the game is elsewhere")
        other.until(lambda: "20" in find_month(other), "the game in another browser")
        assert seat.count_decisions(ID) == count + 1
        other.press("Control+q")
        other.until(lambda: "你离开了" in other.page.inner_text("#veil"), "a good-bye")
        assert seat.errors == []
        assert other.errors == []
        ours = ("data:", server.url, server.url.replace("http", "ws"))
        assert [url for url in seat.requests + other.requests if not url.startswith(ours)] == []
    assert_plays(save)


def assert_plays(save: Path) -> None:
    """Play a save again: it is what it claims to be."""
    from game.cli.main import main

    assert main(["verify", str(save)]) == 0


def test_a_table_without_a_class_is_for_trying(tmp_path: Path) -> None:
    with running(tmp_path / "saves") as server, browser() as opened:
        seat = Seat(opened, server)
        seat.page.goto(server.url)
        seat.page.click("form button")
        seat.until_shown("新的一局")
        assert seat.page.evaluate("document.activeElement.className") == "xterm-helper-textarea"
        seat.page.goto(server.url)
        assert seat.page.locator("a.go").is_visible()


def test_a_full_house_lets_the_next_in_by_itself(tmp_path: Path) -> None:
    with running(tmp_path / "saves", "--sessions", "1") as server, browser() as opened:
        first, second = Seat(opened, server), Seat(opened, server)
        for seat in (first, second):
            seat.page.goto(server.url)
            seat.page.click("form button")
            if seat is first:
                seat.until_shown("新的一局")
        assert "第 1 位" in second.page.inner_text("main")
        first.context.close()
        second.until_shown("新的一局")


def test_a_server_says_where_it_is_and_stops_when_told(tmp_path: Path) -> None:
    server = Server(tmp_path, "--host", "0.0.0.0")  # noqa: S104
    said = "".join(server.start())
    assert f":{server.port}" in said
    assert "\u2580" in said or "\u2584" in said
    assert "没有加密" in said
    assert f"/monitor?token={(tmp_path / '.monitor-token').read_text()}" in said
    assert server.end(signal.SIGINT) == 0
