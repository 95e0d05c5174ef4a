"""Title and first scene wait for nothing heavy: what has been imported once they are there is looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT, Terminal

HEAVY = (
    "numpy", "yaml", "icu4py", "polib", "filelock", "tomllib", "jinja2", "watchfiles",
    "textual.widgets._markdown", "textual.widgets._text_area", "textual.widgets._data_table",
)  # fmt: skip
"""What a title must not wait for, other people's part."""

LIGHT = (
    "game.cli.main", "game.cli.play", "game.cli.arguments", "game.cli.exits", "game.cli.terminal",
    "game.tui", "game.text", "game.pack.shelf",
    "game.views.play_options", "game.views.environment", "game.views.farewell", "game.views.wanted_notes",
    "game.views.latest_game", "game.views.player_settings", "game.text.commands",
    "game.journal.save_notes", "game.journal.save_names", "game.journal.new_game", "game.authoring.look",
)  # fmt: skip
"""The game's own modules that a title may have imported, those below them included."""

PROGRAM = """
import sys
from pathlib import Path
from game.cli.main import main
from game.tui.state.store import GameStore
def load(store):  # the story is read once the title has been painted
    Path(sys.argv[1]).write_text("\\n".join(sys.modules), "utf-8")
GameStore.load = load
sys.exit(main(["play", "--saves", sys.argv[2], "--lang", sys.argv[3]]))
"""

FIRST_SCENE = """
import sys
from pathlib import Path
from game.views.play_options import PlayOptions, begin_game
begin_game(PlayOptions(bank="county", seed="7", saves=Path(sys.argv[1]))).close()
print(*sys.modules)
"""

UNREAD = (
    "yaml",
    "polib",
    "llvmlite",
    "game.bank.compiled",
    "game.classroom",
    "game.pack.check.all",
    "game.pack.check.check_context",
)
"""What reads and checks a story, what a class needs, and what compiles months of many games."""


def own(name: str) -> bool:
    """Say whether a module is the game's, and no mere package on the way to one."""
    return name.startswith("game.") and not any(light.startswith(f"{name}.") for light in LIGHT)


@pytest.mark.long
@pytest.mark.posix("there is no pseudo-terminal of this kind")
@pytest.mark.parametrize(("language", "ready"), [("zh", "账簿已备好"), ("en", "The books are ready")])
def test_the_title_imports_nothing_heavy(tmp_path: Path, language: str, ready: str) -> None:
    imported = tmp_path / "imported"
    terminal = Terminal(["-c", PROGRAM, str(imported), str(tmp_path), language], 80, 24)
    terminal.until(lambda text: ready in text, "the title")
    terminal.press("q")
    assert terminal.end() == 0
    names = imported.read_text("utf-8").split("\n")
    assert [name for name in HEAVY if name in names] == []
    assert [name for name in names if own(name) and not any(f"{name}.".startswith(f"{it}.") for it in LIGHT)] == []


def test_the_first_scene_of_a_story_seen_before_reads_no_yaml(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_SCENE, str(tmp_path / "saves")]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):
        imported = subprocess.check_output(command, cwd=ROOT, env=environment, text=True).split()
    assert [name for name in UNREAD if name in imported] == []
