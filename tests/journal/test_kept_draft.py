"""What stands undecided on a page when a game is left is there again when it is gone on with, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.engine.page import Decision
from game.journal.kept_draft import find_draft, keep_draft, name_draft
from game.journal.playthrough import Playthrough
from game.journal.start import resume_game
from tests.tui.small_story import DECISIONS, play_small, small_stage

PLAN = 2
"""The decisions before the small story's plan."""


def stand_at(saves: Path | None, decided: int = PLAN) -> Playthrough:
    """Return a game after so many decisions."""
    return play_small(DECISIONS[:decided], "en", saves)


def leave(play: Playthrough, draft: Decision) -> Playthrough:
    """Leave a game with a draft on its page, and return the game that goes on with its save."""
    assert play.path
    keep_draft(play, draft)
    play.close()
    return resume_game(play.path, stage=small_stage())


def test_dials_reason_and_answers_come_back(tmp_path: Path) -> None:
    draft = Decision("quarterly-plan", "", {"data": "full"}, "because\nof it")
    again = leave(stand_at(tmp_path), draft)
    assert find_draft(again) == draft
    predicted = Decision("annual-accounts", "", {}, "", {"npl_2018": "high"}, "", True, {"npl_2018": "sure"})
    assert find_draft(leave(stand_at(tmp_path, 1), predicted)) == predicted


def test_the_save_stays_as_it_is_and_no_list_takes_the_draft_for_one(tmp_path: Path) -> None:
    play = stand_at(tmp_path)
    assert play.path
    before = play.path.read_bytes()
    leave(play, Decision("quarterly-plan", "", {}, "because")).close()
    assert play.path.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.jsonl")] == [play.path.name]


def test_a_draft_counts_on_its_own_page_alone(tmp_path: Path) -> None:
    again = leave(stand_at(tmp_path), Decision("quarterly-plan", "", {}, "because"))
    again.decide(DECISIONS[PLAN])
    assert find_draft(again) is None
    again.take_back()
    assert find_draft(again) is None  # what was decided there is newer


def test_a_page_as_it_was_found_leaves_no_file(tmp_path: Path) -> None:
    play = stand_at(tmp_path)
    assert play.path
    as_it_is = Decision("quarterly-plan", "", {dial.id: dial.at for dial in play.page().dials})
    assert keep_draft(play, Decision("quarterly-plan", "", {}, "because"))
    assert not keep_draft(play, as_it_is)
    assert not name_draft(play.path).exists()
    assert not keep_draft(stand_at(None), Decision("quarterly-plan", "", {}, "because"))


@pytest.mark.parametrize("content", ["", "[]", '{"decided": 2}', '{"decided": "2"}', "[" * 5000])
def test_a_damaged_draft_is_none(tmp_path: Path, content: str) -> None:
    play = stand_at(tmp_path)
    assert play.path
    name_draft(play.path).write_text(content)
    assert find_draft(play) is None


def test_what_the_page_does_not_offer_is_left_out(tmp_path: Path) -> None:
    play = stand_at(tmp_path)
    assert play.path
    claimed = {"data": "twelve", "gold": "full", "hiring": "none"}
    file = {"decided": PLAN, "taken_back": 0, "scene": "quarterly-plan", "dials": claimed, "sure": {"x": "sure"}}
    name_draft(play.path).write_text(json.dumps(file))
    assert find_draft(play) == Decision("quarterly-plan", "", {"hiring": "none"})
