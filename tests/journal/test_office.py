"""Games that end in office, written down and taken up again: nothing comes after the line that ended them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.page import Decision
from game.engine.stage import Stage
from game.journal.divergence import find_divergence
from game.journal.format import Save, read_save
from game.journal.ledger import make_afterword
from game.journal.lockstep import replay_saves
from game.journal.new_game import NewGame
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay, fork_game
from game.journal.start import resume_game, start_game
from game.journal.verify import verify_saves
from game.lab.compare import compare_games
from game.lab.review import review_save
from game.lab.swings import COLUMNS
from game.text.catalogue import Catalogue
from game.views.heading import list_heading
from game.views.reviewed_game import list_scores
from tests.engine.test_office import ENDINGS, SCENES, story
from tests.stories import staged

LINES = ["start", "later", "last"]


def stage() -> Stage:
    return staged(story())


def played(folder: Path, choice: str, on: Stage) -> Playthrough:
    """Play a game that begins with a choice, and goes on with the first."""
    play = start_game(on, NewGame(bank="county", seed="7"), folder=folder)
    play.decide(Decision("start", choice))
    while (page := play.page()).kind != "ending":
        play.decide(Decision(page.id, page.options[0].id))
    play.close()
    return play


def saved(play: Playthrough) -> Save:
    assert play.path is not None
    return read_save(play.path)


def test_the_save_ends_with_the_line_that_cost_the_office(tmp_path: Path) -> None:
    on = stage()
    lost, kept = played(tmp_path / "lost", "bad", on), played(tmp_path / "kept", "a", on)
    assert [(line.scene, line.ending) for line in saved(lost).lines] == [("start", "removed")]
    assert [line.scene for line in saved(kept).lines] == LINES
    assert lost.page().kind == "ending"
    assert lost.page().turn == 1
    assert lost.ending().id == "removed"
    assert len(lost.course("npl_ratio")) == 9
    assert make_afterword(lost) is None
    assert make_afterword(kept) is not None


def test_a_game_that_ended_in_office_is_over_when_it_is_taken_up(tmp_path: Path) -> None:
    on = stage()
    path = played(tmp_path, "bad", on).path
    assert path is not None
    again = resume_game(path, stage=on)
    assert again.page().kind == "ending"
    with pytest.raises(DecisionError):
        again.decide(Decision("later", "a"))
    again.close()
    found = verify_saves([path])[0]
    assert (found.status, found.line) == ("reproduced", 0)
    assert found.score == pytest.approx(next(total.points for total in again.ending().totals if total.yours))


def test_saves_that_end_early_and_late_are_replayed_side_by_side(tmp_path: Path) -> None:
    on = stage()
    plays = [played(tmp_path / str(number), choice, on) for number, choice in enumerate(("bad", "a", "bad"))]
    together = replay_saves(on, [saved(play) for play in plays])
    assert together.parted.tolist() == [0, 0, 0]
    assert together.finished.all()
    assert together.games.lasted.tolist() == [1, 8, 1]
    for number, play in enumerate(plays):
        assert together.games.state.block[:, number].tobytes() == play.games.state.block[:, 0].tobytes()


def test_a_line_after_the_end_is_found(tmp_path: Path) -> None:
    on = stage()
    lost, kept = saved(played(tmp_path / "lost", "bad", on)), saved(played(tmp_path / "kept", "a", on))
    longer = Save(lost.header, (lost.lines[0], *kept.lines[1:]), "", 0, 0, torn=False)
    assert replay_saves(on, [longer]).parted.tolist() == [2]


def test_a_replay_and_a_fork_stop_where_the_game_did(tmp_path: Path) -> None:
    on = stage()
    path = played(tmp_path / "lost", "bad", on).path
    assert path is not None
    replay = Replay(path, stage=on)
    assert (replay.steps, replay.finished, replay.ending().id) == (1, True, "removed")
    other = fork_game(replay, 1, tmp_path / "fork")
    other.decide(Decision("start", "a"))
    assert other.page().id == "later"
    other.close()


def test_a_milder_board_lets_the_game_go_on_where_it_was_over(tmp_path: Path) -> None:
    path = played(tmp_path, "bad", stage()).path
    assert path is not None
    milder = staged(story(ENDINGS.replace("board_trust < 28", "board_trust < 8"), SCENES))
    found = find_divergence(path, milder)
    assert found.stop is not None
    assert found.stop.kind == "longer"


def test_a_lost_office_is_reviewed_and_compared(tmp_path: Path) -> None:
    on = stage()
    lost, kept = saved(played(tmp_path / "lost", "bad", on)), saved(played(tmp_path / "kept", "a", on))
    found = review_save(on, lost, 4, most=COLUMNS)
    assert [(one.scene, one.choice) for one in found.decisions] == [("start", "bad")]
    assert found.score != pytest.approx(review_save(on, kept, 4, most=COLUMNS).score)
    beside = compare_games(on, lost, kept, 2)
    assert next((one.scene, one.mine, one.theirs) for one in beside.apart) == ("start", "bad", "a")
    assert all(one.scene == "start" or one.n == 0 for one in beside.apart)


@pytest.mark.parametrize(("choice", "lost"), [("bad", 4), ("a", 0)])
def test_a_review_says_in_how_many_worlds_the_same_decisions_cost_the_office(
    tmp_path: Path, choice: str, lost: int
) -> None:
    on = stage()
    found = review_save(on, saved(played(tmp_path, choice, on)), worlds=4)
    assert found.removed == lost
    told = list_scores(found, Catalogue("en").say)
    assert any("In 4 of 4 worlds the same decisions cost the office" in one for one in told) == (lost > 0)


@pytest.mark.parametrize(("choice", "told"), [("bad", True), ("a", False)])
def test_the_heading_of_a_game_says_when_the_office_was_lost(tmp_path: Path, choice: str, told: bool) -> None:
    on = stage()
    path = played(tmp_path, choice, on).path
    assert path is not None
    rows = list_heading(Replay(path, "zh", stage=on))
    assert (["在任1个月，2017年1月离任"] in rows) == told


def test_an_ending_in_office_names_its_months_as_a_sentence_does(tmp_path: Path) -> None:
    play = played(tmp_path, "bad", stage())
    play.language = "en"
    assert "for one month, January 2017" in play.ending().paragraphs[-1]
