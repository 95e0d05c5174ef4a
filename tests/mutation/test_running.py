"""Mutants put to tests: which are noticed and by what, in a small tree of its own; and what a results file keeps."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.mutation.mutants import list_mutants
from tests.mutation.running import BaselineError, Result, order_tests, read_results, room_tests, run_mutants, run_tests

ROOT = Path(__file__).parents[2]
SOURCE = "def larger(a: int, b: int) -> int:\n    return a if a > b else b\n"
TEST = (
    "from game.room.size import larger\n\n\ndef test_larger() -> None:\n    assert larger(1, 2) == larger(2, 1) == 2\n"
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a tree with one source file and its test, one mutant of which can't be told from it."""
    root = tmp_path / "tree"
    files = {
        "game/__init__.py": "",
        "game/room/__init__.py": "",
        "game/room/size.py": SOURCE,
        "tests/conftest.py": 'from hypothesis import settings\n\nsettings.register_profile("unshrunk")\n',
        "tests/room/test_size.py": TEST,
        "tests/room/test_a.py": "def test_a(): pass\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def test_a_mutant_is_killed_by_the_nearest_test_or_survives(tree: Path, tmp_path: Path) -> None:
    mutants = list_mutants(tree, ["game"])
    results = {result.mutant: result for result in run_mutants(tree, mutants, 2, tmp_path / "scratch")}
    assert {mutant: result.killed_by for mutant, result in results.items()} == {
        "game/room/size.py:2  a > b → a >= b": "",
        "game/room/size.py:2  a > b → a <= b": "tests/room/test_size.py::test_larger",
    }
    assert (tree / "game" / "room" / "size.py").read_text() == SOURCE
    assert {result.id for result in results.values()} == {mutant.id for mutant in mutants}


def test_tests_that_fail_without_a_mutant_can_tell_nothing(tree: Path, tmp_path: Path) -> None:
    (tree / "tests" / "room" / "test_a.py").write_text("def test_a(): assert False\n")
    with pytest.raises(BaselineError, match=r"tests/room fails without a mutant: tests/room/test_a.py::test_a"):
        list(run_mutants(tree, list_mutants(tree, ["game"]), 1, tmp_path / "scratch"))


@pytest.mark.long
def test_tests_that_do_not_end_are_ended(tree: Path) -> None:
    (tree / "tests" / "room" / "test_a.py").write_text("import time\n\n\ndef test_a(): time.sleep(60)\n")
    assert run_tests(tree, ["tests/room/test_a.py"], 2.0) == "the clock, after 2 s"


def test_the_nearest_tests_run_first_and_then_all_others_of_the_room() -> None:
    room = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "pack").rglob("test_*.py")}
    ordered = order_tests(ROOT, "game/pack/expression/interval.py")
    assert ordered[:2] == ["tests/pack/test_interval.py", "tests/pack/test_interval_spans.py"]
    assert ordered[2].startswith("tests/pack/test_expression")
    assert (len(ordered), set(ordered)) == (len(room), room)
    assert order_tests(ROOT, "game/bank/table.py") == sorted(order_tests(ROOT, "game/bank/score.py"))


def test_a_test_that_is_not_the_nearest_kills_as_well(tree: Path) -> None:
    (tree / "tests" / "room" / "test_a.py").write_text(TEST.replace("2, 1", "3, 1").replace("== 2", "== 3"))
    assert run_tests(tree, order_tests(tree, "game/room/size.py"), 60.0) == "tests/room/test_a.py::test_larger"


def test_every_package_of_the_game_has_tests() -> None:
    for path in (ROOT / "game").rglob("*.py"):
        if path.parent != ROOT / "game":
            tests = room_tests(path.relative_to(ROOT).as_posix())
            assert all((ROOT / name).exists() for name in tests), path


def test_results_are_read_by_mutant_and_the_last_one_counts(tmp_path: Path) -> None:
    file = tmp_path / "results.jsonl"
    assert read_results(file) == {}
    first, second, third = Result("a", "A", "", 1.0), Result("b", "B", "t", 2.0), Result("a", "A", "t", 3.0)
    file.write_text("".join(json.dumps(asdict(one)) + "\n" for one in (first, second, third)) + '{"id": "c", "mut')
    assert read_results(file) == {"a": third, "b": second}
    assert (first.format(), second.format()) == ("SURVIVED A", "killed   B  t")
