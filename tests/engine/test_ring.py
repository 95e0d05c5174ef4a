"""The ring story of the benchmark gives what five other engines gave for the same choices."""

from __future__ import annotations

import numpy as np

from game.engine.autoplay import play_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from tests.bench.ring import ring
from tests.stories import presenter, staged, value


def test_twenty_thousand_choices_end_where_every_engine_ended() -> None:
    """Checked against ChoiceScript, bink, inkjs, bardic and plain Python with the same chooser."""
    games = Games(staged(ring(40)), Setup(["1"]))
    pick = np.zeros(1, np.int64)
    draw, total = 12345, 0
    for _ in range(20_000):
        scene, index = games.scenes()[0]
        opened = np.flatnonzero(games.open_choices(scene, index)[:, 0])
        draw = draw * 16807 % 2147483647
        pick[0] = opened[draw % len(opened)]
        letter = scene.spec.choices[scene.choices[pick[0]].id].text[7]
        total = (total * 31 + ord(letter)) % 1000000007
        games.choose(pick)
    assert total == 21932880
    assert [value(games, name) for name in ("cash", "risk", "trust", "tech")] == [59, 90, 67, 75]


def test_the_ring_is_shown_with_its_open_choices_only() -> None:
    games = Games(staged(ring(40)), Setup(["1"]))
    page = presenter(games).page()
    assert page.paragraphs == ("Node 0: the board meets, cash is 50 and risk is 20.",)
    assert [option.id for option in page.options] == ["b", "c"]  # cash > 50 does not hold, and the choice hides
    assert [figure.name for figure in page.figures] == ["cash", "risk", "trust", "tech"]


def test_many_games_of_the_ring_go_as_each_goes_alone() -> None:
    stage = staged(ring(40))
    seeds = [str(number) for number in range(12)]
    together = Games(stage, Setup(seeds))
    assert play_games(together, RandomPresident(), 150) == 150 * len(seeds)
    for number, seed in enumerate(seeds):
        alone = Games(stage, Setup([seed]))
        play_games(alone, RandomPresident(), 150)
        assert alone.state.block[:, 0].tobytes() == together.state.block[:, number].copy().tobytes()
        assert alone.at[0] == together.at[number]
    assert len({tuple(column) for column in together.state.block.T}) > 6
