"""The lesson on a projector in a real browser: every screen fits the wall, and no number comes before the vote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from game.debrief.html import write_html
from game.debrief.lesson_page import LessonPage
from game.debrief.screens import LINE_CELLS, LINES, fill_screens
from tests.debrief.pages import browser
from tests.example.make import FOLDER
from tests.once import debrief_once

pytestmark = pytest.mark.long  # a browser
WALLS = [(1280, 720), (1366, 768), (1920, 1080)]
NOW = ".screen.now"
LOST = """s => [...s.querySelectorAll("*")].filter(e => e.getClientRects().length && !e.closest("svg")).filter(e => {
  const box = e.getBoundingClientRect(), last = document.querySelector(".live .clock:not([hidden])");
  return box.top < -1 || box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight * .96;
}).map(e => e.textContent.slice(0, 40))"""
"""The parts of a screen that are cut off, or that the line of the clock covers."""
SMALLEST = """s => Math.min(...[...s.querySelectorAll("*")]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && !e.closest("svg"))
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
"""The smallest text on a screen, in pixels, outside of charts."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


def list_screens(chromium: Browser, path: Path, language: str, wall: tuple[int, int]) -> Iterator[Page]:
    """Yield the page as each screen of the projector shows all of it."""
    width, height = wall
    page = chromium.new_context(viewport={"width": width, "height": height}, offline=True).new_page()
    page.goto(path.as_uri())
    page.click(f"label[for=show-{language}]")
    page.keyboard.press("p")
    page.wait_for_selector(NOW)
    screens = page.locator(f"main#{language} .screen").count()
    for number in range(screens):
        while page.locator(f"{NOW} .later:not(.shown)").count():
            page.keyboard.press("ArrowRight")
        assert page.locator(f"main#{language} .clock .number").inner_text() == f"{number + 1} / {screens}"
        yield page
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_screen_of_the_example_class_is_cut_off(chromium: Browser, tmp_path: Path, language: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(write_html(debrief_once(FOLDER), "zh"), encoding="utf-8")
    for wall in WALLS:
        for page in list_screens(chromium, path, language, wall):
            screen = page.locator(NOW)
            assert screen.evaluate(LOST) == [], (wall, screen.inner_text())
            assert screen.evaluate(SMALLEST) >= 28 * min(wall[0] / 1920, wall[1] / 1080), (wall, screen.inner_text())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_class_chose_comes_after_it_has_voted(chromium: Browser, tmp_path: Path, language: str) -> None:
    report = debrief_once(FOLDER)
    told = LessonPage(report, language, {}).roads()
    assert told
    path = tmp_path / "report.html"
    path.write_text(write_html(report, language), encoding="utf-8")
    texts = [page.locator(NOW).inner_text() for page in list_screens(chromium, path, language, WALLS[-1])]
    vote = next(
        n for n, text in enumerate(texts) if LessonPage(report, language, {}).say("debrief.deck.commit") in text
    )
    assert all(next(n for n, text in enumerate(texts) if one in text) > vote for one in told)


def test_sentences_go_on_to_another_screen_and_none_is_cut() -> None:
    sentences = ["a" * LINE_CELLS * 3] * 8
    screens = fill_screens(sentences)
    assert [one for screen in screens for one in screen] == sentences
    assert all(len(screen) * 3 <= LINES for screen in screens)
    assert fill_screens([]) == [[]]
    assert fill_screens(["a" * LINE_CELLS * 30]) == [["a" * LINE_CELLS * 30]]
