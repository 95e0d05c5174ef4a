"""What tests of the screens may ask for, and how all of them wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from game import CAMPAIGN
from tests.tui.quiet import wait_until_quiet
from tests.tui.samples import Weighing


@pytest.fixture(scope="session", autouse=True)
def _styles_read_once() -> Iterator[None]:
    """Have apps share the rules of one style sheet under the same variables, as screens of one app do."""
    parse, kept = Stylesheet._parse_rules, dict[tuple[object, ...], list[RuleSet]]()

    def parse_once(sheet: Stylesheet, *about: Any, **more: Any) -> list[RuleSet]:  # Any: passed on as it comes
        key = about, tuple(more.items()), tuple(sheet._variables.items())
        if key not in kept:
            kept[key] = parse(sheet, *about, **more)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def _wait_by_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have keys and pauses wait until the app is done, and not until the processor seems to rest."""
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_until_quiet)
    monkeypatch.setattr("textual.app.wait_for_idle", wait_until_quiet)


@pytest.fixture(autouse=True)
def _all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint in all colours, whatever terminal the tests are run from."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(autouse=True)
def _quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a key that is pressed twice for two presses, however soon the second comes."""
    monkeypatch.setattr("game.tui.presses.REPEAT", 0.0)


@pytest.fixture(autouse=True)
def _one_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the title offer the campaign alone, whatever other stories come with the game."""
    monkeypatch.setattr("game.pack.shelf.list_names", lambda _folder: [CAMPAIGN])


@pytest.fixture(autouse=True)
def _small_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an ending ranked among few presidents: their number changes nothing but the time that they take."""
    monkeypatch.setattr("game.lab.crowd.CROWD", 40)


@pytest.fixture
def weighing(monkeypatch: pytest.MonkeyPatch) -> Weighing:
    """Return what stands in for par and the review, for tests that say what they find or need not wait for it."""
    return Weighing(monkeypatch)
