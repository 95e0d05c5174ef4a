"""Choices of a small bank story whose worth is known: which are always right, always wrong, or move nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.stage import open_stage
from game.lab import choices
from game.lab.choices import QUICK, Baseline, ChoiceTable, Sampling, measure_choices
from game.lab.significance import LEAST_POINTS
from game.lab.study import Study
from game.lab.verdicts import (
    OptionRow,
    find_choice_failures,
    find_colour_failures,
    find_spread_failures,
    find_unmeasured,
    judge_options,
    measure_colour_share,
    measure_median_spread,
    measure_spreads,
)
from game.pack.bounds import ChoiceBounds, ColourBounds, SpreadBounds
from tests.lab.small import story_in

SCENES = """\
waste:
  title: W
  on: 2017-01
  choices:
    spend: {text: A, do: [one_off_cost += assets * 0.003]}
    spare: {text: B}
    burn: {text: C, do: [one_off_cost += assets * 0.006]}
gift: {title: G, on: 2017-01, choices: {take: {text: A, do: [one_off_income += assets * 0.003]}, leave: {text: B}}}
words: {title: X, on: 2017-02, choices: {yes: {text: A}, no: {text: B}}}
local:
  title: L
  on: 2017-01
  if: assets > 150 and assets < 200
  choices: {pay: {text: A, do: [one_off_cost += assets * 0.003]}, wait: {text: B}}
torn:
  title: T
  on: 2017-01
  choices:
    here: {text: A, if: capital_adequacy_ratio < 0.12, do: [one_off_income += assets * 0.003]}
    stay: {text: B}
    there: {text: C, if: capital_adequacy_ratio >= 0.12, do: [one_off_cost += assets * 0.003]}
never: {title: X, on: 2017-03, if: capital_adequacy_ratio > 1, choices: {a: {text: A}, b: {text: B}}}
plan:
  title: P
  kind: plan
  on: {every: 2, from: 2017-01, to: 2017-03}
  dials: {thrift: {text: D, levels: {none: {text: L}, waste: {text: M, do: [one_off_cost += assets * 0.003]}}}}
"""
LUCK = """\
luck: {title: L, on: 2017-02, chance: 0.1, choices: {a: {text: A, do: [one_off_cost += assets * 0.003]}, b: {text: B}}}
"""
PRESIDENTS = "one: {label: One, family: a}\ntwo: {label: Two, family: b}\n"
SAMPLING: dict[Baseline, Sampling] = {"reference": Sampling(8, 16, 128), "random": Sampling(8, 16, 128)}


def study_of(folder: Path, scenes: str) -> Study:
    story_in(folder, scenes, presidents=PRESIDENTS)
    return Study(open_stage(folder), (str(folder),))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> ChoiceTable:
    return measure_choices(study_of(tmp_path_factory.mktemp("small"), SCENES), 0, SAMPLING)


@pytest.fixture(scope="module")
def rows(table: ChoiceTable) -> dict[str, OptionRow]:
    return {row.what: row for row in judge_options(table)}


def test_what_is_always_best_or_always_beaten_is_found(rows: dict[str, OptionRow]) -> None:
    verdicts = {what: row.verdict for what, row in rows.items() if "plan" not in what}
    for what, verdict in {
        "waste/spare": "best",
        "waste/spend": "beaten",
        "waste/burn": "beaten",
        "gift/take": "best",
    }.items():
        assert verdicts[what] == verdict
    failures = {(one.bound, one.what) for one in find_choice_failures(rows.values(), ChoiceBounds())}
    assert ("best-everywhere", "waste/spare") in failures
    assert ("beaten-everywhere", "gift/leave") in failures
    assert rows["waste/burn"].subject == ("scenes", "waste", "choices", "burn")


def test_an_option_counts_in_the_cells_only_where_it_is_open(table: ChoiceTable, rows: dict[str, OptionRow]) -> None:
    here, there = rows["torn/here"].cells["reference"], rows["torn/there"].cells["reference"]
    assert here.cells + there.cells == len(table.banks) * len(table.mandates)
    assert here.cells % len(table.mandates) == 0
    assert 0 < here.cells < len(table.banks) * len(table.mandates)
    assert rows["torn/here"].verdict == "best"
    assert rows["torn/there"].verdict == "beaten"


def test_a_scene_of_one_bank_is_judged_by_road_and_mandate(table: ChoiceTable, rows: dict[str, OptionRow]) -> None:
    assert rows["local/wait"].cells["reference"].cells == len(table.families) * len(table.mandates)
    assert rows["local/wait"].cells["random"].cells == len(table.mandates)
    assert rows["local/wait"].verdict == "best"


def test_what_moves_nothing_is_colour_and_what_never_comes_is_left_out(rows: dict[str, OptionRow]) -> None:
    assert rows["words/yes"].verdict == rows["words/no"].verdict == "colour"
    assert not any(what.startswith("never") for what in rows)
    assert measure_colour_share(rows.values()) == pytest.approx(1 / 5)
    assert find_colour_failures(rows.values(), ColourBounds(most=0.3)) == []
    assert [one.value for one in find_colour_failures(rows.values(), ColourBounds(most=0.1))] == [pytest.approx(1 / 5)]


def test_every_month_of_a_dial_is_a_decision_of_its_own(rows: dict[str, OptionRow], table: ChoiceTable) -> None:
    assert [one.month for one in table.decisions if one.dial] == [0, 2]
    months = [one.when for one in table.decisions if one.dial]
    assert len(set(months)) == 2
    assert rows[f"plan/thrift=waste {months[0]}"].verdict == "beaten"
    assert {one.what for one in find_choice_failures(rows.values(), ChoiceBounds())} >= {
        f"plan/thrift=waste {month}" for month in months
    }
    assert rows[f"plan/thrift=waste {months[1]}"].subject == ("scenes", "plan", "dials", "thrift", "levels", "waste")


def test_the_median_scene_weighs_what_lies_between_its_best_and_worst(table: ChoiceTable) -> None:
    scenes = {table.decisions[number].scene: spread for number, spread in measure_spreads(table).items()}
    assert scenes["words"] == 0.0
    assert scenes["waste"] > scenes["gift"] > LEAST_POINTS
    assert measure_median_spread(table) == sorted(spread for scene, spread in scenes.items() if scene != "plan")[2]
    assert find_spread_failures(table, SpreadBounds(least=measure_median_spread(table))) == []
    assert len(find_spread_failures(table, SpreadBounds(least=measure_median_spread(table) + 0.1))) == 1


def test_what_is_not_measured_fails(table: ChoiceTable, tmp_path: Path) -> None:
    assert [(one.what, one.value) for one in find_unmeasured(table)] == [("never", None)]
    found = measure_choices(study_of(tmp_path, LUCK), 0, QUICK)
    assert {one.what for one in find_unmeasured(found)} >= {"luck county reference"}
    assert {row.verdict for row in judge_options(found)} <= {"unmeasured", "best", "beaten"}


@pytest.mark.long
def test_worlds_are_added_until_every_contrast_is_measured(tmp_path: Path) -> None:
    study = study_of(tmp_path, LUCK)
    found, again = (measure_choices(study, 0, {"random": Sampling(8, 64, 1024)}) for _ in range(2))
    assert find_unmeasured(found) == []
    assert {row.worlds for row in found.rows.values()} <= {64, 128, 256, 512}
    for row, other in zip(found.rows.values(), again.rows.values(), strict=True):
        assert row.contrasts.sums.tolist() == other.contrasts.sums.tolist()


def test_what_comes_seldom_is_looked_for_before_it_counts_as_never_met(tmp_path: Path) -> None:
    scenes = LUCK.replace("chance: 0.1", "chance: 0.02")
    study = study_of(tmp_path, scenes)
    row = measure_choices(study, 0, {"random": Sampling(8, 256, 4096)}).rows[0, "county", "random"]
    assert row.worlds > 8
    assert row.done
    assert row.contrasts.complete
    blind = measure_choices(study, 0, {"random": Sampling(8, 8, 8)})
    assert [one.what for one in find_unmeasured(blind)] == ["luck"]
    assert judge_options(blind) == []


def test_what_practically_never_comes_counts_as_never_met(tmp_path: Path) -> None:
    study = study_of(tmp_path, LUCK.replace("chance: 0.1", "chance: 0.02"))
    met = measure_choices(study, 0, {"random": Sampling(256, 256, 256)}).rows[0, "county", "random"].contrasts.counts
    assert 1 < met[0, 0] < 16
    found = measure_choices(study, 0, {"random": Sampling(8, 256, 4096, 16)})
    assert {row.worlds for row in found.rows.values()} == {256}
    assert [one.what for one in find_unmeasured(found)] == ["luck"]


def test_what_all_worlds_would_not_be_enough_for_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = study_of(tmp_path, LUCK.replace("chance: 0.1", "chance: 0.5"))
    (error,) = {
        row.contrasts.error(0)
        for row in measure_choices(study, 0, {"random": Sampling(64, 64, 64)}).rows.values()
        if row.bank == "county"
    }
    for hopeless, worlds in ((0.49 * 4, 64), (0.9 * 4, 256)):
        monkeypatch.setattr(choices, "HOPELESS", hopeless)
        found = measure_choices(study, 0, {"random": Sampling(64, 64, 256)}, error / 4)
        assert found.rows[0, "county", "random"].worlds == worlds


def test_few_worlds_make_nothing_clear(tmp_path: Path) -> None:
    found = measure_choices(study_of(tmp_path, LUCK.replace("chance: 0.1, ", "")), 0, {"random": Sampling(7, 7, 7)})
    assert {row.verdict for row in judge_options(found)} == {"unmeasured"}
