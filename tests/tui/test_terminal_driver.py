"""What a terminal sends in another encoding: the driver that bears it is taken where there is one, and it is told."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from game.tui.play.reason_field import ReasonField
from game.tui.terminal_driver import TerminalDriver, UndecodableInput
from tests.tui.driving import Player, app_at, drive, painted, press, screen_name


async def undecodable(pilot: Player) -> None:
    """Send what the driver sends, and wait for the app and then for the screen in front to deal with it."""
    pilot.app.post_message(UndecodableInput())
    await pilot.pause()
    await pilot.pause()


def test_only_the_driver_of_linux_and_macos_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert app_at(0).driver_class is TerminalDriver
    monkeypatch.setattr(App, "get_driver_class", lambda self: HeadlessDriver)
    assert app_at(0).driver_class is HeadlessDriver


@pytest.mark.parametrize(("language", "told"), [("zh", "不是 UTF-8"), ("en", "no UTF-8")])
def test_it_is_told_on_a_page_until_the_next_key(language: str, told: str) -> None:
    async def play(pilot: Player) -> None:
        await undecodable(pilot)
        assert told in painted(pilot)
        await press(pilot, "down")
        assert told not in painted(pilot)

    drive(app_at(0, language), play)


@pytest.mark.parametrize(("at", "keys"), [(None, ""), (0, "f"), (0, "j"), (4, "")])
def test_it_is_told_on_any_screen(at: int | None, keys: str) -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, *keys)
        await undecodable(pilot)
        assert "不是 UTF-8" in painted(pilot)

    drive(app_at(at), play)


def test_it_stays_while_a_reason_is_typed_and_goes_with_the_slip() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "w", "a")
        await undecodable(pilot)
        await press(pilot, "b")
        assert "不是 UTF-8" in painted(pilot)
        assert pilot.app.screen.query_one(ReasonField).text == "ab"
        await press(pilot, "enter")
        assert screen_name(pilot) == "SceneScreen"
        assert "UTF-8" not in painted(pilot)

    drive(app_at(0), play)
