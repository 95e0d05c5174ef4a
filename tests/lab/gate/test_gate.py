"""The gate against faults that it has not seen: a fair small story passes, and each spoilt copy of it fails by name.

The stories were written without knowledge of the gate's code.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from game.engine.autoplay import make_president, play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.setup import Setup
from game.engine.stage import Stage, open_stage
from game.pack.president_names import RANDOM
from tests.lab.gate.fair import BANKS, fair_story, write_story
from tests.lab.gate.faults import FAULTS, Fault
from tests.shelf import Ran, ran
from tests.stories import campaign_files, findings, staged

Capsys = pytest.CaptureFixture[str]
NAMES = ("fair", *(fault.name for fault in FAULTS))
GAMES = 600
PART_OF = {
    "best-everywhere": "choices",
    "beaten-everywhere": "choices",
    "colour": "choices",
    "last-quarter": "choices",
    "variable": "inert",
    "resource": "inert",
    "parameter": "inert",
    "perfect": "information",
    "signal": "information",
    "sheet": "sheet",
    "winners": "roads",
}
"""Which part of the gate measures what a bound holds."""

each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
each_story = pytest.mark.parametrize("name", NAMES)


@cache
def story(name: str) -> dict[str, bytes]:
    """Return the files of the fair story, or of its copy with a fault, made when a test first asks for them."""
    if name == "fair":
        return fair_story()
    return next(fault for fault in FAULTS if fault.name == name).put_into(story("fair"))


def failures(done: Ran) -> list[dict[str, object]]:
    """Return what the gate told scripts, having seen that its exit code says the same."""
    code, out, err = done
    assert code in (0, 1), err
    told = json.loads(out)
    found: list[dict[str, object]] = told["failures"]
    assert told["passed"] is (code == 0) is (not found)
    return found


def random_games(stage: Stage) -> Games:
    """Play GAMES games of a random president, the banks in turn."""
    banks = [BANKS[number % len(BANKS)] for number in range(GAMES)]
    played = Games(stage, Setup([str(number) for number in range(GAMES)], banks))
    play_games(played, make_president(stage.story, RANDOM))
    return played


@pytest.mark.long
def test_a_fair_story_passes(tmp_path: Path, capsys: Capsys) -> None:
    folder = write_story(tmp_path, story("fair"))
    assert failures(ran(capsys, "balance", folder, "--json")) == []


@pytest.mark.long
@each_fault
def test_every_fault_is_found(fault: Fault, tmp_path: Path, capsys: Capsys) -> None:
    folder = write_story(tmp_path, story(fault.name))
    found = failures(ran(capsys, "balance", folder, "--json", "--part", PART_OF[fault.bound]))
    assert any(fault.is_told_by(failure) for failure in found), found


@each_story
def test_nothing_else_is_wrong_with_a_story(name: str) -> None:
    assert findings(story(name)) == []


@each_story
def test_random_games_end_and_meet_every_scene(name: str, tmp_path: Path) -> None:
    stage = open_stage(write_story(tmp_path, story(name)))
    played = random_games(stage)
    assert played.over
    assert played.encounters.seen.any(axis=1).all()
    scores = score_games(played)
    assert scores is not None
    assert all(np.isfinite(totals).all() for totals in scores.totals.values())


def test_tuning_the_campaign_does_not_move_the_fair_story() -> None:
    files = dict(campaign_files())
    for name, pattern in (("parameters.yaml", rb"(?m)(value: )[0-9.]+"), ("banks.yaml", rb"(_ratio: )[0-9.]+")):
        files[name], count = re.subn(pattern, rb"\g<1>0.123", files[name])
        assert count > 10, name
    files["scorecard.yaml"] = b""
    assert fair_story(files) == story("fair")


def test_every_choice_of_the_fair_story_is_open_to_somebody() -> None:
    stage = staged(story("fair"))
    played = Games(stage, Setup([str(number) for number in range(GAMES)], ["county"] * GAMES))
    opened: dict[str, NDArray[np.bool_]] = {}
    who = make_president(stage.story, RANDOM)
    while not played.over:
        picks = np.full(played.count, -1, np.int64)
        for scene, index in played.scenes():
            picks[index] = who.pick(played, scene, index)
            if scene.choices:
                now = np.atleast_1d(played.open_choices(scene, index).any(axis=1))
                opened[scene.id] = now | opened.get(scene.id, np.zeros_like(now))
        played.choose(picks)
    assert {scene for scene, choices in opened.items() if not choices.all()} == set()


@each_fault
def test_every_fault_is_a_small_change(fault: Fault) -> None:
    fair, spoilt = story("fair"), story(fault.name)
    assert set(spoilt) == set(fair)
    changed = {name for name in fair if spoilt[name] != fair[name]}
    assert changed == {name for name, _, _ in fault.changes}


def test_faults_are_of_different_kinds() -> None:
    assert len({fault.bound for fault in FAULTS}) == len(FAULTS) >= 10


def test_a_fault_whose_words_are_gone_says_so() -> None:
    fault = FAULTS[0]
    with pytest.raises(ValueError, match=fault.name):
        fault.put_into(story(fault.name))
