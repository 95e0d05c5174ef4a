"""`president compare`: two games beside each other."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from game.journal.format import read_save
from game.journal.ledger import list_ledger
from game.journal.replay import Replay
from game.lab.compare import Comparison
from tests.bench.ring import ring
from tests.journal.games import campaign, finished, written
from tests.once import compare_once
from tests.shelf import HOSTILE, altered, one_line, ran


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare two games once, however often a command is given on them."""
    monkeypatch.setattr("game.lab.compare.compare_games", compare_once)


def found_in(folder: Path) -> Comparison:
    """Return what comparing the first two games of a folder finds."""
    return compare_once(campaign(), read_save(folder / "one.jsonl"), read_save(folder / "two.jsonl"))


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("两局从2017年1月起分开", "B减A，总分相差", "（没有遇到）", "上任时", "这个世界里")),
        ("en", ("They part in 2017-01.", "B less A is", "(never came up)", "opening", "on average (+/-")),
    ],
)
def test_two_games_side_by_side(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    code, out, _ = ran(capsys, "compare", folder / "one.jsonl", folder / "two.jsonl", "--lang", language)
    assert code == 0
    for word in words:
        assert word in out
    found = found_in(folder)
    marked = [line for line in out.splitlines() if line.startswith("* ")]
    assert len(marked) == len({(one.n, one.their_n) for one in found.apart})
    replay = Replay(folder / "one.jsonl", language)
    titles = {entry.n: entry.title for entry in list_ledger(replay.play(replay.steps + 1))}
    for one in found.apart:
        if one.n:
            assert any(titles[one.n] in line for line in marked)


@pytest.mark.long
def test_each_decision_of_either_game_stands_under_its_month_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ran(capsys, "compare", folder / "one.jsonl", folder / "two.jsonl")[1]
    months = [line for line in out.splitlines() if line.startswith("20") and line.endswith("月")]
    assert len(months) == len(set(months))
    alike = [line for line in out.splitlines() if line.startswith("= ")]
    apart = [line for line in out.splitlines() if line.startswith("* ")]
    real = [
        {
            line.n
            for line in finished(hand).lines
            if line.dials or len(campaign().story.pack.scenes[line.scene].choices) > 1
        }
        for hand in (1, 2)
    ]
    found = found_in(folder)
    only_b = {one.their_n for one in found.apart if not one.n}
    assert len(alike) + len(apart) == len(real[0]) + len(only_b)


@pytest.mark.long
def test_a_game_beside_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "compare", folder / "one.jsonl", folder / "one.jsonl", "--lang", "en")
    assert code == 0
    assert out.splitlines()[-1] == "All decisions are the same."


@pytest.mark.long
def test_another_bank_and_an_unfinished_game(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ran(capsys, "compare", folder / "one.jsonl", folder / "city.jsonl")[1]
    assert any(line.startswith("  银行 ") for line in out.splitlines())
    code, out, _ = ran(capsys, "compare", folder / "one.jsonl", folder / "open.jsonl")
    assert code == 0
    assert "没有结束" in out
    assert "总分相差" not in out


@pytest.mark.long
def test_comparison_for_scripts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(folder / "one.jsonl"), str(folder / "two.jsonl")]
    row = json.loads(ran(capsys, "compare", *files, "--json")[1])
    assert row["files"] == files
    assert row["apart"][0].keys() == {
        "month", "scene", "mine", "theirs", "n", "their_n", "effect", "mean", "standard_error", "clear",
    }  # fmt: skip
    known = sum(one["effect"] for one in row["apart"] if one["effect"] is not None)
    assert row["scores"][1] - row["scores"][0] == pytest.approx(known + sum(row["setup"].values()) + row["rest"])
    assert None in [one["effect"] for one in row["apart"]]  # not nan, which no other reader takes
    unfinished = json.loads(ran(capsys, "compare", files[0], folder / "open.jsonl", "--json")[1])
    assert unfinished["scores"] == [None, None]


@pytest.mark.long
def test_what_can_not_be_compared(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = folder / "one.jsonl"
    header = replaced(finished(1).header, story=replaced(finished(1).header.story, digest="0" * 32))
    foreign = written(tmp_path / "x.jsonl", header, finished(1).lines)
    for second, code in ((tmp_path, 2), (foreign, 1), (tmp_path / "nothing.jsonl", 1)):
        told = ran(capsys, "compare", one, second)
        assert told[0] == code
        one_line(told)


def test_games_of_two_stories_and_of_one_without_a_bank(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))  # one decision, without which there is no save
    for name, text in ring(4).items():
        (tmp_path / "ring" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ring" / name).write_bytes(text)
    words = ("play", "--story", tmp_path / "ring", "--seed", 7, "--saves", tmp_path, "--plain")
    assert ran(capsys, *words)[0] == 0
    (save,) = tmp_path.glob("*.jsonl")
    assert ran(capsys, "replay", save, "--plain")[0] == 0
    for other in (folder / "one.jsonl", save):
        told = ran(capsys, "compare", save, other)
        assert told[0] == 2
        assert save.name in one_line(told)
    assert ran(capsys, "review", save)[0] == 2


@pytest.mark.long
def test_names_are_shown_and_not_obeyed(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = finished(2)
    header = replaced(save.header, player=HOSTILE)
    other = written(tmp_path / "a.jsonl", header, altered(save, 1, reason=HOSTILE)[:9])
    out = ran(capsys, "compare", folder / "one.jsonl", other)[1]
    assert not [c for c in out if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in out
    assert "alert(1)" in out
