"""Mutants put to the tests of their room, each in a copy of the tree, several at once."""

from __future__ import annotations

import compileall
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from queue import SimpleQueue

from tests.mutation.mutants import Mutant

ROOMS = {
    "game/pack/expression": ("tests/pack",),
    "game/debrief": ("tests/debrief", "tests/example"),
}
"""The tests of a room whose name is not theirs; all others are in tests/<room>."""

PLUGINS = {"": ("_hypothesis_pytestplugin",), "tests/tui": ("syrupy", "pytest_textual_snapshot")}
"""What pytest loads for the tests of a room: all that is installed would take it longer to start than most tests."""

BUILT = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info", "dist")
"""What is not copied."""

FACTOR, LEAST = 4.0, 30.0
"""A mutant is killed by the clock after so many times what its tests take unchanged, and not before so many seconds."""

_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


class BaselineError(Exception):
    """Raised where the tests of a room fail without any mutant, so that they can tell nothing of one."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant: `killed_by` names a test or says how, an empty string where it survived."""

    id: str
    mutant: str
    killed_by: str
    seconds: float

    def format(self) -> str:
        """Return one line."""
        return f"{'killed  ' if self.killed_by else 'SURVIVED'} {self.mutant}  {self.killed_by}".rstrip()


def room_tests(path: str) -> tuple[str, ...]:
    """Return the folders and files of the tests that must notice a mutant of a source file."""
    room = next((room for room in ROOMS if path.startswith(room)), "")
    return ROOMS[room] if room else (f"tests/{path.split('/')[1]}",)


def order_tests(root: Path, path: str) -> list[str]:
    """Return the test files of a source file's room, those first that are named for it or for its folder.

    Files, as pytest takes nothing more from a folder that is given after one of its files.
    """
    file = Path(path)
    names = [f"test_{file.stem}", f"test_{file.parent.name}"]
    places = [root / room for room in room_tests(path)]
    found = [test for place in places for test in ([place] if place.is_file() else sorted(place.rglob("test_*.py")))]
    found.sort(key=lambda test: next((n for n, name in enumerate(names) if test.stem.startswith(name)), len(names)))
    return [test.relative_to(root).as_posix() for test in found]


def read_results(file: Path) -> dict[str, Result]:
    """Return the results that a file has, by mutant; the last one counts, and a torn last line is no result."""
    found: dict[str, Result] = {}
    for line in file.read_text("utf-8").splitlines() if file.exists() else []:
        with contextlib.suppress(json.JSONDecodeError):
            result = Result(**json.loads(line))
            found[result.id] = result
    return found


def run_mutants(root: Path, mutants: Sequence[Mutant], jobs: int, scratch: Path) -> Iterator[Result]:
    """Yield the result of each mutant as it comes. Raises BaselineError before any where the tests fail unchanged."""
    trees: SimpleQueue[Path] = SimpleQueue()
    for number in range(jobs):
        trees.put(copy_tree(root, scratch / str(number)))
    limits = _limits(trees, sorted({room_tests(mutant.path) for mutant in mutants}))

    def run(mutant: Mutant) -> Result:
        tree = trees.get()
        try:
            return run_mutant(tree, mutant, limits[room_tests(mutant.path)])
        finally:
            trees.put(tree)

    pool = ThreadPoolExecutor(jobs)
    try:
        for done in as_completed([pool.submit(run, mutant) for mutant in mutants]):
            yield done.result()
    finally:  # when it is interrupted, only those that run are waited for
        pool.shutdown(cancel_futures=True)


def run_mutant(tree: Path, mutant: Mutant, limit: float) -> Result:
    """Put a mutant into a copy of the tree, run its tests there, and put the file back as it was."""
    file, start = tree / mutant.path, time.monotonic()
    original = file.read_bytes()
    file.write_text(mutant.text, "utf-8")
    try:
        killed_by = run_tests(tree, order_tests(tree, mutant.path), limit)
    finally:
        file.write_bytes(original)
    return Result(mutant.id, mutant.describe(), killed_by, round(time.monotonic() - start, 1))


def run_tests(tree: Path, tests: Sequence[str], limit: float) -> str:
    """Return the test that failed first, or how they ended otherwise; an empty string where all passed."""
    options = [
        "-x",
        "-q",
        "--tb=no",
        "-rfE",
        "-p",
        "no:cacheprovider",
        "-m",
        "not long",
        "--hypothesis-profile",
        "unshrunk",
    ]
    plugins = [
        part for room, names in PLUGINS.items() if tests[-1].startswith(room) for name in names for part in ("-p", name)
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, *plugins, *tests],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"the clock, after {limit:.0f} s"
    if process.returncode == 0:
        return ""
    named = _FAILED.search(output)
    return named[1] if named else f"pytest, with exit code {process.returncode}"


def copy_tree(root: Path, to: Path) -> Path:
    """Copy the tree without what was built from it.

    Modules are compiled to bytecode that is checked by content: by time and size, a mutant might not be seen.
    """
    shutil.copytree(root, to, symlinks=True, ignore=shutil.ignore_patterns(*BUILT))
    compileall.compile_dir(to / "game", quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return to


def _limits(trees: SimpleQueue[Path], rooms: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], float]:
    """Return how long the tests of each room may take, in seconds. Raises BaselineError."""
    tree, limits = trees.get(), {}
    for tests in rooms:
        start = time.monotonic()
        if failed := run_tests(tree, tests, 3600.0):
            raise BaselineError(f"{' '.join(tests)} fails without a mutant: {failed}")
        limits[tests] = max(LEAST, FACTOR * (time.monotonic() - start))
    trees.put(tree)
    return limits
