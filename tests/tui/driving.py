"""Drives the app without a terminal: `drive` runs a scenario, `painted` reads what is on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from game.journal.options import PlayOptions
from game.lab.compare import Compared
from game.tui.app import PresidentApp
from game.tui.state.comparison import ComparisonState
from game.tui.state.game import GameState
from game.tui.state.replay import ReplayState
from tests.tui.fake import COMPARED, FakeDesk, FakeGame, FakeReel

Player = Pilot[None]
NARROW, WIDE, BROAD = (80, 24), (120, 40), (200, 50)


def app_at(at: int | None, language: str = "zh", store: FakeDesk | None = None) -> PresidentApp:
    """Return an app on the fake game's page `at`, or on the title for None."""
    store = store or FakeDesk(FakeGame(language, at or 0))
    options = PlayOptions(language=language, resume=None if at is None else Path("saves/fake.jsonl"))
    state = GameState(store, options.interface, options.player)
    if game := store.straight(options):
        state.open(game)
    return PresidentApp(state)


def replay_at(n: int, language: str = "zh", store: FakeDesk | None = None, steps: int = 5) -> PresidentApp:
    """Return an app that looks at a fake save of so many decisions, beginning with decision `n`."""
    store = store or FakeDesk()
    return PresidentApp(ReplayState(store, FakeReel(language, steps), language, n), "replay")


def compare_at(month: int = 0, language: str = "zh", found: Compared = COMPARED) -> PresidentApp:
    """Return an app that has two fake games beside each other, at a month counted from nought."""
    comparison = ComparisonState(FakeDesk(), (FakeReel(language), FakeReel(language)), found, language)
    comparison.look(month)
    return PresidentApp(comparison, "compare")


async def worked_out(pilot: Player) -> None:
    """Wait for everything that is worked out beside the screen."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


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
