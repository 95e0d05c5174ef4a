"""The headless rooms never load the screen library: a contract of import-linter, and the run-time proof of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS: tuple[str, ...] = (
    "text",
    "pack",
    "bank",
    "engine",
    "journal",
    "lab",
    "why",
    "authoring",
    "debrief",
    "classroom",
    "views",
    "plain",
)
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for room in ROOMS
    for path in (ROOT / "game" / room).rglob("*.py")
    if path.name != "__init__.py"
)


@pytest.mark.long
@pytest.mark.parametrize("room", ROOMS)
def test_no_module_of_a_headless_room_loads_textual(room: str) -> None:
    modules = [module for module in MODULES if module.startswith(f"game.{room}.")]
    assert modules
    code = f"import sys, importlib\nfor m in {modules!r}:\n    importlib.import_module(m)\n"
    code += "assert 'textual' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "game").rglob("*.py")
        if path.read_text("utf-8").strip() and not path.read_text("utf-8").lstrip().startswith('"""')
    ]
    assert silent == []
