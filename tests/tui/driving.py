"""Drives the app without a terminal: `drive` runs a scenario, `painted` reads what is on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.strip import Strip

from game.authoring.preview import open_preview
from game.authoring.reload import Reader
from game.engine.page import Decision
from game.journal.format import Save
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay, save_of
from game.lab.compare import Comparison, compare_games
from game.tui.app import PresidentApp
from game.tui.state.author import AuthorState
from game.tui.state.comparison import ComparisonState
from game.tui.state.game import GameState
from game.tui.state.replay import ReplayState
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions, find_folders, open_stage_for
from game.views.player_settings import Settings
from tests.tui.small_story import DECISIONS, OTHERS, play_small, small_stage

Player = Pilot[None]
NARROW, WIDE, BROAD = (80, 24), (120, 40), (200, 50)


def make_store(language: str = "zh", saves: Path | None = None) -> GameStore:
    """Return where games of the small story come from; the title takes it for the campaign."""
    return GameStore(PlayOptions(language=language, saves=saves), small_stage())


def app_of(play: Playthrough, saves: Path | None = None) -> PresidentApp:
    """Return an app that shows a game."""
    state = GameState(make_store(play.language, saves), play.language)
    state.open(play)
    return PresidentApp(state)


def app_at(at: int | None, language: str = "zh", saves: Path | None = None) -> PresidentApp:
    """Return an app on the small story's page after so many of its decisions, or on the title for None."""
    if at is None:
        return PresidentApp(GameState(make_store(language, saves), language))
    return app_of(play_small(DECISIONS[:at], language, saves), saves)


def preview_app(folder: Path, at: str, language: str, spoken: str = "") -> PresidentApp:
    """Return an app at an author's preview of a scene, in a language; `spoken` is that of the command, if another."""
    options = PlayOptions(story=str(folder), at=at, language=spoken or language, watch=True)
    game = open_preview(open_stage_for(options), options)
    state = GameState(GameStore(options), language)
    state.open(game)
    state.set_language(language)
    state.author = AuthorState(game, Reader(options, find_folders(options)))
    return PresidentApp(state)


def settled_app(settings: Settings, at: int | None = 0, language: str = "zh") -> PresidentApp:
    """Return an app as `app_at` does, of a player who has settled something."""
    state = GameState(make_store(language), language)
    state.store.options = replace(state.store.options, settings=settings)
    if at is not None:
        state.open(play_small(DECISIONS[:at], language))
    return PresidentApp(state)


def replay_at(n: int, language: str = "zh", steps: int = 5, saves: Path | None = None) -> PresidentApp:
    """Return an app that looks at a game of so many decisions, beginning with decision `n`."""
    replay = make_replay(DECISIONS[:steps], language, saves)
    return PresidentApp(ReplayState(make_store(language, saves), replay, language, n), "replay")


def make_replay(decisions: tuple[Decision, ...], language: str, saves: Path | None = None) -> Replay:
    """Return a game of these decisions to look at; without a folder it is the same save every time."""
    if saves is None:
        return Replay(Path(), language, small_stage(), saved(len(decisions), decisions[:1] == OTHERS[:1]))
    play = play_small(decisions, language, saves)
    play.close()
    return Replay.of(play)


@cache
def saved(steps: int, other: bool = False) -> Save:
    """Return the journal of a game of so many decisions, of the one way through the story or of the other."""
    return save_of(play_small((OTHERS if other else DECISIONS)[:steps]))


@cache
def compared(steps: int = len(OTHERS)) -> Comparison:
    """Return what comparing the two ways through the story finds, the second after so many decisions."""
    return compare_games(small_stage(), saved(len(DECISIONS)), saved(steps, other=True))


def compare_at(
    month: int = 0,
    language: str = "zh",
    found: Comparison | None = None,
    steps: int = len(OTHERS),
    saves: Path | None = None,
) -> PresidentApp:
    """Return an app that has two games side by side, at a month counted from nought."""
    replays = make_replay(DECISIONS, language, saves), make_replay(OTHERS[:steps], language, saves)
    state = ComparisonState(make_store(language, saves), replays, found or compared(steps), language)
    state.look(month)
    return PresidentApp(state, "compare")


async def worked_out(pilot: Player) -> None:
    """Wait for everything that is worked out beside the screen, and until the picture stands still."""
    still, before = 0, list[Strip]()
    while still < 3:  # the result, the layout that it asks for, and the scroll bar that this one moves
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        now = pilot.app.screen._compositor.render_strips()
        still, before = (still + 1 if now == before else 0), now


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
