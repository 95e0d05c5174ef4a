"""A game in lines whose save is taken away while it is open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.journal.format import read_save
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.journal.verify import verify_saves
from game.plain.session import Session
from game.views.play_options import PlayOptions, open_stage_for
from tests.journal.games import begun, played


def line(session: Session, text: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Type a line; return what is printed."""
    session.answer(session.play.page(), text)
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("how", ["deleted", "replaced", "cut", "extended"])
def test_all_that_was_decided_is_written_to_a_fresh_save(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    session = Session(played(begun(tmp_path, language="en"), 3))
    path = session.play.path
    assert path is not None
    content = path.read_bytes()
    if how == "deleted":
        path.unlink()
    elif how == "replaced":
        path.unlink()
        path.write_bytes(content)
    else:
        os.truncate(path, len(content) - 40) if how == "cut" else path.write_bytes(content + b"x")
    page = session.play.page()
    assert "s writes it all to a fresh save" in line(session, "1", capsys)
    assert session.play.page() == page
    assert "Every decision is now in a fresh save" in line(session, "s", capsys)
    assert session.play.path != path
    line(session, "1", capsys)
    session.play.close()
    assert session.play.path is not None
    assert len(read_save(session.play.path).lines) == 4
    assert verify_saves([session.play.path])[0].status == "reproduced"


def test_why_a_save_is_lost_is_told_in_the_language_of_its_story(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = open_stage_for(PlayOptions(story="harvest"))
    session = Session(start_game(stage, NewGame(seed="7", language="es"), folder=tmp_path))
    line(session, "1", capsys)
    assert session.play.path is not None
    session.play.path.unlink()
    told = line(session, "", capsys)
    assert "se borró o se movió mientras la partida estaba abierta" in told
    session.play.close()


def test_where_the_folder_is_gone_too_the_fresh_save_lies_in_the_players_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    monkeypatch.setattr("game.plain.session.find_default_folder", lambda: own)
    session = Session(played(begun(tmp_path / "share", language="en"), 3))
    assert session.play.path is not None
    (tmp_path / "share").rename(tmp_path / "unplugged")
    (tmp_path / "share").write_text("no folder any more")
    assert "deleted or moved" in line(session, "1", capsys)
    assert str(own)[:20] in line(session, "s", capsys)
    line(session, "1", capsys)
    assert len(read_save(session.play.path).lines) == 4
    assert session.play.path.parent == own
    session.play.close()


def test_the_word_for_a_fresh_save_is_known_only_where_one_is_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(played(begun(tmp_path, language="en"), 2))
    before = session.play.path
    line(session, "s", capsys)
    assert session.play.path == before
    session.play.close()
