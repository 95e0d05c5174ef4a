"""Presidents that play by themselves: they reach an ending, keep to what is open, and follow their plans."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank import chance
from game.engine.autoplay import make_president, play_games
from game.engine.effects import Index
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.presidents.president import President
from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.reference import ReferencePresident
from game.engine.program import SceneCode, holds
from game.engine.setup import Setup
from game.engine.standing import GO_ON, Picks, StandingGames
from game.pack.president_schema import PresidentSpec
from tests.stories import bank_pack, campaign, games, pack, shown, staged, value

BANKS = ("county", "city", "village", "troubled", "coastal")
PRESIDENTS = (
    *("nothing", "inner", "cleanup", "alliance", "vendor", "pilot", "build"),
    *("alliance-then-vendor", "alliance-and-build", "everything", "contender", "random"),
)


class Watched:
    """Passes on what a president picks, and checks that it is open."""

    def __init__(self, who: President) -> None:
        self.who = who
        self.decisions = 0

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return the president's picks."""
        picks = self.who.pick(games, scene, index)
        self.decisions += len(index)
        if scene.dials:
            assert ((picks >= 0) & (picks < np.prod([len(dial) for dial in scene.dials]))).all()
            return picks
        opened = games.open_choices(scene, index)
        for position, pick in enumerate(picks):
            assert opened[pick, position] if pick != GO_ON else not opened[:, position].any()
        return picks


@pytest.mark.parametrize("name", PRESIDENTS)
def test_every_president_of_the_campaign_governs_every_bank_to_an_ending(name: str) -> None:
    stage, seeds = campaign(), ["7", "HEFEI-2018"]
    setup = Setup(seeds * 5, [bank for bank in BANKS for _ in seeds], ["credit"] * 10)
    played = Games(stage, setup)
    who = Watched(make_president(stage.story, name))
    assert play_games(played, who) == who.decisions > 10 * 24
    assert played.over
    assert played.month == 36
    assert np.isfinite(played.state.block).all()
    scores = score_games(played)
    assert scores is not None
    assert len(scores.totals) == 5
    assert all(((points >= 0) & (points <= 100)).all() for points in scores.totals.values())
    endings = stage.story.pack.endings.values()
    reached = [holds(played.program.condition(e.condition), played.state.block, np.arange(10)) for e in endings]
    assert np.array(reached).any(axis=0).all()


def test_presidents_of_the_campaign_end_differently() -> None:
    ends = set()
    for name in PRESIDENTS:
        played = games(campaign(), ["7"], "county", "credit")
        play_games(played, make_president(campaign().story, name))
        ends.add(played.state.block.tobytes())
    assert len(ends) == len(PRESIDENTS)


def test_an_unknown_president_is_an_error() -> None:
    with pytest.raises(KeyError):
        make_president(campaign().story, "nobody")


CHOICES = """\
start:
  title: S
  on: [2017-01, 2017-06]
  again: true
  choices:
    a: {text: A, if: size > 5}
    b: {text: B, if: month >= 2017-03, do: [board_trust += 1]}
    c: {text: C, if: month < 2017-03, do: [staff_trust += 1]}
    d: {text: D, do: [vendor_trust += 1]}
"""


def followed(*preferences: str) -> tuple[float, float, float]:
    """Return how often b, c and d were chosen by a president of these preferences in six months."""
    played = games(bank_pack(CHOICES, months=6))
    start = [value(played, f"{name}_trust") for name in ("board", "staff", "vendor")]
    play_games(played, ReferencePresident(PresidentSpec(label="P", choices={"start": list(preferences)})))
    moved = [
        value(played, f"{name}_trust") - old for name, old in zip(("board", "staff", "vendor"), start, strict=True)
    ]
    return moved[0], moved[1], moved[2]


def test_a_plan_takes_the_first_open_of_its_preferences_else_the_first_open_at_all() -> None:
    assert followed() == (4, 2, 0)
    assert followed("d") == (0, 0, 6)
    assert followed("a", "b", "d") == (4, 0, 2)
    assert followed("a") == (4, 2, 0)
    assert followed("unknown", "d") == (0, 0, 6)


PLAN = """\
plan:
  title: P
  kind: plan
  on: {every: 1, from: 2017-01, to: 2017-06}
  dials:
    data: {text: D, levels: {none: {text: L, do: [data_effort = 0]}, half: {text: L, do: [data_effort = 0.5]}}}
    speed: {text: S, default: fast, levels: {slow: {text: L, do: [payout = 0]}, fast: {text: L, do: [payout = 0.5]}}}
"""


def test_a_plan_moves_its_dials_by_date_and_leaves_the_others_at_their_default() -> None:
    played = games(bank_pack(PLAN, months=6))
    play_games(
        played, ReferencePresident(PresidentSpec(label="P", dials={"data": {"2017-03": "half", "2017-05": "none"}}))
    )
    rows = played.state.rows
    efforts = [month[rows["data_effort"], 0] for month in played.history]
    assert efforts == [0, 0, 0, 0.5, 0.5, 0, 0]
    assert value(played, "payout") == 0.5
    played = games(bank_pack(PLAN, months=6))
    play_games(played, ReferencePresident(PresidentSpec(label="P", dials={"data": "half", "speed": "slow"})))
    assert [value(played, name) for name in ("data_effort", "payout")] == [0.5, 0]


THREE = "start: {title: S, choices: {a: {text: A}, b: {text: B, if: cash > 99}, c: {text: C}, d: {text: D}}}\n"


SEEDS = [str(seed) for seed in range(3000)]


def test_the_random_president_picks_all_that_is_open_alike_and_the_same_again() -> None:
    played = games(pack(THREE), SEEDS)
    scene, index = played.scenes()[0]
    picks = RandomPresident(4095).pick(played, scene, index)
    assert [np.mean(picks == number) for number in range(4)] == pytest.approx([1 / 3, 0, 1 / 3, 1 / 3], abs=0.03)
    assert (picks == RandomPresident(4095).pick(played, scene, index)).all()
    assert (picks != RandomPresident(6).pick(played, scene, index)).any()


@pytest.mark.parametrize("text", [THREE, THREE.replace(", if: cash > 99", "")])
def test_a_draw_that_rounds_up_to_1_takes_the_first_choice(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    played = games(pack(text), ["1", "2"])
    scene, index = played.scenes()[0]
    monkeypatch.setattr(chance, "draw_uniform", lambda *_: np.array([1.0, np.nextafter(0.5, 0.0)]))
    assert RandomPresident().pick(played, scene, index).tolist() == [0, 2 if "if:" in text else 1]


def test_the_random_president_is_number_0_unless_another_is_asked_for() -> None:
    played = games(pack(THREE), SEEDS)
    scene, index = played.scenes()[0]
    for who in (RandomPresident(), make_president(campaign().story, "random")):
        assert (who.pick(played, scene, index) == RandomPresident(0).pick(played, scene, index)).all()


def test_the_random_president_sets_every_plan_alike() -> None:
    played = games(bank_pack(PLAN.replace("slow:", "still: {text: L}, slow:")), SEEDS)
    scene, index = played.scenes()[0]
    picks = RandomPresident(5).pick(played, scene, index)
    assert [np.mean(picks == code) for code in range(6)] == pytest.approx([1 / 6] * 6, abs=0.03)
    assert picks.min() == 0
    assert picks.max() == 5


def test_games_of_the_random_president_go_their_own_ways_at_every_decision() -> None:
    levels = ", ".join(f"l{number}: {{text: L}}" for number in range(100))
    dials = "".join(f"    {name}: {{text: D, levels: {{{levels}}}}}\n" for name in "abc")
    played = games(bank_pack(PLAN.split("    data")[0] + dials), SEEDS[:1000])
    for _ in range(3):
        scene, index = played.scenes()[0]
        picks = RandomPresident(4095).pick(played, scene, index)
        assert len(set(picks.tolist())) > 990
        played.choose(picks)


def test_what_the_random_president_decides_stays() -> None:
    text = "start: {title: S, again: true, choices: {a: {text: A, go: start}, b: {text: B, go: start}}}\n"
    played = games(pack(text), SEEDS[:12])
    decided = []
    for _ in range(4):
        scene, index = played.scenes()[0]
        picks = RandomPresident(7).pick(played, scene, index)
        decided.append("".join("ab"[pick] for pick in picks))
        played.choose(picks)
    assert decided == ["bbbaaaabbbba", "aababaababaa", "aabbbbababaa", "baabbbbbaaaa"]


def test_the_random_president_decides_anew_where_a_scene_comes_again() -> None:
    text = "start: {title: S, again: true, choices: {a: {text: A, go: start}, b: {text: B, go: start}}}\n"
    played = games(pack(text), ["7"])
    picked = []
    for _ in range(60):
        scene, index = played.scenes()[0]
        picked.append(int(RandomPresident().pick(played, scene, index)[0]))
        played.choose(np.array(picked[-1:]))
    assert 15 < sum(picked) < 45


def test_play_stops_after_so_many_rounds() -> None:
    stage = staged(bank_pack(PLAN, months=6))
    played = Games(stage, Setup(["1", "2"], ["county"] * 2))
    assert play_games(played, RandomPresident(), 2) == 4
    assert played.month == 2
    assert len(shown(played)[0]) == 4


def test_play_stops_at_a_month() -> None:
    played = games(bank_pack(PLAN, months=6))
    assert play_games(played, RandomPresident(), until=3) == 3
    assert played.month == 3
    assert play_games(played, RandomPresident(), until=3) == 0
    assert play_games(played, RandomPresident(), 1, until=6) == 1
    assert play_games(played, RandomPresident(), 9, until=5) == 1
    assert played.month == 5
