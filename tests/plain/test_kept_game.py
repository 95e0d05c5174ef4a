"""A game that was not over is offered before a new one is asked for, to somebody at a terminal alone."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from game.plain.asked_line import LeftError
from game.plain.kept_game import ask_for_kept
from game.plain.typed import Typing
from game.views.play_options import PlayOptions
from tests.plain.test_line_game import Keyboard
from tests.tui.small_story import DECISIONS, play_small


def ask(monkeypatch: pytest.MonkeyPatch, saves: Path, stdin: io.StringIO) -> Path | None:
    """Return what is gone on with, of a folder of saves, by what is typed."""
    monkeypatch.setattr(sys, "stdin", stdin)
    return ask_for_kept(PlayOptions(saves=saves, language="en"), Typing(print))


@pytest.mark.parametrize(("typed", "on"), [("\n", True), ("n\n", False), ("7\n\n", True), ("", False)])
def test_an_empty_line_goes_on_with_the_game_played_last(
    typed: str, on: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play = play_small(DECISIONS[:1], "en", tmp_path)
    play.close()
    assert ask(monkeypatch, tmp_path, Keyboard(typed)) == (play.path if on else None)
    assert capsys.readouterr().out.startswith("Go on: ")
    with pytest.raises(LeftError):
        ask(monkeypatch, tmp_path, Keyboard("q\n"))
    assert ask(monkeypatch, tmp_path, io.StringIO("\n")) is None


def test_who_has_no_game_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(monkeypatch, tmp_path, Keyboard("\n")) is None
    assert not capsys.readouterr().out
