"""What every command has in common, before it begins."""

from __future__ import annotations

import os
import subprocess
import sys
from keyword import iskeyword

import pytest

from game.cli.main import COMMANDS
from tests.terminal import ROOT

CHECK = """
import os, sys
from game.cli.main import main
main(["check", "oneconnect"])
assert "numpy" in sys.modules
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the threads of a process are counted in /proc")
def test_a_command_with_arrays_starts_no_threads_for_linear_algebra() -> None:
    fresh = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"}
    words = [sys.executable, "-c", CHECK]
    told = subprocess.run(words, cwd=ROOT, env=fresh, capture_output=True, text=True, check=True)
    assert told.stdout.split()[-1] == "1"


HELP = """
import sys
from game.cli.main import main
try: main(sys.argv[1:])
except SystemExit: pass
print("\\n".join(["", "modules:", *sys.modules]))
"""
HEAVY = {"numpy", "textual", "yaml", "msgspec", "rich", "icu4py", "polib"}
SHARED = {"game", "game.cli", "game.cli.main", "game.cli.exits", "game.cli.arguments", "game.cli.terminal"}


def loaded_for_help(*words: str) -> set[str]:
    """Return the modules that are imported once a help text has been printed."""
    done = subprocess.run([sys.executable, "-c", HELP, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    told, _, modules = done.stdout.partition("\nmodules:\n")
    assert told.startswith("usage: president")
    return set(modules.split())


def own(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "game"}


def test_the_help_imports_no_module_it_does_not_need() -> None:
    modules = loaded_for_help("--help")
    assert not HEAVY & modules
    assert own(modules) == {"game", "game.cli", "game.cli.main", "game.cli.exits"}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_imports_its_own_file_and_what_all_share(command: str) -> None:
    modules = loaded_for_help(command, "--help")
    assert not HEAVY & modules
    actions = {name for name in own(modules) if name.startswith("game.cli.class_actions")}
    assert own(modules) - SHARED - actions == {f"game.cli.{command}" + "_" * iskeyword(command)}
    assert bool(actions) == (command == "class")


def test_a_command_is_one_file_and_no_other_file_says_what_a_command_takes() -> None:
    files = {
        path.stem.rstrip("_")
        for path in (ROOT / "game" / "cli").glob("*.py")
        if "\ndef add(" in path.read_text("utf-8")
    }
    assert files == COMMANDS.keys()
