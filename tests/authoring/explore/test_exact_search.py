"""An exact search: all states and no more, shortest ways, proofs; and play where there are too many."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from game.authoring.explore.exploration import Exploration, SearchLimits, explore_story
from game.authoring.explore.witness import write_witness
from game.engine.games import Games
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.engine.standing import GO_ON
from game.journal.start import resume_game
from tests.authoring.explore.test_rule_watch import ENDINGS, SCENES
from tests.stories import MANIFEST, pack, staged

COUNTER = """\
start:
  title: Count
  choices:
    one: {text: A, do: [cash += 1], go: start}
    ten: {text: B, do: [cash += 10], if: cash < 90, go: start}
    done: {text: C, if: cash == 73}
"""


FEW = SearchLimits(400)
"""An exact search asks for no games but those that its spread is over."""


def searched(scenes: str, bounds: SearchLimits = FEW, rules: str = "", manifest: str = MANIFEST) -> Exploration:
    return explore_story(staged(pack(scenes, manifest=manifest, **({"rules": rules} if rules else {}))), bounds)


def test_every_state_is_counted_once() -> None:
    found = searched(COUNTER)
    assert found.states == 51 + 1  # cash from 50 to 100, and the end with 73
    assert found.tally.scenes.tolist() == [51]
    assert dict(zip(found.tally.choice_names, found.tally.choices.tolist(), strict=True)) == {
        "start/one": 51, "start/ten": 40, "start/done": 1,
    }  # fmt: skip
    assert found.stopped_by == "states"


def test_the_way_found_is_the_shortest() -> None:
    found = searched(COUNTER, rules="goal: {there: cash == 73, full: cash == 100}\n")
    assert len(found.tally.ways["goal there"].decisions) == 2 + 3
    assert len(found.tally.ways["goal full"].decisions) == 14


def test_rules_are_decided_for_good() -> None:
    found = searched(COUNTER, rules="always: [cash >= 50, debt == 0]\ngoal: {less: cash < 50}\n")
    assert (found.tally.broken, [rule.name for rule in found.tally.unreached]) == ([], ["less"])
    assert found.states == 52


def test_more_states_than_allowed_are_played_instead_and_the_report_says_why() -> None:
    found = searched(COUNTER, SearchLimits(400, states=51))
    assert (found.states, found.sampled) == (0, "many")
    assert found.tally.games > 0


def test_a_plan_with_more_settings_than_are_tried_is_not_said_to_have_many_states() -> None:
    dials = "".join(f"    d{n}: {{text: D, levels: {{a: {{text: A}}, b: {{text: B}}}}}}\n" for n in range(6))
    found = searched(f"start:\n  title: Plan\n  kind: plan\n  dials:\n{dials}", SearchLimits(200, states=50))
    assert (found.states, found.sampled) == (0, "open")


def test_a_search_that_takes_too_long_is_given_up_and_the_report_says_so() -> None:
    found = searched(COUNTER, SearchLimits(200, seconds=0))
    assert (found.states, found.sampled) == (0, "slow")


def test_an_ending_is_counted_once_for_each_state_that_games_end_in() -> None:
    scenes = "start: {title: A, choices: {a: {text: A}, b: {text: B}, c: {text: C, do: [cash += 1]}}}\n"
    found = explore_story(staged(pack(scenes, endings="fine: {title: F, text: F}\n")))
    assert (found.states, found.tally.endings) == (1 + 2, {"fine": 2})


def test_a_story_with_a_calendar_is_played() -> None:
    found = searched("start: {title: A}\n", SearchLimits(200), manifest=MANIFEST + "months: 3\n")
    assert (found.states, found.sampled) == (0, "calendar")


PLAN = """\
start:
  title: Plan
  kind: plan
  dials:
    lend: {text: Lend, levels: {less: {text: A}, more: {text: B, do: [cash += 1]}}}
    hire: {text: Hire, levels: {less: {text: A}, same: {text: B, do: [trust += 1]}, more: {text: C, do: [trust += 2]}}}
"""


def test_every_setting_of_a_plan_is_tried() -> None:
    found = searched(PLAN, rules="goal: [cash == 51 and trust == 42]\nalways: [cash + 0 <= 51]\n")
    assert found.states == 1 + 2 * 3
    assert found.tally.ways["goal cash == 51 and trust == 42"].decisions == ("start/plan 5",)
    assert searched(PLAN, SearchLimits(200, states=6)).states == 0


def one_by_one(stage: Stage) -> tuple[int, dict[str, int]]:
    """Return how many states there are, and in how many each scene is, by playing one game after the other."""
    known, scenes, left = set[tuple[int, bytes]](), Counter[str](), [Games(stage, Setup(["0"]))]
    while left:
        games = left.pop()
        state = int(games.at[0]), games.state.block.tobytes()
        if state in known:
            continue
        known.add(state)
        for scene, index in games.scenes():
            scenes[scene.id] += 1
            codes = range(int(np.prod([len(dial) for dial in scene.dials]))) if scene.dials else []
            opened = [number for number, held in enumerate(games.open_choices(scene, index)) if held[0]]
            for pick in codes or opened or [GO_ON]:
                left.append(games.copy())
                left[-1].choose(np.array([pick]))
    return len(known), dict(scenes)


MIXED = """\
start:
  title: Doors
  do: [cash *= 0.5]
  choices:
    flag: {text: A, do: [audited = not audited], go: next}
    word: {text: B, if: 'alliance != "founder"', do: ['alliance = "founder"', cash += 70], go: start}
    none: {text: C, if: cash > 90}
next: {title: Notice, kind: notice, if: cash > 99, do: [trust -= 30]}
"""


@pytest.mark.parametrize("scenes", [COUNTER, PLAN, SCENES, MIXED], ids=["counter", "plan", "endings", "mixed"])
def test_games_played_one_by_one_meet_the_same_states(scenes: str) -> None:
    stage = staged(pack(scenes))
    found = explore_story(stage, FEW)
    states, at = one_by_one(stage)
    assert found.states == states
    assert {name: n for name, n in zip(found.tally.scene_names, found.tally.scenes.tolist(), strict=True) if n} == at


def test_what_is_exact_and_what_is_played_agree() -> None:
    stage = staged(pack(SCENES, endings=ENDINGS, rules='always: {solvent: cash > 0}\ngoal: [ending == "fine"]\n'))
    exactly, played = explore_story(stage, FEW), explore_story(stage, SearchLimits(400, states=0))
    assert exactly.states
    assert exactly.tally.ways["second/back"].decisions == ("start/round", "second/back")
    assert exactly.tally.ways["second"].decisions == ("start/round",)
    assert exactly.tally.missed == played.tally.missed == []
    assert {key: len(way.decisions) for key, way in exactly.tally.ways.items()} == {
        key: len(way.decisions) for key, way in played.tally.ways.items()
    }


def test_an_exact_way_opens_as_a_save(tmp_path: Path) -> None:
    stage = staged(pack(COUNTER, rules="goal: {there: cash == 73}\n"))
    found = explore_story(stage, FEW)
    play = resume_game(write_witness(stage, found.tally.ways["goal there"], tmp_path))
    play.close()
    assert play.games.state["cash"][0] == 73


RUNAWAY = """\
start:
  title: Count
  choices:
    up: {text: A, do: [debt += 1, cash -= 1], go: start}
    down: {text: B, do: [debt -= 2, cash += 1], go: start}
    done: {text: C, if: cash == 73}
"""


def test_a_search_without_end_is_given_up_early_and_names_the_variable_without_a_range() -> None:
    found = searched(RUNAWAY)
    assert (found.states, found.sampled, found.endless) == (0, "endless", "debt")
    assert found.tally.games <= FEW.games
    assert found.stopped_by in ("games", "everything")


def test_a_loop_over_several_scenes_has_no_end_either() -> None:
    there = (
        "start: {title: A, choices: {up: {text: A, do: [debt += 1], go: back}, down: {text: B, do: [assets += 1]}}}\n"
    )
    found = searched(
        there + "back: {title: B, choices: {again: {text: A, go: start}}}\n", SearchLimits(400, states=500)
    )
    assert (found.sampled, found.endless) == ("endless", "debt")


def test_a_long_way_without_a_loop_has_an_end_whatever_its_variables_do() -> None:
    chain = "".join(
        f"s{n}: {{title: A, choices: {{up: {{text: A, do: [debt += 1], go: s{n + 1}}}}}}}\n" for n in range(1, 300)
    )
    first = "start: {title: A, choices: {up: {text: A, go: s1}}}\n"
    found = searched(first + chain + "s300: {title: A, choices: {stop: {text: A}}}\n")
    assert found.states == 302


@pytest.mark.parametrize("most", [1, 2, 5, 7, 600])
def test_never_more_games_than_asked_for(most: int) -> None:
    plans = "".join(f"p{n}: {{label: P}}\n" for n in range(9))
    stage = staged(pack(COUNTER, presidents=plans))
    assert 0 < explore_story(stage, SearchLimits(most, states=0)).tally.games <= most
