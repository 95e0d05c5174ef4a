"""Leaving a game in lines: what is said to be kept is kept, whatever became of its file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.journal.format import read_save
from game.plain.session import Session
from tests.journal.games import begun, played


def left(session: Session, capsys: pytest.CaptureFixture[str]) -> str:
    """Leave a game; return what is said."""
    session.farewell()
    session.play.close()
    told = capsys.readouterr()
    return " ".join((told.out + told.err).split())


def test_a_game_whose_save_was_deleted_is_written_anew_when_it_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(played(begun(tmp_path, language="en"), 3))
    assert session.play.path is not None
    session.play.path.unlink()
    said = left(session, capsys)
    path = Path(re.findall(r"--resume (\S+)", said)[-1])
    assert len(read_save(path).lines) == 3
    assert session.kept


def test_a_game_that_can_be_kept_nowhere_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr("game.plain.session.find_default_folder", lambda: tmp_path / "file")
    session = Session(played(begun(tmp_path / "saves", language="en"), 3))
    (tmp_path / "saves").rename(tmp_path / "away")
    (tmp_path / "saves").write_text("no folder either")
    said = left(session, capsys)
    assert "Nothing of it is kept" in said
    assert "--resume" not in said
    assert not session.kept


def test_a_game_that_is_left_as_it_was_found_keeps_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = Session(played(begun(tmp_path, language="en"), 3))
    assert str(session.play.path) in left(session, capsys)
    assert len(list(tmp_path.glob("*.jsonl"))) == 1


def test_a_practice_game_promises_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    session = Session(begun(None, language="en"))
    assert "nothing was kept" in left(session, capsys)
    assert session.kept
