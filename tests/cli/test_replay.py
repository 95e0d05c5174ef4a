"""`president replay` in lines: the game as it was seen, one step of it, a fork of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from game.journal.format import read_save
from game.journal.replay import Replay
from tests.journal.games import finished, written
from tests.shelf import HOSTILE, altered, kept, one_line, ran


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("第1步/", "理由：because", "封存的预测：", "你答应董事会的", "种子 7")),
        ("en", ("step 1/", "reason: because", "Sealed prediction: ", "what you promised the board", "seed 7")),
    ],
)
def test_a_whole_game_is_printed_as_it_was_seen(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    code, out, _ = ran(capsys, "replay", folder / "one.jsonl", "--plain", "--lang", language)
    assert code == 0
    for word in words:
        assert word in out
    replay = Replay(folder / "one.jsonl", language)
    told = out.replace("\n", "").replace(" ", "")
    for n in range(1, replay.steps + 1):
        page = replay.step(n).page
        assert page.title.replace(" ", "") in told
        assert page.paragraphs[0].replace(" ", "") in told
    assert replay.ending().title in out


def test_looking_asks_for_no_answer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ran(capsys, "replay", folder / "one.jsonl")[1]
    assert "21131" not in out  # how to answer a plan
    assert "> 继续" not in out


def test_one_step_comes_with_the_figures_up_to_then(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replay = Replay(folder / "one.jsonl", "zh")
    code, out, _ = ran(capsys, "replay", folder / "one.jsonl", "--at", 30)
    assert code == 0
    step = replay.step(30)
    assert step.page.title in out
    assert replay.step(29).page.title not in out
    play, names = replay.play(30), replay.play(30).story.manifest.report_figures
    courses = {name: replay.course(name, 30) for name in names}
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.startswith(("2017-", "2018-"))}
    ends = {play.story.month_name(point - 1): point for point in (3, 6, len(courses[names[0]]) - 1)}
    for month, point in ends.items():
        assert rows[month] == [play.formatted(name, courses[name][point]) for name in names]


@pytest.mark.parametrize("option", ["--at", "--fork"])
@pytest.mark.parametrize("n", [0, -3, 21, 10**9])
def test_a_step_that_is_not_there(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, n: int
) -> None:
    told = ran(capsys, "replay", folder / "open.jsonl", f"{option}={n}", "--saves", tmp_path / "new")
    assert told[0] == 2
    assert "有 20 步" in one_line(told)
    assert not (tmp_path / "new").exists()


def test_what_is_no_save_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nonsense = tmp_path / "x.jsonl"
    nonsense.write_text("{}\n")
    for option in ([], ["--at", "1"], ["--fork", "1"], ["--transcript", str(tmp_path / "x.md")]):
        told = ran(capsys, "replay", nonsense, *option)
        assert told[0] == 1
        assert "x.jsonl" in one_line(told)
        folder = ran(capsys, "replay", tmp_path, *option)
        assert folder[0] == 2
        assert "president saves" in one_line(folder)
    assert not (tmp_path / "x.md").exists()


@pytest.mark.long
def test_a_save_under_way_and_a_torn_one_say_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "第20步为止" in ran(capsys, "replay", folder / "open.jsonl")[1]
    torn = kept(tmp_path / "torn.jsonl", finished(1), 8)
    os.truncate(torn, torn.stat().st_size - 9)
    code, out, _ = ran(capsys, "replay", torn, "--lang", "en")
    assert code == 0
    assert "torn" in out
    assert "after step 7" in out


def test_names_and_reasons_are_shown_and_not_obeyed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = finished(1)
    lines = altered(save, 1, reason=HOSTILE)[:2]
    path = written(tmp_path / "a.jsonl", replaced(save.header, player=HOSTILE), lines)
    code, out, _ = ran(capsys, "replay", path)
    assert code == 0
    assert not [c for c in out if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in out
    assert "<script>" in out


@pytest.mark.long
def test_a_fork_stands_at_its_step_names_its_parent_and_is_gone_on_with(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)  # the session ends at once
    before = (folder / "one.jsonl").read_bytes()
    code, out, _ = ran(capsys, "replay", folder / "one.jsonl", "--fork", 12, "--saves", tmp_path, "--lang", "en")
    assert code == 0
    (path,) = tmp_path.glob("*.jsonl")
    parent, child = read_save(folder / "one.jsonl"), read_save(path)
    assert [line.scene for line in child.lines] == [line.scene for line in parent.lines[:11]]
    assert child.header.fork is not None
    assert (child.header.fork.parent, child.header.fork.n) == ("one", 12)
    assert str(path) in out.splitlines()[0].replace("\n", "")
    assert Replay(folder / "one.jsonl", "en").step(12).page.title in out
    assert (folder / "one.jsonl").read_bytes() == before
    assert json.loads(ran(capsys, "verify", path, "--json")[1])[0]["status"] == "reproduced"


def test_a_fork_that_can_not_be_kept_is_said(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    told = ran(capsys, "replay", folder / "one.jsonl", "--fork", 3, "--saves", tmp_path / "file")
    assert told[0] == 1
    one_line(told)


def test_one_thing_at_a_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "replay", folder / "one.jsonl", "--at", 1, "--fork", 1)[0] == 2
    assert ran(capsys, "replay", folder / "one.jsonl", "--at", "one")[0] == 2
