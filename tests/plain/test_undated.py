"""A story without a calendar in lines: pages, ledger, saves, records and previews tell no month."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.authoring.blessed import split_record
from game.cli.main import main
from game.journal.replay import Replay
from game.plain.line_game import run_plain
from game.views.play_options import PlayOptions
from game.views.transcript import write_game
from tests.stories import MANIFEST, pack, put_pack

SCENES = """\
start: {title: The door, text: It is open., choices: {in: {text: Go in, do: [cash -= 5], go: second}}}
second: {title: The till, text: It is counted., choices: {stop: {text: Stop}}}
"""


@pytest.fixture
def options(tmp_path: Path) -> PlayOptions:
    """Return options that name such a story, its saves in a folder of their own."""
    folder = put_pack(
        tmp_path / "shop", pack(SCENES, manifest=MANIFEST + "key_figures: [cash]\nreport_figures: [cash]\n")
    )
    return PlayOptions(story=str(folder), language="en", seed="7", saves=tmp_path / "saves")


def played(options: PlayOptions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Play to the end with a look at the ledger; return what was printed."""
    monkeypatch.setattr("sys.stdin", io.StringIO("in\nj\nstop\n"))
    assert run_plain(options)
    return capsys.readouterr().out


def test_no_page_and_no_record_tells_a_month(
    options: PlayOptions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = played(options, monkeypatch, capsys)
    assert "    1 The door: Go in" in printed.splitlines()
    assert options.saves
    (save,) = options.saves.glob("*.jsonl")
    record = "\n\n".join(write_game(Replay(save, "en"), states=True))
    for words in (["replay", str(save)], ["replay", str(save), "--at", "2"], ["saves", str(options.saves)]):
        assert main([*words, "--lang", "en"]) == 0
    printed += record + capsys.readouterr().out
    assert printed.count("The till") > 3
    assert "2017" not in printed
    assert [section.title for section in split_record(record)] == ["", "The door", "The till", "The game is over"]


def test_a_preview_tells_no_month(
    options: PlayOptions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for at in ("start", "second"):
        printed = played(PlayOptions(story=options.story, language="en", at=at), monkeypatch, capsys)
        assert "Preview: " in printed
        assert "2017" not in printed
