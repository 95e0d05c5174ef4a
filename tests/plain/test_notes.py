"""Notes that teach how to play, in lines: beside the page and its outcome, until x."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from game.cli.main import main
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.plain.session import Session
from game.views.wanted_notes import wants_primer
from tests.stories import campaign


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the player wants in a folder of the test's own."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: tmp_path / "settings" / name)


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str, taught: bool = True) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    Session(start_game(campaign(), NewGame(seed="7", bank="county", language="en")), taught=taught).run()


def test_a_note_stands_below_its_page_and_below_its_outcome(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "1", "q")
    out = " ".join(capsys.readouterr().out.split())
    assert "In the drawer lies a note" in out
    assert "Type a number and Enter; ? has all commands. (x: no more notes.)" in out
    assert out.count("(x: no more notes.)") == 3
    assert "  (x" not in out
    assert out.index("Board, staff, supervisor, vendor") < out.index("Pencil below the table")


def test_x_declines_them_for_good(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "x", "1", "q")
    out = capsys.readouterr().out
    assert "president play --notes" in out
    assert "On the back" not in out
    assert not wants_primer()


def test_nobody_is_taught_who_is_not_there(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "x", "q", taught=False)
    out = capsys.readouterr().out
    assert "In the drawer" not in out
    assert "Type a number from 1" in out
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    assert main(["play", "oneconnect", "--plain", "--practice", "--seed", "7", "--lang", "en", "--notes"]) == 0
    assert "In the drawer" not in capsys.readouterr().out  # a pipe reads no notes
