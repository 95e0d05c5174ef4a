"""Options played as forks of a plan's games have the totals of whole games in which they are fixed, to the last bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from game.engine.stage import open_stage
from game.lab import forks, options
from game.lab.contrasts import Contrasts
from game.lab.options import Options, play_options
from game.lab.processes import Cores
from game.lab.study import Study
from game.lab.trials import TrialVariant
from game.lab.unpromised import is_moved_by_mandate
from tests.lab.test_mandates import story_files
from tests.stories import CAMPAIGN

SCENES = """\
start: {title: S, on: 2017-01, choices: {a: {text: A}, bad: {text: B, do: [board_trust = 26]}}}
often:
  title: O
  on: {every: 1, from: 2017-02, to: 2017-11}
  choices:
    a: {text: A, do: [board_trust += 3]}
    b: {text: B, do: [board_trust -= 3, talent += 2]}
    c: {text: C, if: talent > 45, do: [one_off_cost += 1]}
seldom:
  title: L
  on: 2017-05
  chance: 0.3
  choices: {a: {text: A, go: back}, b: {text: B, do: [talent -= 3]}, shut: {text: C, if: talent > 99}}
back:
  title: K
  choices: {again: {text: A, go: back, do: [talent -= 1], if: talent > 47}, off: {text: B, do: [board_trust += 1]}}
alone: {title: M, on: 2017-06, choices: {a: {text: A}, shut: {text: B, if: talent > 99}}}
plan:
  title: P
  kind: plan
  on: {every: 4, from: 2017-02, to: 2017-10}
  dials:
    hiring: {text: D, levels: {none: {text: L}, full: {text: M, do: [hiring_effort = 1]}}}
    thrift: {text: D, levels: {none: {text: L}, some: {text: M, do: [one_off_cost += 2]}, much: {text: N1}}}
"""
PRESIDENTS = """\
heir: {label: H, choices: {often: [b]}}
other: {label: O, dials: {hiring: full}, choices: {start: [bad], often: [{take: c, if: talent > 50}, a]}}
"""
MOVED = SCENES.replace("b: {text: B, do: [board_trust -=", 'b: {text: B, if: mandate != "builder", do: [board_trust -=')
Found = dict[tuple[str, int], Options]


def study_of(folder: Path, scenes: str = SCENES) -> Study:
    for name, content in story_files(scenes, PRESIDENTS).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Study(open_stage(folder), (str(folder),))


def forked(study: Study, plans: tuple[int, ...], worlds: range) -> Found:
    """Return the options of every decision in every bank."""
    keys = [(number, bank) for bank in study.banks for number in range(len(study.decisions))]
    return {
        (bank, number): found
        for bank, each in play_options(study, plans, keys, worlds)
        for number, found in each
    }  # fmt: skip


def whole(study: Study, plans: tuple[int, ...], worlds: range, banks: tuple[str, ...] = ()) -> Found:
    """Return the same of games that are played from their start with one option fixed."""
    every = [
        (bank, number, option, plan)
        for bank in banks or study.banks
        for number, decision in enumerate(study.decisions)
        for option in range(len(decision.options))
        for plan in plans
    ]
    trials = study.play([TrialVariant(bank, plan, ((number, option),)) for bank, number, option, plan in every], worlds)
    keys = [(bank, number) for bank, number, *_ in every]
    found: Found = {}
    for key in dict.fromkeys(keys):
        rows = slice(keys.index(key), len(keys) - keys[::-1].index(key))
        obeyed = trials.obeyed[rows].reshape(-1, len(plans), len(worlds))
        found[key] = trials.totals[:, rows].reshape(-1, *obeyed.shape), obeyed
    return found


def assert_same(found: Found, wanted: Found) -> None:
    """Hold totals and contrasts against each other, bit by bit, wherever there was a choice."""
    assert found.keys() >= wanted.keys()
    for key, (totals, obeyed) in wanted.items():
        own, opened = found[key]
        choice = obeyed & (obeyed.sum(axis=0) > 1)
        assert np.array_equal(opened, choice)
        assert own[:, choice].tobytes() == totals[:, choice].tobytes()
        one, other = (Contrasts(len(choice), 1, len(totals)) for _ in range(2))
        groups: NDArray[np.bool_] = np.ones((1, choice.shape[1]), bool)
        one.add(own, opened, groups)
        other.add(totals, obeyed, groups)
        for kept in ("counts", "sums", "squares"):
            assert getattr(one, kept).tobytes() == getattr(other, kept).tobytes()


@pytest.mark.long
@pytest.mark.parametrize("scenes", [SCENES, MOVED], ids=["free", "moved by a mandate"])
def test_forks_come_to_what_whole_games_come_to(tmp_path: Path, scenes: str) -> None:
    study, worlds = study_of(tmp_path, scenes), range(30, 60)
    assert is_moved_by_mandate(study.stage.story) is (scenes is MOVED)
    for plans in ((0, 1), (study.random,)):
        assert_same(forked(study, plans, worlds), whole(study, plans, worlds))


@pytest.mark.long
def test_forks_of_the_campaign_come_to_what_whole_games_come_to() -> None:
    study = Study(open_stage(CAMPAIGN), (str(CAMPAIGN),))
    for plans in ((3, 6), (study.random,)):
        assert_same(forked(study, plans, range(9, 10)), whole(study, plans, range(9, 10), study.banks[:1]))


def test_a_scene_is_played_on_only_in_games_that_come_to_it_with_a_choice(tmp_path: Path) -> None:
    played, study = list[int](), study_of(tmp_path)
    study.progress = played.append
    names = [one.scene for one in study.decisions]
    list(play_options(study, (0,), [(names.index("alone"), "county")], range(20)))
    assert sum(played) == 20
    played.clear()
    ((_, each),) = play_options(study, (0,), [(names.index("seldom"), "county")], range(20))
    ((_, (_, opened)),) = each
    met = int(opened.any(axis=0).sum())
    assert 0 < met < 10
    assert opened.sum(axis=0).max() == 2
    assert sum(played) == 20 + met + met  # the plan's games, those that come to it, and each with the other option


@pytest.mark.long
@pytest.mark.parametrize("size", [2, 60, 100_000])
def test_neither_parts_nor_processes_change_a_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    study, plans = study_of(tmp_path), (0, 1)
    wanted = forked(study, plans, range(6))
    monkeypatch.setattr(options, "GAMES", size)
    monkeypatch.setattr(forks, "TOGETHER", 1)
    study.processes = Cores(2) if size == 60 else study.processes
    found = forked(study, plans, range(6))
    for key, parts in wanted.items():
        assert [part.tobytes() for part in found[key]] == [part.tobytes() for part in parts]
