"""A student's own page in a real browser: nothing asked for or complained of, and no wider than a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.debrief.own_html import write_own_html
from tests.debrief.pages import browser
from tests.debrief.test_own_game import own_game

pytestmark = pytest.mark.long  # a browser


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_opens_offline_and_fits_the_screen(language: str, width: int, tmp_path: Path) -> None:
    path = tmp_path / "me.html"
    path.write_text(write_own_html(own_game(), language), encoding="utf-8")
    with browser() as chromium:
        page = chromium.new_context(viewport={"width": width, "height": 800}, offline=True).new_page()
        said, asked = list[str](), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert page.locator(f"main#{language}").is_visible()
        assert (said, asked) == ([], [path.as_uri()])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        tables = page.locator(f"main#{language} .wide:has(.kept, .foretold)")
        assert tables.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length") == 0
