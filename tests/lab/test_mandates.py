"""Games told under every mandate are those that are played under each, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.ending import reached, scores_of
from game.engine.games import Games, Setup
from game.engine.kept import Kept
from game.engine.policy import Planned, President, Random, play
from game.engine.stage import Stage
from game.lab.mandates import finish_under_mandates, play_under_mandates
from game.lab.trials import MovedStage
from game.lab.unpromised import Unpromised, is_moved_by_mandate
from tests.engine.test_board import PROMISES
from tests.stories import bank_pack, campaign, staged

SCENES = """\
start: {title: S, on: 2017-01, choices: {a: {text: A}, bad: {text: B, do: [board_trust = 26]}}}
often:
  title: O
  on: {every: 1, from: 2017-02, to: 2017-11}
  choices: {a: {text: A, do: [board_trust += 3]}, b: {text: B, do: [board_trust -= 3, talent += 2]}}
"""
ENDINGS = """\
voted: {if: board_notice >= 2, on: [2017-06, 2017-11], title: V, text: V}
poor: {if: board_trust < 33, on: [2017-10, 2017-11], title: P, text: P}
over: {title: O, text: O}
"""
HEIR = "heir: {label: H, choices: {often: [b]}}\n"


def story(scenes: str = SCENES) -> Stage:
    """Return a story of which one of two mandates removes some presidents, and an ending some under both."""
    files = bank_pack(scenes, months=12, runoff=1)
    files["pack.yaml"] += b"successor: heir\n"
    card = files["scorecard.yaml"].decode()
    files["scorecard.yaml"] = (card[: card.index("mandates:")] + PROMISES.replace("city", "village")).encode()
    banks = files["banks.yaml"].decode()
    two = banks[: banks.index("city:")] + banks[banks.index("village:") : banks.index("troubled:")]
    more = {"banks.yaml": two, "endings.yaml": ENDINGS, "presidents.yaml": HEIR}
    return staged(dict(sorted({**files, **{name: text.encode() for name, text in more.items()}}.items())))


def begin(count: int) -> Setup:
    return Setup([str(seed) for seed in range(count)], ["county", "village"] * (count // 2))


def presidents(count: int, stage: Stage) -> Kept:
    players: list[President] = [Random(1), Planned(stage.story.pack.presidents["heir"])]
    return Kept([{}] * count, players, [number % 3 // 2 for number in range(count)])


@pytest.mark.parametrize("scenes", [SCENES, SCENES.replace("b: {text: B", 'b: {text: B, if: mandate != "builder"')])
def test_every_mandate_tells_what_is_played_under_it(scenes: str) -> None:
    stage, count = story(scenes), 40
    who, setup = presidents(count, stage), begin(count)
    mandates = tuple(stage.story.mandates)
    found = play_under_mandates(stage, setup, who, who.take, mandates)
    assert found.over
    for number, mandate in enumerate(mandates):
        games = Games(stage, Setup(setup.seeds, setup.banks, [], [mandate] * count))
        play(games, presidents(count, stage))
        scores = scores_of(games)
        assert scores is not None
        assert found.totals()[number].tobytes() == scores.totals[mandate].tobytes()
        assert found.months()[number].tolist() == games.lasted.tolist()
        assert list(found.endings()[number]) == reached(games)
    assert {"voted", "poor", "over"} <= {name for row in found.endings() for name in row}


def test_only_games_that_some_board_ends_get_a_twin() -> None:
    stage, count = story(), 40
    who = presidents(count, stage)
    found = play_under_mandates(stage, begin(count), who, who.take, tuple(stage.story.mandates))
    assert found.again is None
    assert 0 < found.games.count - count < count
    assert not is_moved_by_mandate(stage.story)
    assert not is_moved_by_mandate(campaign().story)


@pytest.mark.parametrize("month", [3, 9, 11])
def test_games_taken_half_way_take_their_twins_along(month: int) -> None:
    stage, count = story(), 40
    mandates = tuple(stage.story.mandates)
    who, index = presidents(count, stage), np.array([7, 7, 3, 38, 0, 7])
    whole = play_under_mandates(stage, begin(count), who, who.take, mandates)
    games = Unpromised(stage, begin(count), mandates)
    play(games, who, until=month)
    taken, kept = games.take(index), games.copy()
    found = finish_under_mandates(taken, begin(count), who.take(index), who.take)
    assert found.totals().tobytes() == np.ascontiguousarray(whole.totals()[:, index]).tobytes()
    assert found.endings() == tuple(tuple(row[number] for number in index) for row in whole.endings())
    assert finish_under_mandates(kept, begin(count), who, who.take).totals().tobytes() == whole.totals().tobytes()


def test_numbers_that_differ_between_games_go_with_the_games_that_are_played_again() -> None:
    stage, count = story(), 20
    setup, who = begin(count), presidents(count, stage)
    moved = MovedStage(stage, {"board_trust": np.linspace(-20.0, 20.0, count)}, {})
    found = play_under_mandates(moved, setup, who, who.take, ("builder",))
    games = Games(moved, Setup(setup.seeds, setup.banks, [], ["builder"] * count))
    play(games, presidents(count, stage))
    scores = scores_of(games)
    assert scores is not None
    assert found.totals()[0].tobytes() == scores.totals["builder"].tobytes()
    assert found.games.count > count
