"""Drives the app without a terminal: `drive` runs a scenario, `painted` reads what is on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from game.journal.options import PlayOptions
from game.tui.app import PresidentApp
from tests.tui.fake import FakeDesk, FakeGame

Player = Pilot[None]
NARROW, WIDE, BROAD = (80, 24), (120, 40), (200, 50)


def app_at(at: int | None, language: str = "zh", desk: FakeDesk | None = None) -> PresidentApp:
    """Return an app on the fake game's page `at`, or on the title for None."""
    desk = desk or FakeDesk(FakeGame(language, at or 0))
    options = PlayOptions(language=language, resume=None if at is None else Path("saves/fake.jsonl"))
    return PresidentApp(desk, options, desk.straight(options))


def drive(app: PresidentApp, scenario: Callable[[Player], Awaitable[None]], size: tuple[int, int] = NARROW) -> None:
    """Run `scenario` against the app; an error in either fails the test."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await scenario(pilot)

    asyncio.run(run())


async def press(pilot: Player, *keys: str) -> None:
    """Press keys one after another, each when the one before has been dealt with."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def painted(pilot: Player) -> str:
    """Return the text on the screen."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


def screen_name(pilot: Player) -> str:
    """Return the name of the screen in front."""
    return type(pilot.app.screen).__name__
