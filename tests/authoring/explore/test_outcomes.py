"""Throws in an exact search: every outcome is followed, no more, and every way found has a seed that throws so."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from game.authoring.explore.exploration import Exploration, SearchLimits, explore_story
from game.authoring.explore.witness import write_witness
from game.engine.ending import find_endings
from game.journal.start import resume_game
from tests.stories import VARIABLES, pack, staged

LUCK = VARIABLES.replace("cash: {range: [0, 100], start: 50", "cash: {range: [0, 3], start: 3") + (
    "luck: {range: [0, 12], start: 0, label: Luck}\n"
)
DICE = """\
start:
  title: Start
  choices:
    throw: {text: Throw, do: ['luck = roll("2d6")'], go: start}
    jump: {text: Jump, if: 'luck > 3 and random(1, 6) >= 5', do: ['cash -= random(1, 3)'], go: landed}
landed: {title: Landed, choices: {out: {text: Out}}}
"""
ENDINGS = """\
dead: {title: D, text: T, if: cash == 0}
lucky: {title: L, text: T, if: 'luck == 12 and random(1, 4) == 4'}
fine: {title: F, text: T}
"""
FEW = SearchLimits(400)


def searched(bounds: SearchLimits = FEW, rules: str = "", scenes: str = DICE) -> Exploration:
    more = {"rules": rules} if rules else {}
    return explore_story(staged(pack(scenes, LUCK, endings=ENDINGS, **more)), bounds)


def test_every_outcome_is_followed_and_what_was_thrown_is_forgotten() -> None:
    found = searched(rules="goal: {snake: luck == 2}\nalways: {alive: cash >= 0, high: luck <= 12}\n")
    assert found.stopped_by == "states"
    # start: 12 values of luck, 6 throws of the jump; landed and over: 9 of luck above 3, 3 of cash; all by 4 endings
    assert found.states == 4 * (12 * 6 + 9 * 3 + 9 * 3)
    assert found.tally.endings == {"dead": 4 * 9, "lucky": 2, "fine": 4 * 18 - 2}
    assert not found.tally.missed
    assert not found.tally.broken


def test_a_throw_that_cannot_come_proves_what_is_out_of_reach() -> None:
    found = searched(rules="goal: {rich: cash == 3 and luck == 12, none: luck == 1}\n")
    assert [rule.name for rule in found.tally.unreached] == ["none"]


def test_every_way_has_a_seed_in_which_it_leads_there(tmp_path: Path) -> None:
    found = searched(rules="goal: {snake: luck == 2}\nalways: {well: cash > 0}\n")
    stage = staged(pack(DICE, LUCK, endings=ENDINGS))
    for name, told in found.tally.ways.items():
        assert told.seed
        if name.startswith("ending "):
            play = resume_game(write_witness(stage, told, tmp_path), stage=stage)
            assert find_endings(play.games) == [name.removeprefix("ending ")]
            play.close()
    assert found.tally.ways["goal snake"].decisions == ("start/throw",)


def test_a_way_that_no_seed_throws_has_none() -> None:
    rare = DICE.replace('roll("2d6")', "12 * max(random(1, 1000000) - 999999, 0)")
    few = rare.replace("random(1, 1000000) - 999999", "random(1, 1000) * random(1, 1000) - 999999")
    found = searched(SearchLimits(400, states=4_000_000), "goal: {once: luck == 12}\n", few)
    if found.states:
        assert found.tally.ways["goal once"].seed == ""


def test_too_many_outcomes_are_played_instead() -> None:
    wide = DICE.replace('roll("2d6")', "random(0, 12) + 0 * random(1, 1000000)")
    found = searched(SearchLimits(600, states=10_000), scenes=wide)
    assert (found.states, found.sampled) == (0, "open")
    assert np.count_nonzero(found.tally.choices) == 3
