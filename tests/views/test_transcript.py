"""`president replay --transcript`: a game as prose that Markdown shows as it was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace as replaced

from game.journal.replay import Replay
from game.views.transcript import escape_text, write_transcript
from tests.journal.games import finished, written
from tests.shelf import HOSTILE, altered, one_line, ran


@pytest.mark.long
@pytest.mark.parametrize(("language", "months"), [("zh", "## 2017年1月"), ("en", "## 2017-01")])
def test_a_record_of_a_game(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, months: str
) -> None:
    target = tmp_path / "game.md"
    code, out, _ = ran(capsys, "replay", folder / "one.jsonl", "--transcript", target, "--lang", language)
    assert code == 0
    assert str(target) in out
    text, replay = target.read_text("utf-8"), Replay(folder / "one.jsonl", language)
    blocks = text.split("\n\n")
    assert blocks[0] == f"# {replay.play(1).title}"
    assert blocks[2] == months
    scenes = [block for block in blocks if block.startswith("### ")]
    assert scenes == [f"### {escape_text(replay.step(n).page.title)}" for n in range(1, replay.steps + 1)]
    played = dict.fromkeys(line.month for line in replay.save.lines)
    heads = [block for block in blocks if block.startswith("## ")]
    assert heads == [*(f"## {replay.play(1).words.month(month)}" for month in played), f"## {replay.ending().title}"]
    assert blocks.count("> because  ") == replay.steps
    for n in (1, 10, replay.steps):
        for paragraph in (*replay.step(n).page.paragraphs, *replay.step(n).outcome.paragraphs):
            assert escape_text(paragraph) in blocks
    ending = replay.ending()
    assert f"## {ending.title}" in blocks
    assert all(f"| {escape_text(row.label)} | {row.value} |" in text for d in ending.dimensions for row in d.indicators)
    assert len([block for block in blocks if block.startswith("|  | ")]) == 8  # a board's report each quarter


@pytest.mark.long
def test_a_file_is_not_written_over_unless_asked(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "game.md"
    target.write_text("mine")
    told = ran(capsys, "replay", folder / "open.jsonl", "--transcript", target)
    assert told[0] == 1
    assert "--force" in one_line(told)
    assert target.read_text() == "mine"
    assert ran(capsys, "replay", folder / "open.jsonl", "--transcript", target, "--force")[0] == 0
    assert "没有结束" in target.read_text("utf-8")


@pytest.mark.long
def test_a_place_that_can_not_be_written(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for target in (tmp_path, tmp_path / "no" / "game.md"):
        told = ran(capsys, "replay", folder / "open.jsonl", "--transcript", target, "--force")
        assert told[0] == 1
        assert str(target) in one_line(told)


def test_names_and_reasons_stay_text(tmp_path: Path) -> None:
    save = finished(1)
    lines = altered(save, 1, reason=HOSTILE + "\n---\n# head\n1. one\n> quote")[:2]
    path = written(tmp_path / "a.jsonl", replaced(save.header, player=HOSTILE), lines)
    text = "\n\n".join(write_transcript(Replay(path)))
    assert "<" not in text
    assert not [c for c in text if ord(c) < 32 and c != "\n"]
    quoted = [line for line in text.splitlines() if line.startswith("> ")]
    assert len(quoted) == 7  # six lines of the first reason, one of the second
    assert "> \\---  " in quoted
    assert "> \\# head  " in quoted
    assert "> 1\\. one  " in quoted
    assert "> &gt; quote  " in quoted


@given(st.text(alphabet=st.sampled_from("ab1 -+=.)#>*_`[]()|<&\\!~$\n\t\x1b\u202e"), max_size=12))
@example("---")
@example("1) x")
@example("+ x")
@example("# x")
def test_escaped_text_holds_no_mark_that_markdown_obeys(text: str) -> None:
    safe = escape_text(text)
    assert "\n" not in safe
    bare = re.sub(r"\\[\\`*_\[\]|~$#!+=.)-]|&(?:amp|lt|gt);", "", safe)
    assert not re.search(r"[`*_\[\]|~$#!<>\\]", bare), safe
    assert not re.match(r"([-+=])(\s|$|\1)|[0-9]+[.)](\s|$)", safe), safe
