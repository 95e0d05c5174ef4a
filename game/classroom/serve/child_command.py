"""How a game's process is called: `president play` in the player's folder, drawn for a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import game
from game.classroom.serve.serve_settings import Launch, ServeSettings
from game.journal.latest import find_latest

PROGRAM = (sys.executable, "-m", "game")
WARM_PROGRAM = (sys.executable, "-m", "game.cli.warm_game")

DRIVER = "game.tui.browser_driver:BrowserDriver"
FRAMES = "30"
"""The most frames in a second that a game paints."""

KEPT = frozenset({
    "PATH", "HOME", "USER", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TZ",
    "XDG_CACHE_HOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX",
})  # fmt: skip
"""What of the server's environment a game is given: secrets of whoever runs the server are none of its business."""

LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}


def make_launch(settings: ServeSettings, folder: Path, student: str) -> Launch:
    """Return how the game of a player's folder is started: the student's one of the class, or one of the table."""
    words = [*PROGRAM, "play", "--saves", str(folder), *_choose_game(settings, folder, student)]
    return Launch(words, folder, make_environment(settings.language, folder))


def make_warm_launch(settings: ServeSettings) -> Launch:
    """Return how the process is started that games are copied from: it knows the story, and no player."""
    words = [*WARM_PROGRAM, "--practice", *_choose_story(settings)]
    return Launch(words, settings.saves, make_environment(settings.language, settings.saves))


def _choose_game(settings: ServeSettings, folder: Path, student: str) -> list[str]:
    """Return what names the game: that of the student, of the table's game under way, or of its story's title."""
    if settings.class_path:
        return [*_choose_story(settings), "--id", student]
    if latest := find_latest(folder):
        return ["--resume", str(latest.path)]
    return [*_choose_story(settings), "--lang", settings.language]


def _choose_story(settings: ServeSettings) -> list[str]:
    """Return what names the story, and the class that plays it."""
    stories = [word for name in settings.story for word in ("--story", name)]
    return [*stories, "--class", str(settings.class_path.resolve())] if settings.class_path else stories


def make_environment(language: str, folder: Path) -> dict[str, str]:
    """Return the environment of a game: what it notes of its player lies in the player's folder."""
    own = {
        "TEXTUAL_DRIVER": DRIVER, "TEXTUAL_FPS": FRAMES, "TEXTUAL_COLOR_SYSTEM": "truecolor", "TERM_PROGRAM": "textual",
        "LANG": LOCALES.get(language, "C.UTF-8"), "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1",
        "PYTHONPATH": str(Path(game.__file__).resolve().parents[1]),
        "XDG_DATA_HOME": str(folder / ".data"), "XDG_CONFIG_HOME": str(folder / ".config"),
    }  # fmt: skip
    return {name: value for name, value in os.environ.items() if name.upper() in KEPT} | own
