"""`president search`: a table and a plan for people, JSON for scripts, files to go on with, and what stops it."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from game.bank.version import MODEL
from game.journal import storage
from game.lab import search
from game.lab.held_out import SearchResult
from game.lab.search import search_banks
from game.lab.study import Study
from game.pack.load import load_pack
from game.pack.rules_digest import digest_rules
from game.text.cells import cell_len
from tests.lab.small import story_in
from tests.lab.test_experiment import OVERFLOW
from tests.shelf import Ran, one_line, ran
from tests.stories import pack

Capsys = pytest.CaptureFixture[str]

QUICK = ("--budget", 1_200, "--worlds", 5)
"""Enough to find something in the small story."""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return story_in(tmp_path / "small")


def scripted(done: Ran) -> list[dict[str, object]]:
    code, out, err = done
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["complete"]
    cells: list[dict[str, object]] = found["cells"]
    return cells


def stopped_after(count: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen once so many banks have been searched."""
    done = list[str]()

    def some(study: Study, wanted: Mapping[str, Sequence[str]], **more: int) -> dict[str, list[SearchResult]]:
        if len(done) == count:
            raise error
        done.extend(wanted)
        return search_banks(study, wanted, **more)

    monkeypatch.setattr(search, "search_banks", some)


def test_scripts_get_the_cell_that_is_asked_for(story: Path, capsys: Capsys) -> None:
    (cell,) = scripted(ran(capsys, "search", story, *QUICK, "--bank", "city", "--mandate", "builder", "--json"))
    assert (cell["bank"], cell["mandate"]) == ("city", "builder")
    assert {"reference", "best_reference", "random", "found_train", "found_held_out", "lead", "share"} < set(cell)
    assert cell["plan"]["choices"]  # type: ignore[index]


def test_a_cluster_that_does_not_answer_is_told_once_and_the_plan_is_the_same(story: Path, capsys: Capsys) -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    words = ("search", story, "--bank", "city", "--mandate", "builder", *QUICK, "--json")
    code, out, err = ran(capsys, *words, "--dask", "127.0.0.1")
    assert code == 0
    assert err.count("\n") == 1
    assert "127.0.0.1 的 Dask 集群没有回应" in err
    assert json.loads(out)["cells"] == json.loads(ran(capsys, *words)[1])["cells"]


def test_without_a_name_it_is_the_cell_that_a_game_begins_with(story: Path, capsys: Capsys) -> None:
    (cell,) = scripted(ran(capsys, "search", story, *QUICK, "--json"))
    assert (cell["bank"], cell["mandate"]) == ("county", "balanced")


@pytest.mark.parametrize(("language", "told"), [("zh", "留出"), ("en", "held out")])
def test_people_get_a_table_and_the_plan(language: str, told: str, story: Path, capsys: Capsys) -> None:
    code, out, err = ran(capsys, "search", story, *QUICK, "--lang", language)
    assert (code, err) == (0, "")
    table, _, plan = out.partition("\n# ")
    assert told in table
    assert max(map(cell_len, table.splitlines())) <= 78
    assert yaml.safe_load(plan.partition("\n")[2])["label"] == "county/balanced"


def test_the_plan_that_is_written_gives_the_mean_that_was_told(story: Path, tmp_path: Path, capsys: Capsys) -> None:
    out = tmp_path / "plan.yaml"
    where = ("--bank", "city", "--mandate", "builder", "--worlds", 30, "--seed", 8, "--json")
    (cell,) = scripted(ran(capsys, "search", story, "--budget", 1_200, *where, "--out", out))
    code, told, _ = ran(capsys, "simulate", story, *where, "--president", out)
    assert code == 0
    assert json.loads(told)["rows"][0]["mean"] == cell["found_held_out"]


def test_all_cells_are_written_beside_the_story_with_its_rules(story: Path, capsys: Capsys) -> None:
    cells = scripted(ran(capsys, "search", story, *QUICK, "--all", "--json"))
    written = yaml.safe_load((story / "best_found.yaml").read_text("utf-8"))
    assert len(cells) == 25
    assert written["rules"] == digest_rules(load_pack(story), MODEL)
    for cell in cells:
        kept = written["cells"][cell["bank"]][cell["mandate"]]
        assert kept["lead"] == cell["lead"]
        assert kept["choices"] == cell["plan"]["choices"]  # type: ignore[index]
    assert ran(capsys, "check", story)[0] == 0


def test_cells_are_laid_over_those_of_a_file_that_fits(story: Path, capsys: Capsys) -> None:
    path = story / "best_found.yaml"
    for bank in ("city", "county"):
        assert ran(capsys, "search", story, *QUICK, "--all", "--bank", bank, "--mandate", "builder")[0] == 0
    first = yaml.safe_load(path.read_text("utf-8"))
    assert {bank: list(cells) for bank, cells in first["cells"].items()} == {"county": ["builder"], "city": ["builder"]}
    path.write_text(path.read_text("utf-8").replace(first["rules"], "0" * 32), "utf-8")
    assert ran(capsys, "search", story, *QUICK, "--all", "--bank", "village", "--mandate", "builder")[0] == 0
    assert list(yaml.safe_load(path.read_text("utf-8"))["cells"]) == ["village"]


def test_an_overlay_gets_a_file_of_its_own(story: Path, tmp_path: Path, capsys: Capsys) -> None:
    overlay = tmp_path / "over"
    overlay.mkdir()
    (overlay / "pack.yaml").write_text("id: over\ntitle: Over\nversion: 1.0.0\nextends: ../small\n", "utf-8")
    words = (*QUICK, "--all", "--bank", "city", "--mandate", "builder")
    assert ran(capsys, "search", story, overlay, *words)[0] == 0
    assert (overlay / "best_found.yaml").is_file()
    assert not (story / "best_found.yaml").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--bank", "contry"), "county"),
        (("--mandate", "x"), "balanced"),
        (("--out", "."), "plan.yaml"),
        (("--out", "no/plan.yaml"), "没有 no 这个文件夹"),
        (("--out", "old.yaml"), "--force"),
    ],
)
def test_what_cannot_be_searched_is_told_in_one_line(
    words: tuple[object, ...], told: str, story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story.parent)
    Path("old.yaml").write_text("kept", "utf-8")
    done = ran(capsys, "search", story, *words)
    assert done[0] == 2
    assert told in one_line(done)
    assert Path("old.yaml").read_text("utf-8") == "kept"


@pytest.mark.parametrize("words", ["--worlds 0", "--budget 0", "--jobs 0", "--seed -1", "--all --out plan.yaml"])
def test_words_that_make_no_sense_are_misuse(words: str, story: Path, capsys: Capsys) -> None:
    code, out, err = ran(capsys, "search", story, *words.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err


@pytest.mark.parametrize("lacks", ["bank", "presidents"])
def test_a_story_without_a_bank_or_presidents_says_so(lacks: str, story: Path, tmp_path: Path, capsys: Capsys) -> None:
    folder = tmp_path / "plain"
    for name, content in pack("start: {title: S}\n").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (story / "presidents.yaml").unlink()
    done = ran(capsys, "search", folder if lacks == "bank" else story)
    assert done[0] == 2
    assert "search 从参考行长出发" in one_line(done)


def test_a_fault_of_the_story_is_told_in_one_line(tmp_path: Path, capsys: Capsys) -> None:
    story = story_in(tmp_path, OVERFLOW, "wild: {start: 1, label: W}\n")
    done = ran(capsys, "search", story, *QUICK)
    assert done[0] == 1
    assert "wild *= wild" in one_line(done)


def test_ctrl_c_keeps_the_banks_that_are_done_and_says_so(
    story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(2, KeyboardInterrupt(), monkeypatch)
    code, out, err = ran(capsys, "search", story, *QUICK, "--all", "--mandate", "builder", "--json")
    assert code == 1
    assert err.count("\n") == 1
    assert "找完2格就停了，一共5格" in err
    assert str(story / "best_found.yaml") in err
    found = json.loads(out)
    assert (found["complete"], len(found["cells"])) == (False, 2)
    assert len(yaml.safe_load((story / "best_found.yaml").read_text("utf-8"))["cells"]) == 2


def test_ctrl_c_before_the_first_bank_is_done_keeps_nothing(
    story: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(0, KeyboardInterrupt(), monkeypatch)
    done = ran(capsys, "search", story, *QUICK, "--out", tmp_path / "plan.yaml")
    assert done[0] == 1
    assert "什么也没有留下" in one_line(done)
    assert not (tmp_path / "plan.yaml").exists()


def test_a_full_disk_loses_neither_the_old_file_nor_what_was_found(
    story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("search", story, *QUICK, "--all", "--mandate", "builder", "--json")
    assert ran(capsys, *words, "--bank", "city")[0] == 0
    old = (story / "best_found.yaml").read_bytes()

    def full(handle: int, content: bytes) -> None:
        os.write(handle, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(storage, "write_all", full)
    code, out, err = ran(capsys, *words)
    assert code == 1
    assert [os.strerror(errno.ENOSPC) in line for line in err.splitlines()] == [True, False]
    assert len(json.loads(out)["cells"]) == 1
    assert (story / "best_found.yaml").read_bytes() == old
    assert sorted(path.name for path in story.iterdir() if "best" in path.name) == ["best_found.yaml"]


def test_what_is_written_over_with_force_is_a_plan(story: Path, tmp_path: Path, capsys: Capsys) -> None:
    out = tmp_path / "plan.yaml"
    out.write_text("old\n" * 100, "utf-8")
    assert ran(capsys, "search", story, *QUICK, "--out", out, "--force")[0] == 0
    assert yaml.safe_load(out.read_text("utf-8"))["label"] == "county/balanced"
