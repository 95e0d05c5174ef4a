"""A search: what it finds is better in other worlds, is played as it is written, and hangs on its seed alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from pathlib import Path

import numpy as np
import pytest

from game.bank.table import Array
from game.engine.stage import open_stage
from game.lab.climb import Climb
from game.lab.experiment import Chunk, play_chunk
from game.lab.failures import Failure
from game.lab.found_file import write_president
from game.lab.held_out import SearchResult, find_search_failures, measure_share
from game.lab.pooled_search import Steps, ask_for, carry_out, gather_searches
from game.lab.processes import Cores, OneProcess, Processes
from game.lab.search import search_banks
from game.lab.simulate import design_experiment
from game.lab.study import Study
from game.lab.trials import TrialBatch, Trials, TrialVariant
from game.lab.written import write_plan
from game.pack.bounds import SearchBounds
from game.pack.plan_file import read_plan
from game.pack.president_schema import PresidentSpec, Setting
from tests.lab.small import story_in
from tests.stories import CAMPAIGN

SCENES = """\
start:
  title: S
  on: 2017-01
  choices:
    waste: {text: A, do: [one_off_cost += 0.4]}
    spare: {text: B}
    joy: {text: C, if: staff_trust > 99}
road:
  title: R
  on: 2017-02
  choices:
    stay: {text: A}
    go: {text: B, do: [one_off_cost += 0.1], go: gate}
gate:
  title: G
  choices:
    pay: {text: A, do: [one_off_cost += 0.4]}
    earn: {text: B, do: [one_off_income += 1]}
luck: {title: L, on: [2017-01, 2017-03], chance: 0.5, choices: {a: {text: A, do: [one_off_cost += 0.2]}, b: {text: B}}}
plan:
  title: P
  kind: plan
  on: {every: 1, from: 2017-01, to: 2017-05}
  dials:
    hiring: {text: D, levels: {none: {text: L}, full: {text: M, do: [one_off_cost += 0.1]}}}
"""
"""A story in which waste costs, a road pays only with the right answer behind it, and an answer is always locked."""

PRESIDENTS = """\
waster: {label: Waster, dials: {hiring: full}, choices: {start: [waste], luck: [a], gate: [pay]}}
worse: {label: Worse, dials: {hiring: full}, choices: {start: [joy, spare], luck: [a], road: [go], gate: [pay]}}
"""


TORN = """\
torn:
  label: Torn
  dials:
    hiring:
    - {level: full, if: staff_trust > 50, from: 2017-02}
    - {level: none, if: month < 2017-02}
    - {level: full, if: month == 2017-04}
  choices:
    start: [{take: joy, if: npl_ratio > 0}, {take: waste, if: staff_trust > 50}, spare]
    luck: [{take: a, if: month < 2017-02}, b]
    gate: [{take: earn, if: npl_ratio > 0.5}, pay]
"""
WINNER = "winner: {label: W, contends: true, choices: {start: [spare], luck: [b], road: [go], gate: [earn]}}\n"


def study_of(folder: Path, processes: Processes | None = None) -> Study:
    return Study(open_stage(folder), (str(folder),), processes or OneProcess())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    story_in(tmp_path, SCENES, months=6)
    (tmp_path / "presidents.yaml").write_text(PRESIDENTS, "utf-8")
    return tmp_path


def search(study: Study, *mandates: str, budget: int = 4_000, first: int = 0) -> list[SearchResult]:
    wanted = {"county": mandates or ("balanced",)}
    return search_banks(study, wanted, worlds=20, first=first, budget=budget)["county"]


def totals_of(study: Study, plan: PresidentSpec, worlds: range) -> Array:
    """Return (mandates, worlds) what `president simulate` makes of a plan in the county."""
    own = [("own", plan)]
    experiment = design_experiment(
        study.stage, study.folders, own, ["county"], study.mandates, len(worlds), worlds.start
    )
    return play_chunk(Chunk(experiment, 0, len(worlds))).totals


def test_it_finds_what_pays_and_a_road_with_the_answer_behind_it(folder: Path) -> None:
    (cell,) = search(study_of(folder), budget=8_000)
    first = {scene: choices[0] for scene, choices in cell.plan.choices.items()}
    assert first["start"] != "waste"
    assert (first["luck"], first["road"], first["gate"]) == ("b", "go", "earn")
    assert cell.plan.dials["hiring"] == "none"
    assert cell.lead.clear
    assert cell.lead.mean == pytest.approx(cell.found_held_out - cell.best_reference, rel=1e-9)


def test_the_told_mean_is_that_of_the_written_plan_to_the_last_digit(folder: Path, tmp_path: Path) -> None:
    study = study_of(folder)
    (cell,) = search(study, "builder", first=30)
    path = tmp_path / "plan.yaml"
    path.write_bytes(write_president(cell.plan))
    read = read_plan(path, study.stage.story)
    assert read == cell.plan
    totals = totals_of(study, read, range(30, 50))
    assert totals[study.mandates.index("builder")].mean() == cell.found_held_out


def test_plans_are_told_in_worlds_that_did_not_train_them(folder: Path) -> None:
    study = study_of(folder)
    asked = list[range]()
    play = study.play_batches

    def play_batches(wanted: Sequence[TrialBatch]) -> list[Trials]:
        asked.extend(range(first, first + batch.worlds) for batch in wanted for first in batch.firsts)
        return play(wanted)

    study.play_batches = play_batches  # type: ignore[assignment,method-assign]
    search(study, first=7)
    assert asked
    assert all(not set(worlds) & set(range(7, 27)) for worlds in asked)


def test_banks_searched_at_once_find_what_each_finds_alone(folder: Path) -> None:
    study = study_of(folder)
    banks = study.banks
    assert len(banks) > 1
    mandates = ("balanced", "builder")
    together = search_banks(study, dict.fromkeys(banks, mandates), worlds=20, budget=2_000)
    assert together == {bank: search_banks(study, {bank: mandates}, worlds=20, budget=2_000)[bank] for bank in banks}


@pytest.mark.parametrize("presidents", [PRESIDENTS, TORN + WINNER])
def test_a_plan_of_fixed_options_is_written_down_as_it_plays(presidents: str, folder: Path, tmp_path: Path) -> None:
    (folder / "presidents.yaml").write_text(presidents, "utf-8")
    study = study_of(folder)
    draws = np.random.default_rng(3)
    for plan in study.presidents:
        for _ in range(6):
            every = [int(draws.integers(len(one.options))) for one in study.decisions]
            kept = np.flatnonzero(draws.random(len(every)) < 0.6).tolist()
            variant = TrialVariant("county", plan, tuple((number, every[number]) for number in kept))
            base = study.asked.plans[plan][1]
            assert base is not None
            written = write_plan(study.stage.story, study.decisions, base, variant, "own")
            played = study.play([variant], range(10)).totals[:, 0]
            assert (totals_of(study, written, range(10)) == played).all()
            path = tmp_path / "plan.yaml"
            path.write_bytes(write_president(written))
            assert read_plan(path, study.stage.story) == written
            assert not written.contends


def test_a_dial_that_is_fixed_in_every_month_reads_the_state_no_more(folder: Path) -> None:
    (folder / "presidents.yaml").write_text(TORN, "utf-8")
    study = study_of(folder)
    (base,) = study.stage.story.pack.presidents.values()
    months = [number for number, one in enumerate(study.decisions) if one.dial]
    fixed = TrialVariant("county", 0, tuple((number, 1) for number in months))
    written = write_plan(study.stage.story, study.decisions, base, fixed, "own")
    assert written.dials == {"hiring": "full"}
    less = replace(fixed, fixed=fixed.fixed[2:3])
    asked = write_plan(study.stage.story, study.decisions, base, less, "own").dials["hiring"]
    assert asked == [Setting("full", "month >= 2017-03 and month <= 2017-03"), *base.dials["hiring"]]


def test_who_contends_is_what_a_search_is_held_against(folder: Path) -> None:
    (folder / "presidents.yaml").write_text(PRESIDENTS + WINNER, "utf-8")
    study = study_of(folder)
    (cell,) = search(study)
    assert cell.reference == "winner"
    assert [study.names[plan] for plan in study.references] == ["waster", "worse"]
    without = search(study_of(story_in(folder / "alone", SCENES, months=6, presidents=PRESIDENTS)))[0]
    assert cell.best_reference > without.best_reference


def test_what_is_found_does_not_hang_on_what_is_searched_beside_it(folder: Path) -> None:
    study = study_of(folder)
    assert search(study, "balanced", "builder", budget=2_000)[1:] == search(study, "builder", budget=2_000)


@pytest.mark.long
def test_what_is_found_does_not_hang_on_the_number_of_cores(folder: Path) -> None:
    study = study_of(folder, Cores(2))
    assert search(study, "balanced", "builder") == search(study_of(folder), "balanced", "builder")


def test_a_climb_finds_an_answer_that_loses_but_for_the_one_behind_it(folder: Path) -> None:
    study = study_of(folder)
    start = TrialVariant("county", 0)
    climb = Climb(study.decisions, 0, start, study.play([start], range(8)).took[:, :, 0], 100)
    carry_out(climb.improve(3_000), study)
    assert {(1, 1), (2, 1)} < set(climb.plan.fixed)


def test_what_loses_in_the_worlds_that_confirm_is_not_taken(folder: Path) -> None:
    study = study_of(folder)
    start = TrialVariant("county", 0, ((0, 1),))
    took = study.play([start], range(8)).took[:, :, 0]
    waste, gain = ((0, 0),), ((3, 1),)
    for moves, fixed in (((waste,), start.fixed), ((gain,), ((0, 1), *gain)), ((gain, waste), ((0, 1), *gain))):
        climb = Climb(study.decisions, 0, start, took, 100)
        assert carry_out(climb._confirm(moves, 8), study) is (gain in moves)
        assert climb.plan.fixed == fixed


def test_a_search_asks_for_no_more_games_than_its_budget(folder: Path) -> None:
    study = study_of(folder)
    told = list[int]()
    study.progress = told.append
    held_out = 20 * (1 + len(study.names))
    for budget in (2_000, 4_000):
        told.clear()
        search(study, budget=budget)
        assert sum(told) <= budget + held_out


def test_the_share_is_that_of_the_way_to_the_best_plan_known() -> None:
    assert measure_share(75.0, 60.0, 80.0) == 0.75
    assert measure_share(75.0, 60.0, 70.0) == 1.0
    assert measure_share(50.0, 60.0, 80.0) == -0.5
    assert isnan(measure_share(60.0, 60.0, 55.0))


def test_a_cell_fails_below_its_bound_and_where_nothing_beats_the_random_players(folder: Path) -> None:
    (cell,) = search(study_of(folder), budget=1)
    cells = [
        replace(cell, random=60.0, best_reference=75.0, found_held_out=80.0),
        replace(cell, random=60.0, best_reference=74.9, found_held_out=80.0),
        replace(cell, random=80.0, best_reference=75.0, found_held_out=80.0),
    ]
    failures = find_search_failures(cells, SearchBounds())
    assert failures == [
        Failure("search", "county/balanced", (74.9 - 60.0) / 20.0, 0.75),
        Failure("unmeasured", "county/balanced", None, 0.75),
    ]


def test_searches_beside_each_other_are_played_once_where_they_ask_for_the_same(folder: Path) -> None:
    study = study_of(folder)
    told = list[int]()
    study.progress = told.append
    one, two, three = (TrialVariant("county", 0, ((3, option),)) for option in (0, 1, 1))

    def asking(*variants: TrialVariant) -> Steps[float]:
        answer = yield from ask_for(variants, range(4))
        return float(answer.totals(0)[-1].sum())

    found = carry_out(gather_searches([asking(one, two), asking(three), asking(two, one)]), study)
    assert told == [8]
    alone = [carry_out(asking(variant), study) for variant in (two, three, one)]
    assert found == alone


def test_a_dial_that_two_scenes_have_is_left_to_the_reference(tmp_path: Path) -> None:
    more = SCENES + SCENES[SCENES.index("plan:") :].replace("plan:", "second:", 1).replace("2017-05", "2017-03")
    story_in(tmp_path, more, months=6)
    (tmp_path / "presidents.yaml").write_text(PRESIDENTS, "utf-8")
    (cell,) = search(study_of(tmp_path))
    assert cell.plan.dials == {"hiring": "full"}
    assert cell.lead.clear


@pytest.mark.long
def test_on_the_campaign_a_small_budget_beats_the_best_reference() -> None:
    study = study_of(CAMPAIGN)
    (cell,) = search_banks(study, {"county": ["balanced"]}, worlds=200, budget=25_000)["county"]
    assert cell.lead.clear
    totals = totals_of(study, cell.plan, range(200))
    assert totals[study.mandates.index("balanced")].mean() == cell.found_held_out
