"""Options that stood out in some worlds, and what other worlds find."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.engine.stage import open_stage
from game.lab.choices import Baseline, Sampling, measure_choices
from game.lab.confirm import confirm_verdicts
from game.lab.study import Study
from game.lab.verdicts import OptionRow, judge_options
from tests.lab.small import story_in

SCENES = """\
waste: {title: W, on: 2017-01, choices: {spend: {text: A, do: [one_off_cost += assets * 0.003]}, spare: {text: B}}}
words: {title: X, on: 2017-02, choices: {yes: {text: A}, no: {text: B}}}
luck: {title: L, on: 2017-03, chance: 0.02, choices: {a: {text: A, do: [one_off_cost += assets * 0.003]}, b: {text: B}}}
"""
SAMPLING: dict[Baseline, Sampling] = {"random": Sampling(16, 64, 64)}


def open_study(folder: Path) -> Study:
    story_in(folder, SCENES, presidents="one: {label: One, family: a}\n")
    return Study(open_stage(folder), (str(folder),))


def list_verdicts(rows: list[OptionRow]) -> dict[str, str]:
    return {row.what: row.verdict for row in rows}


def test_what_stood_out_by_luck_counts_as_other_worlds_find_it(tmp_path: Path) -> None:
    study = open_study(tmp_path)
    rows = judge_options(measure_choices(study, 0, SAMPLING))
    lucky = [replace(row, verdict="beaten") if row.what == "words/yes" else row for row in rows]
    assert list_verdicts(lucky)["words/yes"] == "beaten"
    found = list_verdicts(confirm_verdicts(study, lucky, 0, SAMPLING, 0.1))
    assert found["words/yes"] == "colour"
    assert found["waste/spend"] == "beaten"
    assert found["waste/spare"] == "best"


def test_what_other_worlds_do_not_measure_stays_as_it_was(tmp_path: Path) -> None:
    study = open_study(tmp_path)
    rows = [replace(row, verdict="beaten") for row in judge_options(measure_choices(study, 0, SAMPLING))]
    few: dict[Baseline, Sampling] = {"random": Sampling(2, 2, 2)}
    assert list_verdicts(confirm_verdicts(study, rows, 0, few, 0.1)) == list_verdicts(rows)


def test_a_story_in_which_nothing_stands_out_is_not_played_again(tmp_path: Path) -> None:
    study = open_study(tmp_path)
    rows = [replace(row, verdict="trade-off") for row in judge_options(measure_choices(study, 0, SAMPLING))]
    played = list[int]()
    again = Study(study.stage, study.folders, progress=played.append)
    assert confirm_verdicts(again, rows, 0, SAMPLING, 0.1) == rows
    assert played == []
