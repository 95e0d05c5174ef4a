"""Screens of a game drawn without a terminal: the app runs at a size, is given keys, and its last screen is drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from game.engine.page import Page
from game.journal.deputy import decide_for
from game.journal.named_presidents import find_president
from game.journal.playthrough import Playthrough
from game.tui.app import PresidentApp
from game.tui.state.game import GameState
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions, begin_game
from tests.tui.driving import press, worked_out

Size = tuple[int, int]


def play_until(options: PlayOptions, president: str, there: Callable[[Page], bool]) -> PresidentApp:
    """Return an app on the first page of a game that is meant by `there`; a president decides all that comes before."""
    store = GameStore(options)
    play = begin_game(options, store.stage)
    _decide_until(play, president, there)
    state = GameState(store, play.language)
    state.open(play)
    return PresidentApp(state)


def _decide_until(play: Playthrough, president: str, there: Callable[[Page], bool]) -> None:
    who = find_president(play.story, president)
    while not there(play.page()):
        play.decide(decide_for(play.games, who))


def draw_screen(app: PresidentApp, keys: Sequence[str], size: Size) -> str:
    """Return the picture of the screen that the keys lead to, once nothing is worked out any more."""
    drawn = list[str]()

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await worked_out(pilot)
            await press(pilot, *keys)
            await worked_out(pilot)
            drawn.append(app.picture.draw())

    asyncio.run(run())
    return drawn[0]


def write_text(path: Path, text: str) -> None:
    """Write a file that is the same on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
