"""Games in lock step end in the same bits as each game alone, whatever the others do."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bank.state import BankState
from game.engine.autoplay import make_president, play_games
from game.engine.effects import Index
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.presidents.president import President
from game.engine.presidents.random_president import RandomPresident
from game.engine.program import SceneCode
from game.engine.setup import Setup
from game.engine.standing import Picks, StandingGames
from tests.engine.random_stories import stories
from tests.stories import bank_pack, campaign, staged

BANKS = ("county", "city", "village", "troubled", "coastal")
MANDATES = ("shareholder", "balanced", "inclusive", "prudential", "builder")
BACKGROUNDS = ("credit", "technology", "supervision")


def setup(count: int) -> Setup:
    """Return so many games, of all banks and backgrounds in turn."""
    return Setup(
        [f"CLASS-{number}" for number in range(count)],
        [BANKS[number % 5] for number in range(count)],
        [BACKGROUNDS[number % 3] for number in range(count)],
        [MANDATES[number // 3 % 5] for number in range(count)],
    )


def single(many: Setup, number: int) -> Setup:
    parts = (many.seeds, many.banks, many.backgrounds, many.mandates)
    return Setup(*([part[number]] if part else [] for part in parts))


def assert_alike(together: Games, alone: Games, number: int) -> None:
    assert alone.month == together.month
    assert alone.state.block[:, 0].tobytes() == together.state.block[:, number].copy().tobytes()
    assert (alone.encounters.seen[:, 0] == together.encounters.seen[:, number]).all()
    assert (alone.encounters.due[:, 0] == together.encounters.due[:, number]).all()
    assert alone.taken[0] == together.taken[number]
    assert alone.at[0] == together.at[number]
    assert alone.office.left[0] == together.office.left[number]
    assert alone.office.ending[0] == together.office.ending[number]
    assert alone.board.notices.tolist() == together.board.notices[number : number + 1].tolist()
    assert isinstance(alone.state, BankState)
    assert isinstance(together.state, BankState)
    assert alone.state.cohort_balance[..., 0].tobytes() == together.state.cohort_balance[..., number].copy().tobytes()
    assert alone.state.cohort_risk[..., 0].tobytes() == together.state.cohort_risk[..., number].copy().tobytes()


@cache
def class_of_fifteen() -> Games:
    games = Games(campaign(), setup(15))
    play_games(games, RandomPresident(3))
    return games


@pytest.mark.parametrize("number", [0, 1, 2, 3, 9])
def test_a_random_president_of_a_class_plays_as_alone(number: int) -> None:
    together = class_of_fifteen()
    alone = Games(campaign(), single(setup(15), number))
    play_games(alone, RandomPresident(3))
    assert together.over
    assert alone.over
    assert_alike(together, alone, number)
    scores = [score_games(games) for games in (together, alone)]
    assert scores[0] is not None
    assert scores[1] is not None
    for mandate, points in scores[0].totals.items():
        assert points[number] == scores[1].totals[mandate][0]


def test_a_class_is_one_world_each() -> None:
    assert len({column.tobytes() for column in class_of_fifteen().state.block.T}) == 15
    assert np.isfinite(class_of_fifteen().state.block).all()


def test_the_order_and_the_company_make_no_difference() -> None:
    many = setup(15)
    order = [7, 2, 11]
    parts = (many.seeds, many.banks, many.backgrounds, many.mandates)
    some = Setup(*([part[number] for number in order] for part in parts))
    games = Games(campaign(), some)
    play_games(games, RandomPresident(3))
    for position, number in enumerate(order):
        assert games.state.block[:, position].tobytes() == class_of_fifteen().state.block[:, number].copy().tobytes()


class Each:
    """A president for each game, by its seed."""

    def __init__(self, presidents: dict[int, President]) -> None:
        self.presidents = presidents

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Ask each game's own president."""
        picks = np.zeros(len(index), np.int64)
        for seed, who in self.presidents.items():
            mine = games.seeds[index] == seed
            picks[mine] = who.pick(games, scene, index[mine])
        return picks


@pytest.mark.long
def test_a_batch_of_many_presidents_is_its_games_one_by_one_in_every_month() -> None:
    story = campaign().story
    named: list[President] = [make_president(story, name) for name in story.pack.presidents]
    who = Each(dict(enumerate([*named, *(RandomPresident(seed) for seed in range(8))])))
    every = setup(len(who.presidents))
    every.seeds = [str(seed) for seed in who.presidents]
    together = Games(campaign(), every, record=True)
    play_games(together, who)
    assert isinstance(together.state, BankState)
    for number in range(together.count):
        alone = Games(campaign(), single(every, number), record=True)
        play_games(alone, who)
        assert_alike(together, alone, number)
        for month, (one, many) in enumerate(zip(alone.history, together.history, strict=True)):
            assert one[:, 0].tobytes() == many[:, number].tobytes(), month
        assert isinstance(alone.state, BankState)
        for name, mark in alone.state.marks.items():
            assert mark[:, 0].tobytes() == together.state.marks[name][:, number].tobytes(), name


MOVES = """\
start: {title: S, on: 2017-01, choices: {a: {text: A}, b: {text: B, do: [talent += 7, vendor_scale = 1]}}}
often:
  title: O
  on: {every: 1, from: 2017-01, to: 2017-08}
  choices: {a: {text: A}, b: {text: B, do: [data_effort = 1]}, c: {text: C, if: talent > 20, do: [payout += 0.1]}}
luck: {title: L, on: [2017-01, 2017-08], chance: 0.5, again: true, choices: {a: {text: A}, b: {text: B, go: start}}}
plan:
  title: P
  kind: plan
  on: 2017-03
  dials: {d: {text: D, levels: {l: {text: L}, m: {text: M, do: [hiring_effort = 1]}}}}
"""


class Half:
    """A president who decides in some games by one president and in the others by another."""

    def __init__(self, one: President, other: President, games: int) -> None:
        self.one, self.other, self.first = one, other, np.arange(games) % 2 == 0

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Ask both and take each game's own."""
        return np.where(self.first[index], self.one.pick(games, scene, index), self.other.pick(games, scene, index))


@pytest.mark.long
@settings(max_examples=15)
@given(st.integers(0, 10**6), st.integers(2, 7))
def test_what_others_decide_touches_no_game(seed: int, count: int) -> None:
    """A game whose neighbours do nothing, or everything, is the same game."""
    stage = staged(bank_pack(MOVES, months=8))
    seeds = [str(seed + number) for number in range(count)]
    company = Games(stage, Setup(seeds, ["county"] * count))
    play_games(company, Half(RandomPresident(1), RandomPresident(2), count))
    same = Games(stage, Setup(seeds, ["county"] * count))
    play_games(same, RandomPresident(1))
    for number in range(count):
        alone = Games(stage, Setup([seeds[number]], ["county"]))
        play_games(alone, RandomPresident(1 + number % 2))
        assert_alike(company, alone, number)
        if number % 2 == 0:
            assert_alike(same, alone, number)


OPENINGS = st.lists(st.tuples(st.sampled_from(BANKS), st.sampled_from(BACKGROUNDS)), min_size=2, max_size=6)


@pytest.mark.long
@settings(max_examples=12)
@given(stories(), st.integers(0, 10**6), OPENINGS)
def test_random_games_of_random_stories_are_the_same_one_by_one(
    story: str, seed: int, openings: list[tuple[str, str]]
) -> None:
    """A batch of games of any banks ends in the bits of each game alone, and in its scores; some end in office."""
    stage = staged(lost_in_office(bank_pack(story, months=6, runoff=2)))
    banks, backgrounds = map(list, zip(*openings, strict=True))
    mandates = [MANDATES[number % 5] for number in range(len(openings))]
    many = Setup([str(seed + number) for number in range(len(openings))], banks, backgrounds, mandates)
    together = Games(stage, many)
    play_games(together, RandomPresident(seed))
    for number in range(len(openings)):
        alone = Games(stage, single(many, number))
        play_games(alone, RandomPresident(seed))
        assert alone.over
        assert_alike(together, alone, number)
        assert points_of(together, number) == points_of(alone, 0)


ENDINGS = """\
early: {if: talent > 45 or board_notice >= 1, on: [2017-01, 2017-05], title: E, text: E}
late: {if: npl_ratio < 0.03, on: {every: 2, from: 2017-02, to: 2017-06}, title: E, text: E}
over: {title: O, text: O}
"""
SUCCESSOR = "heir: {label: H, dials: {d: m}}\n"


def lost_in_office(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return a bank story with endings in office and a successor who decides otherwise than most."""
    manifest = files["pack.yaml"] + b"successor: heir\n"
    more = {"pack.yaml": manifest, "endings.yaml": ENDINGS.encode(), "presidents.yaml": SUCCESSOR.encode()}
    return dict(sorted({**files, **more}.items()))


def points_of(games: Games, number: int) -> list[float]:
    """Return all that one game's card holds: totals, dimensions, indicators and their points."""
    scores = score_games(games)
    assert scores is not None
    parts = (scores.totals, scores.dimensions, scores.indicators, scores.points)
    return [float(row[number]) for part in parts for row in part.values()]


@pytest.mark.parametrize("name", ["nothing", "everything"])
def test_a_copy_shares_nothing_that_play_can_change(name: str) -> None:
    games = Games(campaign(), setup(3), record=True)
    play_games(games, make_president(campaign().story, name), 12)
    copy = games.copy()
    before = copy.state.block.copy()
    play_games(games, RandomPresident())
    assert games.over
    assert copy.state.block.tobytes() == before.tobytes()
    play_games(copy, RandomPresident())
    for number in range(3):
        assert_alike(games, copy_of(copy, number), number)
    assert len(games.history) == len(copy.history) == 37


def copy_of(games: Games, number: int) -> Games:
    """Return one game of many as games of its own."""
    one = games.copy()
    one.state = games.state.take(np.array([number]))
    one.office, one.board = games.office.take(np.array([number])), games.board.take(np.array([number]))
    one.encounters, one.pools = games.encounters.take(np.array([number])), games.pools.take(np.array([number]))
    one.at, one.taken = games.at[number : number + 1], games.taken[number : number + 1]
    return one
