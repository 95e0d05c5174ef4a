"""The run of the benchmark itself: parts that break off, and where its figures go."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench import parts
from tests.bench.figure import Figure
from tests.bench.parts import PARTS, Options, part_of, run_parts


def good(_: Options) -> Iterator[Figure]:
    yield Figure("speed", 2.0, "ms")


def bad(_: Options) -> Iterator[Figure]:
    yield Figure("memory", 3.0, "MiB")
    raise OSError("no terminal")


def stopped(_: Options) -> Iterator[Figure]:
    yield Figure("first", 1.0)
    raise KeyboardInterrupt


@pytest.fixture
def measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let parts be those above, and two of the benchmark's own names be two of them."""
    found = {"good": good, "bad": bad, "stopped": stopped, "start": good, "disk": bad}
    monkeypatch.setattr(parts, "part_of", found.__getitem__)


def test_a_part_that_breaks_off_keeps_its_figures_and_the_next_one_runs(measures: None) -> None:
    told: list[str] = []
    broken, whole = run_parts(["bad", "good"], Options(), told.append)
    assert [figure.name for figure in broken.figures] == ["memory"]
    assert broken.failed == "OSError: no terminal"
    assert [figure.name for figure in whole.figures] == ["speed"]
    assert whole.failed == ""
    assert any("bad broke off: OSError: no terminal" in line for line in told)


def test_a_part_that_can_not_be_imported_breaks_off_too() -> None:
    (part,) = run_parts(["no_such_part"], Options(), lambda _: None)
    assert part.failed.startswith("ModuleNotFoundError")


def test_ctrl_c_ends_the_run_and_keeps_what_was_measured(measures: None) -> None:
    ran = run_parts(["good", "stopped", "good"], Options(), lambda _: None)
    assert [(part.name, len(part.figures), part.failed) for part in ran] == [("good", 1, ""), ("stopped", 1, "stopped")]


@pytest.mark.posix("the benchmark reads /proc and drives a terminal")
@pytest.mark.parametrize("name", PARTS)
def test_every_part_measures(name: str) -> None:
    assert callable(part_of(name))


def test_figures_go_to_a_file_or_to_standard_output(
    measures: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench.main(["--only", "start", "--json", str(tmp_path / "figures.json")]) == 0
    text = capsys.readouterr().out
    assert bench.main(["--only", "disk", "--json"]) == 1
    told = capsys.readouterr()
    assert "speed" in text
    assert json.loads((tmp_path / "figures.json").read_text("utf-8"))["figures"][0]["name"] == "speed"
    assert json.loads(told.out)["parts"][0]["failed"] == "OSError: no terminal"
    assert "memory" in told.err


def test_a_run_changes_the_environment_for_its_own_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    before = dict(os.environ)
    with bench.as_users_have_it():
        assert "PYTHONDONTWRITEBYTECODE" not in os.environ
        assert os.environ["XDG_CACHE_HOME"] != before.get("XDG_CACHE_HOME")
    assert dict(os.environ) == before


def test_a_file_that_can_not_be_written_is_refused_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        bench.main(["--only", "start", "--json", str(tmp_path / "none" / "figures.json")])
    assert refused.value.code == 2
    assert "can't be written: No such file" in capsys.readouterr().err
