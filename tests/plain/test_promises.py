"""What was promised to the board, in lines: what is behind has an exclamation mark."""

from __future__ import annotations

import pytest

from game.engine.autoplay import play_games
from game.engine.words import Words
from game.plain.printer import Printer
from tests.engine.test_board import begun
from tests.stories import FIRST, presenter


def test_a_report_says_how_far_each_promise_is(capsys: pytest.CaptureFixture[str]) -> None:
    games = begun(["builder"])
    play_games(games, FIRST, 1)
    page = presenter(games).page()
    Printer(Words(games.story, "en")).page(page)
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("  ! Promised: ") for line in lines)
    assert any(line.startswith("  = Promised: ") for line in lines)
    assert page.kind == "report"
