"""The page of a class in a real browser: nothing fetched, both languages, on paper, on a phone, on a projector."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from game.debrief.debrief import debrief_class
from game.debrief.html import write_html
from tests.debrief.classes import put
from tests.debrief.pages import browser, hostile_report, page, page_of
from tests.example.make import FOLDER
from tests.journal.games import finished
from tests.once import debrief_once

pytestmark = pytest.mark.long  # a browser
PHONE = {"width": 375, "height": 800}
CHARTS = 4 + 6
"""Scores, totals, weights, assumptions, and a fan for each figure of the board's report."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


class Opened:
    """A page in the browser with everything it asked for and complained about."""

    def __init__(self, chromium: Browser, path: Path, width: int = 1280, height: int = 800) -> None:
        self.asked: list[str] = []
        self.said: list[str] = []
        context = chromium.new_context(viewport={"width": width, "height": height}, offline=True)
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._refused)
        self.page.goto(path.as_uri())

    def _refused(self, dialog: Dialog) -> None:
        self.said.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def shown(self, language: str) -> bool:
        return self.page.locator(f"main#{language}").is_visible()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(page(), encoding="utf-8")
    return path


def test_it_opens_without_a_complaint_and_asks_for_nothing(chromium: Browser, report: Path) -> None:
    opened = Opened(chromium, report)
    assert opened.said == []
    assert opened.asked == [report.as_uri()]


def test_every_chart_is_drawn_in_the_colours_of_the_page(chromium: Browser, report: Path) -> None:
    opened = Opened(chromium, report)
    drawings = opened.page.locator("main#zh .chart > svg")
    assert drawings.count() == CHARTS
    for number in range(CHARTS):
        box = drawings.nth(number).bounding_box()
        assert box is not None
        assert box["width"] > 300
        assert box["height"] > 80
    paint = "e => getComputedStyle(e).fill"
    dot = opened.page.locator("main#zh [id$=chart-scores] path[fill='var(--seal)']").first
    light = dot.evaluate(paint)
    opened.page.emulate_media(color_scheme="dark")
    assert light == "rgb(160, 44, 34)"
    assert dot.evaluate(paint) == "rgb(239, 138, 120)"


def test_the_switch_shows_the_other_language_and_back(chromium: Browser, report: Path) -> None:
    opened = Opened(chromium, report)
    assert (opened.shown("zh"), opened.shown("en")) == (True, False)
    opened.page.click("label[for=show-en]")
    assert (opened.shown("zh"), opened.shown("en")) == (False, True)
    opened.page.locator("#show-en").focus()
    opened.page.keyboard.press("ArrowLeft")
    assert (opened.shown("zh"), opened.shown("en")) == (True, False)


def test_it_starts_in_the_language_asked_for(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page("en"), encoding="utf-8")
    assert Opened(chromium, path).shown("en")


def test_the_first_screen_of_a_projector_names_the_decisions_to_discuss(chromium: Browser, report: Path) -> None:
    opened = Opened(chromium, report)
    for heading in (opened.page.locator("main#zh h1"), opened.page.locator("main#zh .overview li").last):
        box = heading.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800


def test_no_part_is_wider_than_a_phone(chromium: Browser, report: Path) -> None:
    opened = Opened(chromium, report, **PHONE)
    for language in ("zh", "en"):
        opened.page.click(f"label[for=show-{language}]")
        assert opened.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_it_prints(chromium: Browser, report: Path) -> None:
    opened = Opened(chromium, report)
    paper = opened.page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.9" in paper or b"/MediaBox [0 0 595" in paper  # A4 in points
    opened.page.emulate_media(media="print")
    assert not opened.page.locator(".languages").is_visible()
    assert opened.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert opened.page.evaluate("getComputedStyle(document.querySelector('.steps')).columnCount") == "auto"
    assert opened.page.evaluate("getComputedStyle(document.querySelector('.people td')).overflowWrap") == "normal"


def test_hostile_text_is_shown_and_does_nothing(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page_of(hostile_report()), encoding="utf-8")
    opened = Opened(chromium, path)
    assert opened.said == []
    assert opened.asked == [path.as_uri()]
    assert opened.page.locator("script").count() == 1
    assert opened.page.locator("img, main b[onclick], a[href^=javascript]").count() == 0
    assert "<script>alert('名')</script>" in opened.page.locator("main#zh .people").inner_text()
    assert (
        "<b onclick=alert(2)>因为</b> ␛[31m <202E>reversed"
        in opened.page.locator("main#zh .reasons").first.inner_text()
    )


def test_the_page_of_an_unfinished_class_opens_too(chromium: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    put(folder, "a", finished(1), finished(1).lines[:12])
    path = tmp_path / "report.html"
    path.write_text(write_html(debrief_class(folder), "zh"), encoding="utf-8")
    opened = Opened(chromium, path)
    assert opened.said == []
    assert opened.page.locator("main#zh h2").count() >= 4


def test_before_the_appendix_it_is_short_on_a_phone(chromium: Browser, report: Path) -> None:
    opened = Opened(chromium, report, 390, 844)
    box = opened.page.locator("#zh-appendix").bounding_box()
    assert box is not None
    assert box["y"] <= 12 * 844


def test_the_projector_shows_a_screen_at_a_time_and_waits_for_the_class(chromium: Browser, report: Path) -> None:
    opened = Opened(chromium, report, 1920, 1080)
    page, now = opened.page, "main#zh .screen.now"
    page.keyboard.press("p")
    page.wait_for_selector(now)
    assert page.locator(".screen:visible").count() == 1
    assert not page.locator("main#zh h1").is_visible()
    assert page.locator(f"{now} .later").first.evaluate("e => getComputedStyle(e).visibility") == "hidden"
    screens = page.locator("main#zh .screen").count()
    for _ in range(12 * screens):
        if page.locator("main#zh .clock .number").inner_text() == f"{screens} / {screens}":
            break
        page.keyboard.press("ArrowRight")
        fits = "s => s.scrollHeight <= s.clientHeight && s.scrollWidth <= s.clientWidth"
        assert page.locator(now).evaluate(fits), page.locator(now).inner_text()
        assert page.locator(now).evaluate(SMALLEST) >= 28
    else:
        pytest.fail("the last screen never came")
    page.keyboard.press("?")
    assert page.locator("main#zh .keys").is_visible()
    page.keyboard.press("?")
    assert not page.locator("main#zh .keys").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("main#zh h1").is_visible()
    assert page.locator("main#zh .chart > svg").count() == CHARTS
    assert opened.said == []


SMALLEST = """s => Math.min(...[...s.querySelectorAll("*")]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && !e.closest("svg"))
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
"""The smallest text on a screen, in pixels, outside of charts."""


def test_the_intro_of_a_section_stands_below_its_heading_and_no_section_is_indented(
    chromium: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(write_html(debrief_once(FOLDER), "zh"), encoding="utf-8")
    opened = Opened(chromium, path)
    lefts = set[float]()
    for name in ("opinions", "questions", "scores", "members"):
        heading = opened.page.locator(f"#zh-{name}-title").bounding_box()
        assert heading is not None
        lefts.add(heading["x"])
        about = opened.page.locator(f"#zh-{name} > .about")
        if about.count():
            box = about.bounding_box()
            assert box is not None
            assert box["y"] >= heading["y"] + heading["height"]
            assert box["x"] == heading["x"]
    assert len(lefts) == 1


def test_no_cell_or_caption_runs_downwards_on_a_phone_and_the_scores_are_all_in_view(
    chromium: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(write_html(debrief_once(FOLDER), "zh"), encoding="utf-8")
    opened = Opened(chromium, path, 390, 844)
    narrow = """language => [...document.querySelectorAll(`main#${language} :is(td, th, caption)`)]
      .filter(e => e.getClientRects().length && e.textContent.trim().length > 4)
      .filter(e => e.getBoundingClientRect().width < (e.matches("caption") ? 150 : 34)).map(e => e.textContent)"""
    beyond = """language => [...document.querySelectorAll(`#${language}-chart-scores text`)]
      .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.textContent)"""
    for language in ("zh", "en"):
        opened.page.click(f"label[for=show-{language}]")
        assert opened.page.evaluate(narrow, language) == []
        assert opened.page.evaluate(beyond, language) == []
        assert opened.page.evaluate("document.documentElement.scrollWidth") == 390
