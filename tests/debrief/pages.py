"""Reports whose members wrote what they should not have, and the browser that opens them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace as replace_fields
from playwright.sync_api import Browser, sync_playwright

from game.debrief.debrief import debrief_class
from game.debrief.html import write_html
from game.debrief.tables.report import ClassReport
from tests.debrief.classes import mixed_report, put
from tests.journal.games import finished

SCRIPT = "<script>alert('名')</script>"
SEED = "-7"
REASON = "<b onclick=alert(2)>因为</b> \x1b[31m \u202ereversed `code` [x](javascript:alert(3)) | \ufffe & *so*"
REQUIRED = "BROWSER_REQUIRED"
"""Where this variable is set, as in CI, a missing browser fails a test instead of skipping it."""


@cache
def page(language: str = "zh", /) -> str:
    """Return the page of the class with everything in it."""
    return page_of(mixed_report(), language)


_PAGES = dict[tuple[int, str], tuple[ClassReport, str]]()


def page_of(report: ClassReport, language: str = "zh") -> str:
    """Return the page of a report, in both languages; the one asked for is shown first. It is drawn once a process."""
    key = id(report), language
    if key not in _PAGES:
        _PAGES[key] = report, write_html(report, language)  # the report is kept, so that no other has its identity
    return _PAGES[key][1]


@cache
def hostile_report() -> ClassReport:
    """Return a report with names, whose players put markup, controls and formulas wherever a player can write."""
    with TemporaryDirectory() as folder:
        for hand, name in enumerate((SCRIPT, "=cmd|'/c calc'!A1", "@sum", "李四"), 1):
            save = finished(hand, seed=SEED)
            put(
                Path(folder), str(hand), save, [replace_fields(line, reason=REASON) for line in save.lines], player=name
            )
        (Path(folder) / "<script>alert(4)<!--.jsonl").write_text("no save")
        return debrief_class(Path(folder), names=True, worlds=2)


@contextmanager
def browser() -> Iterator[Browser]:
    """Open the system's browser; skip where there is none, unless it is required."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get(REQUIRED):
            pytest.fail("no chromium, and this run must have one")
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            opened.close()


class Outline(HTMLParser):
    """What a page is made of: every tag with its attributes, and the levels of its headings by <main>."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.headings: list[list[int]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "main":
            self.headings.append([])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings[-1].append(int(tag[1]))

    def names(self) -> set[str]:
        """Return the names of all tags."""
        return {tag for tag, _ in self.tags}
