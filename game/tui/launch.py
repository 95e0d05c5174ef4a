"""The ways in: `president play`, `replay` and `compare` on a terminal, from the first screen to the last word."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, cast

from game.tui.app import PresidentApp
from game.tui.state.game import GameState
from game.tui.state.store import GameStore

if TYPE_CHECKING:
    from pathlib import Path

    from game.authoring.preview import Preview
    from game.engine.stage import Stage
    from game.journal.replay import Replay
    from game.lab.compare import Comparison
    from game.views.play_options import PlayOptions

OBJECTS = 40_000
"""How many objects are made before Python's collector looks for what is out of use: more than to paint a page takes."""


def play_game(options: PlayOptions, stage: Stage | None = None) -> int:
    """Play on the screen until the player leaves, then say how to resume; return the exit code.

    `stage` saves loading the story again.

    Raises what the story or a save raises where it cannot be used, with the terminal as it was found.
    """
    return run_app(PresidentApp(open_state(options, stage)))


def replay_save(path: Path, language: str = "", at: int = 0, folder: Path | None = None) -> int:
    """Show a save until the viewer leaves; return the exit code.

    An empty language is that of the save, `at` the decision to begin with (0: the first), `folder` where forks are
    kept. Raises BadSaveError where the save can't be used.
    """
    from game.tui.state.replay import ReplayState
    from game.views.play_options import PlayOptions
    from game.views.player_settings import read_settings

    store = GameStore(PlayOptions(saves=folder, language=language, settings=read_settings()))
    replay = store.open_replay(path, language)
    return run_app(PresidentApp(ReplayState(store, replay, language or replay.language, at or 1), "replay"))


def compare_saves(first: Replay, second: Replay, found: Comparison, folder: Path | None = None) -> int:
    """Show two games and what comparing them found, until the viewer leaves; return the exit code.

    Both are shown in the language of `first`. `folder` is where forks are kept.
    """
    from game.tui.state.comparison import ComparisonState
    from game.views.play_options import PlayOptions
    from game.views.player_settings import read_settings

    store = GameStore(PlayOptions(saves=folder, language=first.language, settings=read_settings()))
    return run_app(PresidentApp(ComparisonState(store, (first, second), found, first.language), "compare"))


def open_state(options: PlayOptions, stage: Stage | None = None) -> GameState:
    """Return the state at the game that the options ask for, or without one where the title comes first.

    Raises what opening that game raises.
    """
    state = GameState(GameStore(options, stage), options.interface, options.player)
    if game := state.store.open_requested():
        state.open(game)
    if options.settings.troubles:
        state.message = options.settings.troubles[0].message(state.language)
    if options.previewing:
        from game.tui.state.author import follow_story  # only an author needs it

        state.author = follow_story(cast("Preview", game), options)
    return state


def run_app(app: PresidentApp) -> int:
    """Run the app until it is left, say how to go on, and return the exit code: 0, or 1 where a game is kept nowhere.

    Raises what the app failed with. What a story is made of lives as long as the process: kept from Python's collector,
    it is not looked through again, which took a key longer than all else together. The rest is looked through while
    the player begins to read a page: lines that were painted hold on to each other.
    """
    gc.freeze()
    gc.set_threshold(OBJECTS)
    gc.enable()
    app.when_read, app.when_turned = gc.freeze, gc.collect
    app.run()
    told = app.state.make_farewell()
    app.state.close()
    if app.failure:
        raise app.failure
    if told:
        print(told, file=sys.stdout if app.state.kept else sys.stderr)
    return 0 if app.state.kept else 1
