"""Leaving a game in lines: what is said to be kept is kept, whatever became of its file."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from game.journal.format import read_save
from game.journal.start import resume_game
from game.plain.line_game import _run_session
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


def test_a_reason_that_was_typed_for_a_decision_to_come_is_there_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("w because of it\n"))
    play = begun(tmp_path, language="en")
    _run_session(Session(play, begun=True))
    assert play.path is not None
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n"))
    again = resume_game(play.path, language="en")
    _run_session(Session(again))
    assert "reason: because of it" in capsys.readouterr().out
    assert again.past[0].decision.reason == "because of it"
