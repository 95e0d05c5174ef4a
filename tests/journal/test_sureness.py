"""How sure a prediction was is kept in its line, and only said of predictions that were made."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.journal.format import read_save
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay
from game.journal.verify import verify_saves
from tests.journal.games import begun, campaign, first_open
from tests.journal.test_kinds import sealed_rows
from tests.journal.test_taken_back import rows


def to_question(folder: Path | None) -> tuple[Playthrough, str]:
    """Return the campaign at the first page that asks for a prediction, and the question."""
    play = begun(folder)
    while not play.page().questions:
        play.decide(first_open(play.page()))
    return play, play.page().questions[0].id


def saved(folder: Path) -> tuple[Path, str]:
    """Return a save the last line of which says how sure a prediction is, and the question."""
    play, question = to_question(folder)
    play.decide(replace(first_open(play.page()), prediction={question: "high"}, sure={question: "guess"}))
    play.close()
    assert play.path is not None
    return play.path, question


def test_a_save_keeps_it_and_plays_it_again(tmp_path: Path) -> None:
    path, question = saved(tmp_path)
    assert read_save(path).lines[-1].sure == {question: "guess"}
    (found,) = verify_saves([path], at_hand=[campaign().story])
    assert found.status == "reproduced"
    replay = Replay(path, "zh", stage=campaign())
    assert replay.play(replay.steps + 1).past[-1].decision.sure == {question: "guess"}


def test_a_line_without_it_does_not_say_so(tmp_path: Path) -> None:
    play, question = to_question(tmp_path)
    play.decide(replace(first_open(play.page()), prediction={question: "high"}))
    play.close()
    assert play.path is not None
    assert "sure" not in rows(play.path)[-1]


@pytest.mark.parametrize("sure", [{"nothing": "sure"}, {"": "certain"}])
def test_nobody_is_sure_of_what_was_not_predicted_nor_in_a_step_there_is_not(
    sure: dict[str, str], tmp_path: Path
) -> None:
    play, question = to_question(None)
    said = {name or question: step for name, step in sure.items()}
    decision = replace(first_open(play.page()), prediction={question: "high"}, sure=said)
    with pytest.raises(DecisionError):
        play.decide(decision)
    path, question = saved(tmp_path)
    lines = rows(path)
    lines[-1]["sure"] = said
    (found,) = verify_saves([sealed_rows(path, lines)], at_hand=[campaign().story])
    assert found.status == "not-reproduced"
