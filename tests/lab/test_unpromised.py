"""A board that would end a game adds a twin to it, which goes where the game goes and tells how that comes out."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.autoplay import play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.setup import Setup
from game.lab.mandates import finish_under_mandates, play_under_mandates
from game.lab.unpromised import UnpromisedGames, is_moved_by_mandate
from tests.lab.test_mandates import begin, presidents, story, story_files
from tests.stories import campaign, staged


def test_only_games_that_some_board_ends_get_a_twin() -> None:
    stage, count = story(), 40
    who = presidents(count, stage)
    found = play_under_mandates(stage, begin(count), who, who.take, tuple(stage.story.mandates))
    assert found.again is None
    assert 0 < found.games.count - count < count
    assert not is_moved_by_mandate(stage.story)
    assert not is_moved_by_mandate(campaign().story)


def test_an_indicator_that_reads_what_a_board_makes_of_a_promise_is_told_under_each_mandate() -> None:
    files, count = story_files(), 20
    files["scorecard.yaml"] = files["scorecard.yaml"].replace(b"value: speed", b"value: speed - board_gap")
    stage, setup = staged(files), begin(count)
    who = presidents(count, stage)
    assert is_moved_by_mandate(stage.story)
    found = play_under_mandates(stage, setup, who, who.take, tuple(stage.story.mandates))
    for number, mandate in enumerate(stage.story.mandates):
        games = Games(stage, Setup(setup.seeds, setup.banks, [], [mandate] * count))
        play_games(games, presidents(count, stage))
        scores = score_games(games)
        assert scores is not None
        assert found.totals()[number].tobytes() == scores.totals[mandate].tobytes()


@pytest.mark.parametrize("month", [3, 9, 11])
def test_games_taken_half_way_take_their_twins_along(month: int) -> None:
    stage, count = story(), 40
    mandates = tuple(stage.story.mandates)
    who, index = presidents(count, stage), np.array([7, 7, 3, 38, 0, 7])
    whole = play_under_mandates(stage, begin(count), who, who.take, mandates)
    games = UnpromisedGames(stage, begin(count), mandates)
    play_games(games, who, until=month)
    taken, kept = games.take(index), games.copy()
    found = finish_under_mandates(taken, begin(count), who.take(index), who.take)
    assert found.totals().tobytes() == np.ascontiguousarray(whole.totals()[:, index]).tobytes()
    assert found.endings() == tuple(tuple(row[number] for number in index) for row in whole.endings())
    assert finish_under_mandates(kept, begin(count), who, who.take).totals().tobytes() == whole.totals().tobytes()
