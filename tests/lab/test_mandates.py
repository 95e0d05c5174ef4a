"""Games told under every mandate are those that are played under each, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.autoplay import play_games
from game.engine.ending import find_endings, score_games
from game.engine.games import Games
from game.engine.presidents.president import President
from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.mandates import play_under_mandates
from game.lab.trials import MovedStage
from tests.engine.test_board import PROMISES
from tests.stories import bank_pack, staged

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
    return staged(story_files(scenes))


def story_files(scenes: str = SCENES, presidents: str = HEIR) -> dict[str, bytes]:
    """Return the files of such a story."""
    files = bank_pack(scenes, months=12, runoff=1)
    files["pack.yaml"] += b"successor: heir\n"
    card = files["scorecard.yaml"].decode()
    files["scorecard.yaml"] = (card[: card.index("mandates:")] + PROMISES.replace("city", "village")).encode()
    banks = files["banks.yaml"].decode()
    two = banks[: banks.index("city:")] + banks[banks.index("village:") : banks.index("troubled:")]
    more = {"banks.yaml": two, "endings.yaml": ENDINGS, "presidents.yaml": presidents}
    return dict(sorted({**files, **{name: text.encode() for name, text in more.items()}}.items()))


def begin(count: int) -> Setup:
    return Setup([str(seed) for seed in range(count)], ["county", "village"] * (count // 2))


def presidents(count: int, stage: Stage) -> RecordedPresidents:
    players: list[President] = [RandomPresident(1), ReferencePresident(stage.story.pack.presidents["heir"])]
    return RecordedPresidents([{}] * count, players, [number % 3 // 2 for number in range(count)])


@pytest.mark.parametrize("scenes", [SCENES, SCENES.replace("b: {text: B", 'b: {text: B, if: mandate != "builder"')])
def test_every_mandate_tells_what_is_played_under_it(scenes: str) -> None:
    stage, count = story(scenes), 40
    who, setup = presidents(count, stage), begin(count)
    mandates = tuple(stage.story.mandates)
    found = play_under_mandates(stage, setup, who, who.take, mandates)
    assert found.over
    for number, mandate in enumerate(mandates):
        games = Games(stage, Setup(setup.seeds, setup.banks, [], [mandate] * count))
        play_games(games, presidents(count, stage))
        scores = score_games(games)
        assert scores is not None
        assert found.totals()[number].tobytes() == scores.totals[mandate].tobytes()
        assert found.months()[number].tolist() == games.lasted.tolist()
        assert list(found.endings()[number]) == find_endings(games)
    assert {"voted", "poor", "over"} <= {name for row in found.endings() for name in row}


def test_numbers_that_differ_between_games_go_with_the_games_that_are_played_again() -> None:
    stage, count = story(), 20
    setup, who = begin(count), presidents(count, stage)
    moved = MovedStage(stage, {"board_trust": np.linspace(-20.0, 20.0, count)}, {})
    found = play_under_mandates(moved, setup, who, who.take, ("builder",))
    games = Games(moved, Setup(setup.seeds, setup.banks, [], ["builder"] * count))
    play_games(games, presidents(count, stage))
    scores = score_games(games)
    assert scores is not None
    assert found.totals()[0].tobytes() == scores.totals["builder"].tobytes()
    assert found.games.count > count
