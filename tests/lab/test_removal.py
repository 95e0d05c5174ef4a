"""Whether a plan gains by losing office, in a story where a bad president is better gone and a good one is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.engine.stage import open_stage
from game.lab import removal
from game.lab.removal import (
    RemovalGain,
    confirm_removal_gains,
    find_removal_failures,
    measure_removal,
    measure_removal_gains,
)
from game.lab.seeds import CONFIRMING
from game.lab.study import Study
from tests.stories import bank_pack

SCENES = """\
start: {title: S, on: 2017-01, choices: {a: {text: A, do: [board_trust = 10]}, b: {text: B}}}
work:
  title: W
  on: 2017-04
  choices: {idle: {text: I}, harm: {text: H, do: [talent = 3]}, good: {text: G, do: [talent = 90]}}
"""
ENDINGS = "out: {if: board_trust < 20, on: [2017-02, 2017-03], title: O, text: O}\nover: {title: E, text: E}\n"
PRESIDENTS = """\
heir: {label: H, choices: {start: [b], work: [idle]}}
harmful: {label: A, choices: {start: [a], work: [harm]}}
helpful: {label: B, choices: {start: [a], work: [good]}}
staying: {label: C, choices: {start: [b], work: [harm]}}
"""


def study_in(folder: Path) -> Study:
    """Write the story into a folder, and return a study of it."""
    files = bank_pack(SCENES, months=6)
    files["pack.yaml"] += b"successor: heir\n"
    files |= {"endings.yaml": ENDINGS.encode(), "presidents.yaml": PRESIDENTS.encode()}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Study(open_stage(folder), (str(folder),))


def test_only_plans_that_lose_office_are_told_and_those_that_gain_fail(tmp_path: Path) -> None:
    found = measure_removal_gains(study_in(tmp_path), range(4))
    assert {one.president for one in found} == {"harmful", "helpful"}
    assert len(found) == 2 * 5 * 5
    builders = {one.president: one.effect.mean for one in found if (one.bank, one.mandate) == ("county", "builder")}
    assert builders["harmful"] > 1.0
    assert builders["helpful"] < -1.0
    failures = find_removal_failures(found)
    assert {one.subject for one in failures} == {("presidents", "harmful")}
    assert {one.bound for one in failures} == {"removal"}
    assert "county builder harmful" in {one.what for one in failures}


def test_a_gain_is_measured_anew_in_other_worlds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study, worlds = study_in(tmp_path), range(4)
    gains = measure_removal_gains(study, worlds)
    lucky = replace(
        next(one for one in gains if one.president == "helpful"), effect=measure_removal(np.array([2.0, 2.1]))
    )
    assert lucky.gains
    asked = list[tuple[range, set[tuple[str, str]]]]()
    measure = removal.measure_removal_gains

    def watch(of: Study, over: range, only: set[tuple[str, str]]) -> list[RemovalGain]:
        asked.append((over, only))
        return measure(of, over, only)

    monkeypatch.setattr(removal, "measure_removal_gains", watch)
    (found,) = confirm_removal_gains(study, [lucky], worlds)
    assert asked == [(range(CONFIRMING, CONFIRMING + 4 * removal.MORE), {(lucky.bank, "helpful")})]
    assert found.confirmed
    assert found.effect.mean < -1.0
    harmful = [one for one in gains if one.president == "harmful" and one.gains]
    assert all(one.confirmed and one.gains for one in confirm_removal_gains(study, harmful, worlds))
    fine = [one for one in gains if not one.gains]
    assert confirm_removal_gains(study, fine, worlds) == fine
    assert len(asked) == 2


def test_a_gain_that_others_never_see_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = study_in(tmp_path)
    gains = [one for one in measure_removal_gains(study, range(4)) if one.gains]
    monkeypatch.setattr(removal, "measure_removal_gains", lambda *_: [])
    assert confirm_removal_gains(study, gains, range(4)) == gains


def test_a_gain_that_is_not_clear_fails_nothing() -> None:
    one = RemovalGain("county", "builder", "harmful", measure_removal(np.array([5.0, -4.0, 1.0])))
    assert find_removal_failures([one]) == []


def test_few_worlds_must_agree_more_than_many() -> None:
    """Two worlds that happen to lie close together say little of all others; forty like them say enough."""
    two = np.array([1.3, 2.0])
    assert abs(two.mean()) > 2.0 * two.std(ddof=1) / np.sqrt(2.0)
    few, many = (RemovalGain("village", "balanced", "b", measure_removal(np.tile(two, times))) for times in (1, 20))
    assert not few.gains
    assert many.gains
