"""The whole program on a real terminal: full games at two sizes, lines instead of screens, a power cut at any time."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from game.engine.page import Decision, Page
from game.journal.format import read_save
from tests.journal.games import begun, first_open
from tests.terminal import PATIENCE, Terminal

pytestmark = pytest.mark.posix("there is no pseudo-terminal of this kind")

NEXT, DOWN, RIGHT, ARROW, UP = " ", "\x1b[6~", "\x1b[C", "\x1b[B", "\x1b[A"
TOO_SOON = "先前按下的不算"
"""What is said of a key that a page was not ready for."""

DIALS, SUBMIT = "看安排", "照此执行"
"""What Enter does on a plan whose report hides the dials, and on one that shows them."""


def decisions(path: Path) -> list[dict[str, Any]]:  # Any: a save's lines as JSON
    """Return the lines of a save without what differs from run to run: times, and the seals over them."""
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    return [{key: value for key, value in row.items() if key not in ("at", "started", "seal")} for row in rows]


def the_save(folder: Path) -> Path:
    return next(folder.glob("*.jsonl"))


def shows(page: Page, text: str) -> bool:
    """Say whether a screen shows this page: its month, and its title or, once scrolled, a choice or a paragraph."""
    year, month = page.month.split("-")
    rows = text.splitlines()
    here = f"{year}年{int(month)}月" in rows[0] and "任意键" not in rows[-1]
    choices = [option.text for option in page.options] if len(page.options) > 1 else []
    plan = bool(page.dials) and any(said in rows[-1] for said in (DIALS, SUBMIT))
    return here and (plan or page.title in text or any(told[:9] in text for told in (*choices, *page.paragraphs[:1])))


def by_keys(folder: Path, columns: int, lines: int) -> Path:
    """Play a whole game with keys on a screen, always the first open choice, and return the save."""
    words = ["-m", "game", "play", "--seed", "7", "--no-notes", "--bank", "county", "--saves", str(folder)]
    terminal, shadow = Terminal(words, columns, lines), begun(None)
    page = shadow.page()
    terminal.until(lambda text: shows(page, text), page.title)
    while page.kind != "ending":
        decision = first_open(page)
        taken = len(shadow.past)
        if len(page.options) < 2:
            submit(terminal, folder, taken + 1)
        else:
            terminal.press(ARROW)  # once a second frame is there, the app knows that the first was seen
            terminal.until(lambda text: "> 1" in text, "the first choice armed")
            asked = [question.ask[:8] for question in page.questions]
            choose(terminal, choosing(page, decision), lambda text: is_taken(text, folder, taken + 1, asked))  # noqa: B023
        for question in page.questions:
            terminal.until(lambda text, ask=question.ask: ask[:8] in text, question.ask)  # type: ignore[misc]
            terminal.press("2")
            terminal.until(lambda text: "2 [" in text, "the prediction")
            terminal.press("\r")
        shadow.decide(decision)
        after = shadow.page()
        read_until_saved(terminal, folder, taken + 1)
        turn(terminal, after)
        page = after
    terminal.press("q")
    assert terminal.end() == 0
    assert str(the_save(folder)) in terminal.raw.decode("utf-8", "replace")
    return the_save(folder)


def choosing(page: Page, decision: Decision) -> str:
    """Return the key for a decision."""
    return str([option.id for option in page.options].index(decision.choice) + 1)


def choose(terminal: Terminal, key: str, taken: Callable[[str], bool]) -> None:
    """Press the key of a choice until it is `taken`: a slow machine may not have painted the page before."""
    while True:
        terminal.press(key)
        terminal.until(lambda text: TOO_SOON in text or taken(text), "the choice taken, or refused as too early")
        if taken(terminal.text):
            return
        terminal.press(UP)  # any key takes the message away, and this one leaves no page
        terminal.until(lambda text: TOO_SOON not in text, "the page without the message")


def is_taken(text: str, folder: Path, count: int, asked: Sequence[str]) -> bool:
    """Say whether a choice has been taken: it is on the disk, or the slip with the page's first question is open."""
    return count_saved(folder) >= count or any(words in text for words in asked[:1])


def submit(terminal: Terminal, folder: Path, count: int) -> None:
    """Leave a plan as it is, or a page that asks nothing. While dials are out of sight, Enter only leads to them."""
    for patience in (2.0, 2.0, PATIENCE):
        terminal.press("\r")
        with contextlib.suppress(AssertionError):
            terminal.until(lambda _: count_saved(folder) >= count, "the plan on the disk", patience)
            return


def count_saved(folder: Path) -> int:
    """Return how many decisions are on the disk."""
    return len(read_save(the_save(folder)).lines)


def read_until_saved(terminal: Terminal, folder: Path, count: int) -> None:
    terminal.until(lambda _: count_saved(folder) >= count, f"decision {count} on the disk")


def turn(terminal: Terminal, page: Page) -> None:
    """Leave the outcome, through as many screens as it has, until the next page shows."""
    if page.kind == "ending":
        terminal.until(lambda text: "任意键" in text or "均衡" in text, "the last outcome")
        for _ in range(6):
            if "均衡" not in terminal.text:
                terminal.press(NEXT)
                terminal.until(lambda text: True)
        terminal.until(lambda text: "均衡" in text, "the scorecard")
        return
    terminal.until(lambda text: "任意键" in text or shows(page, text), "an outcome")
    while not shows(page, terminal.text):
        go_on(terminal)


def go_on(terminal: Terminal) -> None:
    """Press a key on an outcome until the screen changes; one that is too soon stays so when it is pressed again."""
    before = terminal.text
    for key, patience in ((NEXT, 2.0), (DOWN, 2.0), (NEXT, PATIENCE)):
        terminal.press(key)
        with contextlib.suppress(AssertionError):
            terminal.until(lambda text: text != before, "the next screen", patience)
            return
    raise AssertionError(f"no key goes on; the screen shows:\n{terminal.text}")


@pytest.mark.long
@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40)])
def test_a_full_game_on_the_screen_writes_what_lines_write(tmp_path: Path, columns: int, lines: int) -> None:
    screen = by_keys(tmp_path, columns, lines)
    play = begun(tmp_path / "lines", bank="county")
    while (page := play.page()).kind != "ending":
        play.decide(first_open(page))
    play.close()
    assert decisions(screen) == decisions(the_save(tmp_path / "lines"))


@pytest.mark.long
def test_a_dumb_terminal_gets_lines_and_a_power_cut_after_any_decision_loses_none(tmp_path: Path) -> None:
    words = ["-m", "game", "play", "--seed", "7", "--saves", str(tmp_path)]
    count, shadow = 0, begun(None)
    while (page := shadow.page()).kind != "ending":
        terminal = Terminal(words, 80, 24, TERM="dumb")
        terminal.child.expect_exact("> ")
        decision = first_open(page)
        terminal.child.sendline("" if page.dials else str([o.id for o in page.options].index(decision.choice) + 1))
        for _ in page.questions:
            terminal.child.expect_exact("> ")
            terminal.child.sendline("2")
        shadow.decide(decision)
        count += 1
        terminal.child.expect_exact(b"> " if shadow.page().kind != "ending" else "你答应董事会的".encode())
        terminal.kill()
        save = the_save(tmp_path)
        assert len(read_save(save).lines) == count
        words = ["-m", "game", "play", "--resume", str(save)]
    assert count > 30


def test_the_bare_command_shows_the_title(tmp_path: Path) -> None:
    terminal = Terminal(["-m", "game", "play", "--saves", str(tmp_path)], 80, 24)
    terminal.until(lambda text: "2017" in text, "the title")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.long
def test_a_save_is_looked_at_and_left_for_a_new_game(tmp_path: Path) -> None:
    play = begun(tmp_path)
    pages = []
    for _ in range(4):
        pages.append(play.page())
        play.decide(first_open(pages[-1]))
    play.close()
    parent, forks = the_save(tmp_path), tmp_path / "forks"
    before = parent.read_bytes()
    terminal = Terminal(["-m", "game", "replay", str(parent), "--saves", str(forks)], 80, 24)
    for n, page in enumerate(pages[:3], 1):
        terminal.until(lambda text, n=n, page=page: f"{n}/4" in text and page.title in text, page.title)  # type: ignore[misc]
        terminal.press(RIGHT if n < 3 else "f")
    terminal.until(lambda text: parent.stem in text, "the fork")
    terminal.press("q")
    assert terminal.end() == 0
    fork = read_save(the_save(forks)).header.fork
    assert fork is not None
    assert (fork.parent, fork.n) == (parent.stem, 3)
    assert parent.read_bytes() == before


@pytest.mark.long
def test_two_games_stand_beside_each_other(tmp_path: Path) -> None:
    saves = []
    for seed in ("7", "8"):
        play = begun(tmp_path / seed, seed=seed)
        for _ in range(4):
            play.decide(first_open(play.page()))
        play.close()
        saves.append(str(the_save(tmp_path / seed)))
    terminal = Terminal(["-m", "game", "compare", *saves], 80, 24)
    terminal.until(lambda text: "两局对照" in text and "2017年1月" in text, "the first month")
    terminal.press(RIGHT)
    terminal.until(lambda text: "2017年2月" in text.splitlines()[0], "the second month")
    terminal.press("b")
    terminal.until(lambda text: "/4" in text.splitlines()[0], "game B by itself")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.long
def test_a_terminal_that_sends_no_utf_8_is_told_so_and_the_game_goes_on(tmp_path: Path) -> None:
    words = ["-m", "game", "play", "--seed", "7", "--no-notes", "--bank", "county", "--saves", str(tmp_path)]
    terminal, page = Terminal(words, 80, 24), begun(None).page()
    terminal.until(lambda text: shows(page, text), page.title)
    terminal.child.send("你".encode("gbk"))
    terminal.until(lambda text: "不是 UTF-8" in text, "that this is no UTF-8")
    terminal.press("w")
    terminal.until(lambda text: "为什么这样选" in text and "UTF-8" not in text, "the line of reason")
    terminal.press("since ")
    terminal.until(lambda text: "since" in text, "what was typed")
    terminal.child.send("镕中国q1".encode("gbk"))
    terminal.until(lambda text: "不是 UTF-8" in text and "since q1" in text, "that this is no UTF-8 either")
    terminal.press("、中国\r")
    terminal.until(lambda text: "since q1、中国" in text and shows(page, text) and "UTF-8" not in text, "the reason")
    choose(terminal, "1", lambda _: count_saved(tmp_path) == 1)
    assert read_save(the_save(tmp_path)).lines[0].reason == "since q1、中国"
    terminal.press("q")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.raw


@pytest.mark.long
def test_a_pasted_text_in_another_encoding_decides_nothing(tmp_path: Path) -> None:
    words = ["-m", "game", "play", "--seed", "7", "--no-notes", "--bank", "county", "--saves", str(tmp_path)]
    terminal, page = Terminal(words, 80, 24), begun(None).page()
    terminal.until(lambda text: shows(page, text), page.title)
    terminal.child.send(b"\x1b[200~" + "一1、\r二2。\r".encode("gbk") * 900 + b"\x1b[201~")
    terminal.until(lambda text: "不是 UTF-8" in text, "that this is no UTF-8")
    terminal.press("q")
    assert terminal.end() == 0
    assert read_save(the_save(tmp_path)).lines == ()


@pytest.mark.long
def test_keys_that_came_before_a_page_decide_nothing_on_it(tmp_path: Path) -> None:
    words = ["-m", "game", "play", "--seed", "7", "--no-notes", "--bank", "county", "--saves", str(tmp_path)]
    terminal, shadow = Terminal(words, 80, 24), begun(None)
    page = shadow.page()
    terminal.until(lambda text: shows(page, text), page.title)
    terminal.press("\r")
    terminal.until(lambda text: "还没有选" in text, "that no choice is armed")
    assert count_saved(tmp_path) == 0
    terminal.press("1\r\r\r\r 1")
    read_until_saved(terminal, tmp_path, 1)
    shadow.decide(first_open(page))
    turn(terminal, shadow.page())
    terminal.press("j")
    terminal.until(lambda text: not shows(shadow.page(), text), "the ledger")
    assert count_saved(tmp_path) == 1
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.long
def test_a_pasted_reason_keeps_its_lines_and_a_decision_is_taken_back(tmp_path: Path) -> None:
    words = ["-m", "game", "play", "--seed", "7", "--no-notes", "--bank", "county", "--saves", str(tmp_path)]
    terminal, page = Terminal(words, 80, 24), begun(None).page()
    terminal.until(lambda text: shows(page, text), page.title)
    terminal.press("w")
    terminal.until(lambda text: "为什么这样选" in text, "the line of reason")
    terminal.press("\x1b[200~一\r二\r1\x1b[201~")
    terminal.until(lambda text: "二" in map(str.strip, text.splitlines()), "what was pasted")  # the page has one too
    terminal.press("\r")
    terminal.until(lambda text: "一 / 二 / 1" in text, "the reason")
    terminal.press("1")
    read_until_saved(terminal, tmp_path, 1)
    assert read_save(the_save(tmp_path)).lines[0].reason == "一\n二\n1"
    terminal.until(lambda text: "任意键" in text, "the outcome")
    choose(terminal, "u", lambda text: "收回了上一个决定" in text and shows(page, text))
    assert read_save(the_save(tmp_path)).taken_back == 1
    assert count_saved(tmp_path) == 0
    terminal.press("q")
    assert terminal.end() == 0
