"""A game that is drawn for a browser leaves when its server has gone, with every decision kept."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from game.classroom.serve.child_command import make_launch
from game.classroom.serve.game_process import PRELUDE
from game.classroom.serve.serve_settings import ServeSettings

pytestmark = pytest.mark.long

PATIENCE = 60.0


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start the game of an open table, with pipes at its ends; return it once it draws."""
    launch = make_launch(ServeSettings(saves=folder, make_launch=make_launch, language="en"), folder, "")
    environment = {**launch.environment, "COLUMNS": "100", "ROWS": "30"}
    game = subprocess.Popen(
        launch.words, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert game.stdout
    assert game.stdout.readline() == PRELUDE
    return game


def test_it_leaves_when_nobody_holds_its_input_any_more(tmp_path: Path) -> None:
    with start(tmp_path) as game:
        assert game.stdin
        game.stdin.close()
        assert game.stdout
        game.stdout.read()
        assert game.wait(PATIENCE) in (0, 1)


def test_it_leaves_when_nobody_reads_what_it_draws(tmp_path: Path) -> None:
    with start(tmp_path) as game:
        assert game.stdin
        assert game.stdout
        game.stdout.close()
        game.stdin.close()
        game.wait(PATIENCE)


def test_it_leaves_when_it_is_asked_to(tmp_path: Path) -> None:
    with start(tmp_path) as game:
        assert game.stdin
        asked = b'{"type": "quit"}'
        game.stdin.write(b"M" + len(asked).to_bytes(4, "big") + asked)
        game.stdin.flush()
        assert game.stdout
        assert b'{"type": "exit"}' in game.stdout.read()
        assert game.wait(PATIENCE) == 0
