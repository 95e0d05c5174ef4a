"""Presidents whose plans have conditions: each game gets what is wanted as it stands, side by side as alone."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.autoplay import play_games
from game.engine.effects import Index
from game.engine.games import Games
from game.engine.presidents.reference import ReferencePresident
from game.engine.program import SceneCode
from game.engine.setup import Setup
from game.pack.president_schema import DialPlan, Preference, Preferences, PresidentSpec, Setting
from tests.stories import bank_pack, games, pack, staged, value

SCENE = """\
start:
  title: S
  choices:
    a: {text: A, if: cash < 90, do: [trust = 10]}
    b: {text: B, do: [trust = 20]}
    c: {text: C, do: [trust = 30]}
"""
STAGE = staged(pack(SCENE))


def answered(listed: Preferences, cash: float, trust: float = 40) -> str:
    """Return the choice of a president with these preferences in a game with so much cash and trust."""
    played = games(STAGE)
    played.state["cash"][:], played.state["trust"][:] = cash, trust
    play_games(played, ReferencePresident(PresidentSpec("P", choices={"start": listed})))
    return {10: "a", 20: "b", 30: "c"}[int(value(played, "trust"))]


@pytest.mark.parametrize(
    ("listed", "cash", "taken"),
    [
        ([Preference("c", "cash > 60"), "b"], 61, "c"),
        ([Preference("c", "cash > 60"), "b"], 60, "b"),
        ([Preference("c", "cash > 60"), Preference("b", "cash > 50")], 60, "b"),
        ([Preference("c", "cash > 60"), Preference("b", "cash > 50")], 50, "a"),
        ([Preference("a", "cash > 60"), "c"], 95, "c"),  # wanted, and locked
        ([Preference("a", "cash > 60"), "c"], 70, "a"),
        ([Preference("b", "cash > 60"), Preference("c"), "b"], 50, "c"),
        ([Preference("c", "cash > 60"), "b", Preference("c", "cash > 50")], 55, "b"),
        ([Preference("a", "cash > 60")], 50, "a"),  # nothing is wanted: the first that is open
        ([Preference("c", "cash > 60 and trust < 50")], 70, "c"),
    ],
)
def test_the_first_that_is_wanted_and_open_is_taken(listed: Preferences, cash: float, taken: str) -> None:
    assert answered(listed, cash) == taken


def test_one_option_may_be_wanted_for_several_reasons() -> None:
    listed: Preferences = [Preference("c", "cash > 60"), Preference("c", "trust < 20"), "b"]
    assert [answered(listed, cash, trust) for cash, trust in ((70, 40), (50, 10), (50, 40))] == ["c", "c", "b"]


PLAN = """\
plan:
  title: P
  kind: plan
  on: {every: 1, from: 2017-01, to: 2017-06}
  dials:
    data:
      text: D
      default: half
      levels: {none: {text: L, do: [data_effort = 0]}, half: {text: H, do: [data_effort = 0.5]},
               full: {text: F, do: [data_effort = 1]}}
    other: {text: O, levels: {low: {text: L, do: [payout = 0.1]}, high: {text: H, do: [payout = 0.2]}}}
"""
DATED: list[str | Setting] = [
    Setting("none", "board_trust < 50"),
    Setting("full", "board_trust > 60", start="2017-03"),
    Setting("full", start="2017-05"),
]


def efforts(asked: DialPlan, trust: float) -> list[float]:
    """Return what a president gives data in each of six months, the board's trust being the same in all."""
    played = games(bank_pack(PLAN))
    played.state["board_trust"][:] = trust
    play_games(
        played,
        ReferencePresident(PresidentSpec("P", dials={"data": asked, "other": [Setting("high", "month >= 2017-02")]})),
    )
    rows = played.state.rows
    assert [month[rows["payout"], 0] for month in played.history[1:]] == [0.1, 0.2, 0.2, 0.2, 0.2, 0.2]
    return [float(month[rows["data_effort"], 0]) for month in played.history[1:]]


def test_a_dial_gets_the_first_setting_whose_month_has_come_and_whose_condition_holds() -> None:
    assert efforts(DATED, 40) == [0] * 6
    assert efforts(DATED, 55) == [0.5, 0.5, 0.5, 0.5, 1, 1]  # before the last: the dial's default
    assert efforts(DATED, 70) == [0.5, 0.5, 1, 1, 1, 1]
    assert efforts([*DATED[:2], "none"], 55) == [0] * 6
    assert efforts([Setting("full", "board_trust > 60"), Setting("none")], 61) == [1] * 6


def test_games_side_by_side_get_what_each_would_get_alone() -> None:
    stage = staged(bank_pack(SCENE.replace("title: S", "title: S\n  on: 2017-01").replace("trust", "board_trust")
                             .replace("cash < 90", "size > 0") + PLAN))  # fmt: skip
    listed: Preferences = [Preference("c", "npl_ratio > 0.03"), Preference("b", "size > 1")]
    settings: DialPlan = [Setting("full", "npl_ratio > 0.03"), Setting("none", "board_trust < 15")]
    who = ReferencePresident(PresidentSpec("P", dials={"data": settings}, choices={"start": listed}))
    banks = list(stage.story.banks)
    together = Games(stage, Setup(["1"] * len(banks), banks))
    play_games(together, who)
    alone = []
    for bank in banks:
        alone.append(games(stage, ["1"], bank))
        play_games(alone[-1], who)
    assert (together.state.block == np.concatenate([one.state.block for one in alone], axis=1)).all()
    assert len(set(together.state["board_trust"].tolist())) > 1
    assert len(set(together.state["data_effort"].tolist())) > 1


def test_what_is_wanted_is_asked_of_the_games_that_stand_in_the_scene_alone() -> None:
    played = games(STAGE, ["1", "2", "3"])
    played.state["cash"][:] = [70, 50, 80]

    def picked(index: list[int]) -> list[int]:
        scene: SceneCode = played.scenes()[0][0]
        where: Index = np.array(index)
        plan = PresidentSpec("P", choices={"start": [Preference("c", "cash > 60"), Preference("b", "cash > 40")]})
        picks: list[int] = ReferencePresident(plan).pick(played, scene, where).tolist()
        return picks

    assert picked([0, 1, 2]) == [2, 1, 2]
    assert picked([1]) == [1]
    assert picked([2, 1]) == [2, 1]
