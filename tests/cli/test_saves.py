"""`president saves` and `president verify`: what a folder holds, and whether it can be believed."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from game.journal.folder import keep_story
from game.journal.header import Fork
from game.journal.saves_list import list_newest
from tests.journal.games import campaign, finished, written
from tests.journal.locked import forbid
from tests.shelf import HOSTILE, altered, kept, one_line, ran


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
    written_in_turn = sorted(folder.glob("*.jsonl"), key=lambda path: path.name[::-1])
    for second, path in enumerate(written_in_turn):
        os.utime(path, (second, second))
    code, out, _ = ran(capsys, "saves", folder, "--lang", language)
    assert code == 0
    for word in words:
        assert word in out, out
    names = [line.split()[0] for line in out.splitlines() if ".jsonl" in line]
    assert names == [path.name for path in reversed(written_in_turn)] == [path.name for path in list_newest(folder)]


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
    told = {"file", "status", "decisions", "finished", "score", "seed", "bank", "mandate", "story", "installed"}
    assert rows[0].keys() == told
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
    monkeypatch.setattr("game.cli.verify.MANY", 1)
    assert ran(capsys, "verify", folder) == quiet
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    code, out, bar = ran(capsys, "verify", folder)
    assert (code, out) == quiet[:2]
    assert "正在重放" in bar


def test_names_that_differ_by_what_is_not_seen_look_different_in_a_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, player in enumerate(("张三", "张\u200b三", "张三\U000e0041", "\u200b" * 1000)):
        kept(tmp_path / f"{number}.jsonl", finished(1), 3, player)
    out = ran(capsys, "saves", tmp_path)[1]
    for name in ("  张三  ", "  张<200B>三  ", "  张三<E0041>  ", "<200B><200B>"):
        assert name in out
    assert max(map(len, out.splitlines())) < 120
    assert [row["player"][:2] for row in json.loads(ran(capsys, "saves", tmp_path, "--json")[1])][1:3] == [
        "张三",
        "张\u200b",
    ]


def test_the_parent_that_a_save_claims_is_short_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = finished(1)
    claim = "a\u202e\x1b[2J" + "长" * 5000
    fork = replaced(whole.header, fork=Fork(claim, whole.lines[3].seal, 5))
    save = written(tmp_path / "b.jsonl", fork, whole.lines[:4])
    keep_story(tmp_path, campaign().story)
    for words in (
        ("saves", tmp_path),
        ("replay", save, "--plain"),
        ("replay", save, "--transcript", tmp_path / "t.md"),
    ):
        code, out, _ = ran(capsys, *words)
        out = (tmp_path / "t.md").read_text("utf-8").replace("&lt;", "<").replace("&gt;", ">") if "t.md" in out else out
        assert code == 0
        assert "a<202E>\u241b" in out
        assert out.count("长") < 100
        assert not [c for c in out if ord(c) < 32 and c != "\n"]


def test_a_long_list_ends_with_how_many_more_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        kept(tmp_path / f"2017010{number}.jsonl", finished(1), 1)
    monkeypatch.setattr("game.journal.saves_list.MOST_SAVES", 3)
    out = ran(capsys, "saves", tmp_path)[1]
    assert [line.split()[0] for line in out.splitlines() if ".jsonl" in line] == [
        f"2017010{n}.jsonl" for n in (4, 3, 2)
    ]
    assert out.splitlines()[-1] == "还有更早的2份，这里没有列出"
    assert len(json.loads(ran(capsys, "saves", tmp_path, "--json")[1])) == 5
    monkeypatch.setattr("game.journal.saves_list.MOST_SAVES", 5)
    assert "更早" not in ran(capsys, "saves", tmp_path)[1]


@pytest.mark.parametrize("words", [("saves",), ("saves", "--json"), ("verify",), ("verify", "--json"), ("debrief",)])
@pytest.mark.parametrize("place", ["locked", "locked/inside"])
def test_a_folder_that_may_not_be_listed_is_told_in_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    place: str,
) -> None:
    (tmp_path / place).mkdir(parents=True)
    forbid(monkeypatch, tmp_path / "locked", "scandir")
    told = ran(capsys, words[0], tmp_path / place, *words[1:])
    assert told[0] == 1
    assert f"{tmp_path / place}" in one_line(told)
    assert "Permission denied" in told[2]


def test_a_folder_that_may_not_be_listed_does_not_keep_others_from_being_verified(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked").mkdir()
    forbid(monkeypatch, tmp_path / "locked", "scandir")
    code, out, err = ran(capsys, "verify", tmp_path / "locked", folder)
    assert code == 1
    assert "locked" in err
    assert out.splitlines()[-1] == "共4份存档：4份重放一致"


def test_a_save_is_named_from_the_command_line_and_still_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = finished(1)
    save = kept(tmp_path / "a.jsonl", whole)
    fork = replaced(whole.header, fork=Fork("a", whole.lines[3].seal, 5))
    written(tmp_path / "b.jsonl", fork, whole.lines[:4])
    assert ran(capsys, "saves", "--rename", save, "稳健那局", "--lang", "zh") == (
        0, "a.jsonl 现在叫「稳健那局」；文件本身没有动。\n", ""
    )  # fmt: skip
    told = ran(capsys, "saves", tmp_path, "--lang", "en")[1]
    assert "name: 稳健那局" in told
    assert told.count("稳健那局") == 2  # its own line, and what the fork says it left
    assert json.loads(ran(capsys, "saves", tmp_path, "--json")[1])[-1]["name"] == "稳健那局"
    assert ran(capsys, "verify", tmp_path / "a.jsonl")[0] == 0
    assert "no other name" in ran(capsys, "saves", "--rename", save, "", "--lang", "en")[1]
    (tmp_path / "text.jsonl").write_text("nonsense")
    assert ran(capsys, "saves", "--rename", tmp_path / "text.jsonl", "x")[0] == 1


@pytest.mark.parametrize(("answer", "gone"), [("y\n", True), ("n\n", False), ("", False), ("是\n", True)])
def test_a_save_is_deleted_only_once_that_is_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answer: str, gone: bool
) -> None:
    save = kept(tmp_path / "a.jsonl", finished(1))
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    code, out, _ = ran(capsys, "saves", "--delete", save, "--lang", "en")
    assert "can't be brought back" in " ".join(out.split())
    assert (code == 0, save.exists()) == (gone, not gone)
    if gone:
        assert ran(capsys, "saves", "--delete", save, "--yes")[0] == 1


@pytest.mark.long
def test_scores_are_told_where_they_are_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def points(*words: str) -> int:
        return sum("finished" in line and "." in line.split("finished")[1] for line in told(*words))

    def told(*words: str) -> list[str]:
        return ran(capsys, "saves", folder, "--lang", "en", *words)[1].splitlines()

    assert (points(), points("--scores")) == (0, 3)
    rows = json.loads(ran(capsys, "saves", folder, "--json", "--scores")[1])
    assert sum("score" in row for row in rows) == 3
    assert not any("score" in row for row in json.loads(ran(capsys, "saves", folder, "--json")[1]))
