"""Options that stood out in some worlds, and what other worlds find of their decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.stage import open_stage
from game.lab import confirm
from game.lab.choices import Baseline, ChoiceTable, Sampling, measure_choices
from game.lab.confirm import confirm_options
from game.lab.study import Study
from game.lab.verdicts import OptionRow, find_colour_failures, measure_colour_share
from game.pack.bounds import ColourBounds
from tests.lab.small import story_in

SCENES = """\
waste:
  title: W
  on: 2017-01
  choices:
    spend: {text: A, do: [one_off_cost += assets * 0.003]}
    spare: {text: B}
words: {title: X, on: 2017-02, choices: {yes: {text: A}, no: {text: B}}}
"""
HARMLESS = SCENES.replace(", do: [one_off_cost += assets * 0.003]", "")
SAMPLING: dict[Baseline, Sampling] = {"reference": Sampling(16, 16, 64), "random": Sampling(16, 16, 64)}


@pytest.fixture(autouse=True)
def few_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confirm, "FULL", SAMPLING)


def open_study(folder: Path, scenes: str) -> Study:
    story_in(folder, scenes, presidents="one: {label: One, family: a}\ntwo: {label: Two, family: b}\n")
    return Study(open_stage(folder), (str(folder),))


def measure_first(folder: Path, scenes: str, error: float = 0.1) -> ChoiceTable:
    return measure_choices(open_study(folder, scenes), 0, SAMPLING, error)


def list_verdicts(rows: list[OptionRow]) -> dict[str, str]:
    return {row.what: row.verdict for row in rows}


def test_the_decisions_that_stood_out_alone_are_measured_twice_as_closely_in_other_worlds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = measure_first(tmp_path / "first", SCENES)
    asked = list[tuple[object, ...]]()

    def measure(*arguments: object) -> ChoiceTable:
        asked.append(arguments[1:])
        return table

    monkeypatch.setattr(confirm, "measure_choices", measure)
    confirm_options(open_study(tmp_path / "other", SCENES), table, 7)
    assert asked == [(1_000_007, SAMPLING, 0.05, {"waste"})]


def test_months_and_dials_that_did_not_stand_out_are_left_alone(tmp_path: Path) -> None:
    plan = """\
plan:
  title: P
  kind: plan
  on: {every: 2, from: 2017-01, to: 2017-03}
  if: month < 1
  dials:
    thrift: {text: D, levels: {none: {text: L}, waste: {text: M, do: [one_off_cost += assets * 0.003]}}}
    colour: {text: E, levels: {red: {text: L}, blue: {text: M}}}
"""
    table = measure_first(tmp_path / "first", plan)
    found = confirm_options(open_study(tmp_path / "other", plan.replace("month < 1", "month < 3")), table, 0)
    assert {(row.decision.dial, row.decision.month) for row in found} == {("thrift", 0), ("colour", 0)}
    assert {row.decision.dial for row in found if row.confirmed} == {"thrift"}


def test_what_is_beaten_in_all_worlds_is_beaten(tmp_path: Path) -> None:
    table = measure_first(tmp_path / "first", SCENES)
    found = confirm_options(open_study(tmp_path / "other", SCENES), table, 0)
    assert list_verdicts(found)["waste/spend"] == "beaten"
    assert {row.what for row in found if row.confirmed} == {"waste/spend", "waste/spare"}


def test_a_decision_counts_whole_as_other_worlds_find_it(tmp_path: Path) -> None:
    table = measure_first(tmp_path / "first", SCENES)
    found = confirm_options(open_study(tmp_path / "other", HARMLESS), table, 0)
    assert set(list_verdicts(found).values()) == {"colour"}
    assert all(row.cells["reference"].mean == 0.0 for row in found if row.decision.scene == "waste")
    assert measure_colour_share(found) == 1.0
    assert len(find_colour_failures(found, ColourBounds(most=0.5))) == 1


def test_what_other_worlds_meet_in_fewer_cells_stays_as_it_was(tmp_path: Path) -> None:
    table = measure_first(tmp_path / "first", SCENES)
    rare = HARMLESS.replace("  title: W\n", "  title: W\n  if: assets > 150 and assets < 200\n")
    found = confirm_options(open_study(tmp_path / "other", rare), table, 0)
    assert list_verdicts(found)["waste/spend"] == "beaten"
    assert not any(row.confirmed for row in found)


def test_what_other_worlds_can_not_measure_so_closely_stays_as_it_was(tmp_path: Path) -> None:
    table = measure_first(tmp_path / "first", SCENES)
    table.error = 1e-6
    found = confirm_options(open_study(tmp_path / "other", SCENES.replace("0.003", "0.002")), table, 0)
    assert list_verdicts(found)["waste/spend"] == "beaten"
    assert not any(row.confirmed for row in found)


def test_a_story_in_which_nothing_stands_out_is_not_played_again(tmp_path: Path) -> None:
    table = measure_first(tmp_path / "first", HARMLESS)
    played = list[int]()
    other = open_study(tmp_path / "other", SCENES)
    other.progress = played.append
    assert set(list_verdicts(confirm_options(other, table, 0)).values()) == {"colour"}
    assert played == []
