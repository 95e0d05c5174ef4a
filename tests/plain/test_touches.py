"""Before and after a decision in lines: what a choice costs and moves, what a level brings, what came of a year ago."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.engine.words import Words
from game.plain.printer import Printer
from tests.stories import games, pack, presenter
from tests.tui.small_story import DECISIONS, play_small

SCENE = "start: {title: S, do: [cash -= 1], choices: {a: {text: A, do: [trust += 5]}, b: {text: B}}}\n"


def test_a_choice_says_below_itself_what_it_moves_and_the_page_what_all_do(capsys: pytest.CaptureFixture[str]) -> None:
    played = games(pack(SCENE))
    Printer(Words(played.story, "en")).page(presenter(played).page())
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("  1  A")
    assert lines[at - 1] == "  Whatever you choose, the matter itself brings: - down Cash."
    assert lines[at + 1 : at + 3] == ["     + up Trust", "  2  B"]


def test_a_level_says_by_its_number_what_it_costs_and_brings(capsys: pytest.CaptureFixture[str]) -> None:
    play = play_small(DECISIONS[:2], "en")
    Printer(play.words).page(play.page())
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  Data  "))
    assert lines[at + 1] == "    Thirty years of paper into tables; half a year to show."
    assert lines[at + 2].startswith("    2  Attention used +")
    assert any(line.startswith("    3  + up in a quarter: ") for line in lines[at:])


def test_a_report_prints_what_came_of_a_year_ago(capsys: pytest.CaptureFixture[str]) -> None:
    play = play_small(DECISIONS[:3], "en")
    Printer(play.words).page(replace(play.page(), looked_back=("In March 2017 you chose.",)))
    assert "In March 2017 you chose." in capsys.readouterr().out.splitlines()
