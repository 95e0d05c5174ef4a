"""Saves to run commands on, and how to run one."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from game.cli.main import main
from game.journal.format import Line, Save
from tests.journal.games import finished, written

HOSTILE = "\x1b[2J<script>alert(1)</script> \u202e**bold** [x](y) | a\nsecond"

Ran = tuple[int, str, str]
"""Exit code, standard output, standard error."""


def ran(capsys: pytest.CaptureFixture[str], *words: object) -> Ran:
    """Run `president` with these words."""
    capsys.readouterr()
    try:
        code = main([str(word) for word in words])
    except SystemExit as left:  # argparse leaves the program itself
        code = int(left.code or 0)
    told = capsys.readouterr()
    return code, told.out, told.err


def one_line(ran: Ran) -> str:
    """Return the one line of trouble that a command told instead of anything else."""
    _, out, err = ran
    assert out == ""
    assert err.count("\n") == 1, err
    return err


def kept(path: Path, save: Save, lines: int | None = None, player: str = "") -> Path:
    """Write a save down, or its first lines, under the name of a player; return its path."""
    header = replaced(save.header, player=player)
    return written(path, header, save.lines if lines is None else save.lines[:lines])


def altered(save: Save, n: int, **fields: object) -> tuple[Line, ...]:
    """Return the lines of a save with fields of decision `n` replaced."""
    return tuple(replaced(line, **fields) if line.n == n else line for line in save.lines)


def shelf(folder: Path) -> Path:
    """Fill a folder: two finished games of one world, one of another bank, one under way; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    kept(folder / "one.jsonl", finished(1), player="Lin")
    kept(folder / "two.jsonl", finished(2))
    kept(folder / "city.jsonl", finished(1, bank="city"))
    kept(folder / "open.jsonl", finished(1), 20)
    return folder
