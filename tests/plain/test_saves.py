"""`president saves` and `president verify`: what a folder holds, and whether it can be believed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from game.journal.format import Fork
from tests.journal.games import finished, written
from tests.plain.shelf import HOSTILE, altered, kept, one_line, ran


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("one.jsonl", "Lin", "已结束", "进行中", "青禾农商行", "临川城商行", "20个决定")),
        ("en", ("one.jsonl", "Lin", "finished", "under way", "Qinghe Rural", "Linchuan City", "20 decisions")),
    ],
)
def test_a_folder_at_a_glance(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    code, out, _ = ran(capsys, "saves", folder, "--lang", language)
    assert code == 0
    for word in words:
        assert word in out, out
    names = [line.split()[0] for line in out.splitlines() if ".jsonl" in line]
    assert names == sorted(names, reverse=True)


def test_saves_for_scripts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = finished(1)
    kept(tmp_path / "a.jsonl", whole)
    fork = replaced(whole.header, fork=Fork("a", whole.lines[3].seal, 5))
    written(tmp_path / "b.jsonl", fork, whole.lines[:4])
    torn = kept(tmp_path / "c.jsonl", whole)
    os.truncate(torn, torn.stat().st_size - 9)
    (tmp_path / "d.jsonl").write_text("nonsense\n")
    (tmp_path / "notes.txt").write_text("not a save")
    code, out, _ = ran(capsys, "saves", tmp_path, "--json")
    rows = {Path(row["file"]).name: row for row in json.loads(out)}
    assert code == 0
    assert [rows[f"{name}.jsonl"]["state"] for name in "abcd"] == ["finished", "playing", "torn", "unreadable"]
    assert rows["b.jsonl"]["fork"] == {"parent": "a", "n": 5}
    assert rows["a.jsonl"]["decisions"] == len(whole.lines)
    assert "d.jsonl" in rows["d.jsonl"]["why"]
    assert "从 a 的第5个决定分出" in ran(capsys, "saves", tmp_path)[1]


def test_a_save_that_claims_any_month_and_any_name_is_listed_harmlessly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save = finished(1)
    header = replaced(save.header, player=HOSTILE, bank="../../etc", seed="\x1b]0;x\x07")
    written(tmp_path / "a.jsonl", header, save.lines[:3])
    written(tmp_path / "b.jsonl", header, altered(save, 3, month="\x1b[31m9999-99")[:3])
    code, out, _ = ran(capsys, "saves", tmp_path)
    assert code == 0
    assert "b.jsonl 第 4 行" in out
    assert not [c for c in out if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in out


def test_a_folder_that_is_not_there_and_one_without_saves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = tmp_path / "nowhere"
    for command in ("saves", "verify"):
        told = ran(capsys, command, nowhere) if command == "saves" else ran(capsys, command, tmp_path)
        assert told[0] == 2
        assert str(tmp_path) in one_line(told)
    code, out, _ = ran(capsys, "saves", tmp_path, "--lang", "en")
    assert (code, "no saves here" in out) == (0, True)
    assert json.loads(ran(capsys, "saves", tmp_path, "--json")[1]) == []


def test_the_players_own_folder_is_listed_without_a_name(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    assert "two.jsonl" in ran(capsys, "saves")[1]


def test_saves_that_are_what_they_claim(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "verify", folder)
    assert code == 0
    assert out.splitlines()[-1] == "共4份存档：4份重放一致"
    one = next(line for line in out.splitlines() if line.startswith("one.jsonl"))
    rows = json.loads(ran(capsys, "verify", folder / "one.jsonl", "--json")[1])
    assert rows[0].keys() == {"file", "status", "decisions", "finished", "score"}
    assert f"{rows[0]['score']:.1f}分" in one
    assert rows[0]["decisions"] == len(finished(1).lines)


@pytest.mark.parametrize(("language", "last"), [("zh", "共5份存档："), ("en", "5 saves: ")])
def test_what_is_wrong_with_saves(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, last: str) -> None:
    save = finished(1)
    kept(tmp_path / "good.jsonl", save, 8)
    edited = kept(tmp_path / "edited.jsonl", save, 8)
    edited.write_bytes(edited.read_bytes().replace(b'"n":4', b'"n":5', 1))
    written(tmp_path / "forged.jsonl", save.header, altered(save, 6, figures={})[:8])
    story = replaced(save.header.story, digest="0" * 32)
    written(tmp_path / "other.jsonl", replaced(save.header, story=story), save.lines[:8])
    torn = kept(tmp_path / "torn.jsonl", save, 8)
    os.truncate(torn, torn.stat().st_size - 9)
    code, out, _ = ran(capsys, "verify", tmp_path, tmp_path / "good.jsonl", "--lang", language)
    assert code == 1
    assert last in out
    rows = json.loads(ran(capsys, "verify", tmp_path, "--json", "--lang", language)[1])
    found = {Path(row["file"]).stem: (row["status"], row.get("line", 0)) for row in rows}
    wanted = {"good": ("reproduced", 0), "edited": ("edited", 5), "forged": ("not-reproduced", 7), "torn": ("torn", 9)}
    assert found == {**wanted, "other": ("other-story", 0)}
    for row in rows:
        assert bool(row.get("why")) == (row["status"] != "reproduced")
        assert row.get("why", "")[:30] in out


def test_a_torn_save_alone_fails_and_is_told_in_the_help(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torn = kept(tmp_path / "torn.jsonl", finished(1), 8)
    os.truncate(torn, torn.stat().st_size - 9)
    assert ran(capsys, "verify", torn)[0] == 1
    assert "torn" in ran(capsys, "verify", "--help")[1]


def test_a_save_that_is_not_there_is_unreadable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "verify", tmp_path / "x.jsonl", "--json")
    assert code == 1
    assert json.loads(out)[0]["status"] == "unreadable"


def test_many_saves_show_how_far_the_work_is_on_a_terminal_only(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = ran(capsys, "verify", folder)
    monkeypatch.setattr("game.plain.verify.MANY", 1)
    assert ran(capsys, "verify", folder) == quiet
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    code, out, bar = ran(capsys, "verify", folder)
    assert (code, out) == quiet[:2]
    assert "正在重放" in bar
