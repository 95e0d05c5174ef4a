"""`president review`: what each decision was worth, the five that mattered first, luck and par."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from game.journal.format import read_save
from game.journal.replay import Replay
from game.lab.par import format_par
from game.lab.review import Review
from game.lab.significance import format_effect
from game.text.catalogue import Catalogue
from game.text.cells import cell_len
from game.text.numbers import format_gain
from tests.journal.games import campaign
from tests.once import review_once
from tests.shelf import one_line, ran

WORLDS = 12


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Review a game once, however often a command is given on it."""
    monkeypatch.setattr("game.lab.review.review_save", review_once)


def found_in(folder: Path) -> Review:
    """Return the review of the first game of a folder."""
    return review_once(campaign(), read_save(folder / "one.jsonl"), WORLDS)


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("最要紧的 5 个决定", "差别不明显", "这 12 个世界里", "不动", "你（同样的决策）", "封存的预测")),
        (
            "en",
            ("The 5 decisions that mattered most", "no clear difference", "over 12 worlds", "Leave it be", "sealed"),
        ),
    ],
)
def test_a_review_in_lines(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    save = folder / "one.jsonl"
    code, out, err = ran(capsys, "review", save, "--worlds", WORLDS, "--lang", language)
    assert (code, err) == (0, "")
    for word in words:
        assert word in out, out
    assert max(map(cell_len, out.splitlines())) <= 80
    found = found_in(folder)
    assert found.par
    (beside,) = format_par(found.par, found.score, campaign().story.speak(language).say)
    assert f"{found.score - found.par.total:+.1f}" in beside
    assert out.splitlines().index(beside) < out.splitlines().index("-" * 78)
    replay = Replay(save, language)
    play, rows = replay.play(replay.steps + 1), out.splitlines()
    asked = [line for line in rows if line.startswith("> ")]
    first = found.mattered()[0]
    assert play.worded(play.past[first.n - 1], first.choice) in asked[1 if asked[0].startswith("> 是") else 0]
    swing = first.swings[0]
    begin = play.worded(play.past[first.n - 1], swing.choice)[:10]
    at = next(number for number, line in enumerate(rows) if line.startswith("  " + begin))
    told = format_effect(swing.effect, lambda key, **fields: Catalogue(language).say(key, **fields), swing.here)
    assert told in "".join(rows[at : at + 4])
    numbers = next(line for line in rows[at + 4 :] if line.startswith("  " + begin))
    assert format_gain(swing.effect.mean) in numbers.split()
    assert len(asked) >= len(found.decisions)


def test_a_review_for_scripts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "review", folder / "one.jsonl", "--worlds", WORLDS, "--json")
    row, found = json.loads(out), found_in(folder)
    assert code == 0
    for name in (
        "score",
        "mean",
        "sd",
        "p10",
        "p90",
        "best",
        "mandate",
        "worlds",
        "right",
        "asked",
        "references",
    ):
        assert row[name] == getattr(found, name), name
    assert found.par
    assert row["par"]["total"] == found.par.total == pytest.approx(np.mean(list(row["par"]["presidents"].values())))
    assert row["par"]["ahead"] == pytest.approx(found.score - found.par.total)
    assert row["best_found"] is None
    assert (row["luck"], row["luck_error"]) == (found.luck.mean, found.luck.standard_error)
    assert (row["clear"], row["tie"]) == (found.luck.clear, found.luck.tie)
    assert [one["n"] for one in row["mattered"]] == [one.n for one in found.mattered()]
    assert [one["n"] for one in row["decisions"]] == [one.n for one in found.decisions]
    for mine, theirs in zip(row["decisions"], found.decisions, strict=True):
        assert {"n", "month", "scene", "choice", "swings"} <= mine.keys()
        assert [swing["mean"] for swing in mine["swings"]] == [swing.effect.mean for swing in theirs.swings]
        assert [swing["clear"] for swing in mine["swings"]] == [swing.effect.clear for swing in theirs.swings]
        assert all(swing["tie"] != swing["clear"] for swing in mine["swings"])
        assert all({"sd", "standard_error"} <= swing.keys() for swing in mine["swings"])
        assert [swing["here"] for swing in mine["swings"]] == [swing.here for swing in theirs.swings]


def test_a_game_under_way_can_not_be_reviewed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ran(capsys, "review", folder / "open.jsonl")
    assert told[0] == 2
    assert "open.jsonl" in one_line(told)


@pytest.mark.parametrize("worlds", ["1", "0", "-5", "100000000", "many"])
def test_so_many_worlds_there_are_not(folder: Path, capsys: pytest.CaptureFixture[str], worlds: str) -> None:
    code, out, err = ran(capsys, "review", folder / "one.jsonl", f"--worlds={worlds}")
    assert (code, out) == (2, "")
    assert err


@pytest.mark.long
def test_the_work_shows_on_a_terminal_only(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("review", folder / "one.jsonl", "--worlds", 2)
    quiet = ran(capsys, *words)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    _, out, bar = ran(capsys, *words)
    assert out == quiet[1]
    assert "别的世界" in bar
