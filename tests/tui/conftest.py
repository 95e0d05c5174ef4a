"""What tests of the screens may ask for, and how all of them wait."""

from __future__ import annotations

import pytest

from game import CAMPAIGN
from tests.tui.quiet import wait_until_quiet
from tests.tui.samples import Weighing


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
