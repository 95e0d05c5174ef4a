"""Kept decisions are taken where they are open; everything else is the companion's."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.autoplay import play_games
from game.engine.presidents.recorded import NONE, ONCE, RecordedPresidents, are_allowed, find_slot
from game.engine.standing import GO_ON
from tests.stories import FIRST, bank_pack, games, pack

STORY = """\
start:
  title: Start
  choices:
    a: {text: A, do: [cash = 1], go: next}
    b: {text: B, if: trust >= 50, do: [cash = 2], go: next}
    c: {text: C, do: [cash = 3], go: next}
next:
  title: Next
  choices:
    p: {text: P, do: [debt = 1]}
    q: {text: Q, do: [debt = 2]}
"""


def test_each_game_takes_its_own_decisions_and_its_companion_the_rest() -> None:
    played = games(pack(STORY), ["1", "2", "3", "4"])
    played.state["trust"] = np.array([50.0, 0.0, 0.0, 0.0])
    players = [{(0, ONCE): 1, (1, ONCE): 1}, {(0, ONCE): 1}, {(0, ONCE): 2}, {}]
    play_games(played, RecordedPresidents(players, [FIRST], [0] * 4))
    assert played.state["cash"].tolist() == [2, 1, 3, 1]
    assert played.state["debt"].tolist() == [2, 1, 1, 1]


def test_a_changed_pick_is_that_games_alone() -> None:
    kept = RecordedPresidents([{(0, ONCE): 2}], [FIRST], [0]).take(np.array([0, 0, 0]))
    kept.change((0, ONCE), np.array([1]), 0)
    played = games(pack(STORY), ["1", "1", "1"])
    play_games(played, kept)
    assert played.state["cash"].tolist() == [3, 1, 3]
    with pytest.raises(KeyError):
        kept.change((1, ONCE), np.array([0]), 0)


def test_a_page_that_repeats_is_kept_by_month() -> None:
    played = games(pack(STORY.replace("title: Next", "title: Next\n  again: true")))
    start, following = played.program.scene(0), played.program.scene(1)
    assert (find_slot(start, 5), find_slot(following, 5)) == ((0, ONCE), (1, 5))


def test_going_on_is_allowed_only_where_nothing_is_open() -> None:
    text = "start: {title: S, choices: {a: {text: A, if: trust > 50}, b: {text: B, if: trust > 90}}}\n"
    played = games(pack(text), ["1", "2", "3"])
    played.state["trust"] = np.array([60.0, 0.0, 95.0])
    scene, index = played.program.scene(0), np.arange(3)

    def may(pick: int) -> list[bool]:
        return [bool(one) for one in are_allowed(played, scene, index, np.full(3, pick))]

    assert may(GO_ON) == [False, True, False]
    assert may(0) == [True, False, True]
    assert may(1) == [False, False, True]
    assert may(2) == may(NONE) == [False] * 3


MONTHLY = """\
start: {title: Start, on: 2017-01, choices: {a: {text: A, do: [coins = 50]}, b: {text: B}}}
again:
  title: Again
  on: {every: 1, from: 2017-01, to: 2017-03}
  choices:
    p: {text: P, do: [coins += 1]}
    q: {text: Q, do: [coins += 10]}
"""


def test_a_page_that_repeats_is_decided_anew_in_every_month_the_first_included() -> None:
    played = games(bank_pack(MONTHLY, "coins: {start: 0, label: Coins}\n", months=3), ["1", "2"])
    first, monthly = played.program.scene(0), played.program.scene(1)
    picks = [(1, 0, 1), (0, 1, 0)]
    players = [
        {find_slot(monthly, month): pick for month, pick in enumerate(each)} | {find_slot(first, 0): 1}
        for each in picks
    ]
    play_games(played, RecordedPresidents(players, [FIRST], [0, 0]))
    assert played.state["coins"].tolist() == [21, 12]
