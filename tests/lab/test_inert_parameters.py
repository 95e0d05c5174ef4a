"""How far each parameter moves a score, by hand and by the gate, and that one that moves nothing is named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import yaml

from game.lab.inert_parameters import (
    BEGIN_WORLDS,
    MORE_WORLDS,
    ParameterChange,
    find_parameter_failures,
    measure_parameters,
)
from game.lab.significance import measure_effect
from game.lab.study import Study
from game.lab.trials import TrialVariant
from game.pack.bounds import ParameterBounds
from tests.lab.small import story_in, study_on

BOUNDS = ParameterBounds(least=0.05)


def study_with(folder: Path, *names: str) -> Study:
    """Return a study of the small story in which all parameters but these, and none of these, are marked inert."""
    path = story_in(folder) / "parameters.yaml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name in entries.keys() - set(names):
        entries[name]["inert"] = "no part of this test"
    for name in names:
        entries[name].pop("inert", None)
    path.write_text(yaml.safe_dump(entries, sort_keys=False), encoding="utf-8")
    return study_on(folder)


def size_by_hand(study: Study, name: str, worlds: int) -> float:
    """Return the largest mean size of a change at either end, over banks, mandates and all presidents."""
    low, high = study.stage.story.pack.parameters[name].range
    players = [(bank, plan) for bank in study.banks for plan in (*study.references, study.random)]
    before = study.play([TrialVariant(*one) for one in players], range(worlds)).totals
    after = [
        study.play([TrialVariant(*one, parameters=((name, value),)) for one in players], range(worlds)).totals
        for value in (low, high)
    ]
    return max(float(np.abs(moved - before).mean(axis=-1).max()) for moved in after)


@pytest.mark.parametrize("name", ["tax_rate", "deposit_noise", "competition_start_month"])
def test_a_move_is_what_games_with_another_number_give(tmp_path: Path, name: str) -> None:
    study = study_with(tmp_path, name)
    (found,) = measure_parameters(study, BOUNDS, 0)
    assert found.parameter == name
    assert found.size.mean == pytest.approx(size_by_hand(study, name, found.size.worlds))
    assert found.value in study.stage.story.pack.parameters[name].range
    moved = study.play(
        [
            TrialVariant(found.bank, study.names.index(found.president), parameters=((name, value),) if value else ())
            for value in (found.value, None)
        ],
        range(found.size.worlds),
    ).totals[study.mandates.index(found.mandate)]
    assert np.abs(moved[0] - moved[1]).mean() == pytest.approx(found.size.mean)


def test_what_gives_to_one_world_what_it_takes_from_another_moves_scores(tmp_path: Path) -> None:
    study = study_with(tmp_path, "deposit_noise")
    (found,) = measure_parameters(study, BOUNDS, 0)
    low, high = (
        study.play([TrialVariant(found.bank, 0, parameters=(("deposit_noise", value),))], range(MORE_WORLDS)).totals
        for value in study.stage.story.pack.parameters["deposit_noise"].range
    )
    assert found.size.mean > abs((high - low).mean(axis=-1)).max()


def test_those_that_surely_move_a_score_are_played_once_and_the_others_in_more_worlds(tmp_path: Path) -> None:
    tax, floor = measure_parameters(study_with(tmp_path, "tax_rate", "treasury_floor"), BOUNDS, 0)
    assert (tax.size.worlds, floor.size.worlds) == (BEGIN_WORLDS, MORE_WORLDS)
    found = find_parameter_failures([tax, floor], BOUNDS)
    assert [(one.bound, one.what, one.value, one.limit, one.subject) for one in found] == [
        ("parameter", "treasury_floor", 0.0, 0.05, ("parameters", "treasury_floor"))
    ]


def test_one_end_that_surely_moves_a_score_is_enough_and_one_world_out_of_the_common_is_not(tmp_path: Path) -> None:
    dividend, grace = measure_parameters(study_with(tmp_path, "dividend_capital", "coverage_grace"), BOUNDS, 0)
    assert (dividend.size.worlds, grace.size.worlds) == (BEGIN_WORLDS, MORE_WORLDS)
    assert dividend.sure > BOUNDS.least


def test_tables_facts_without_a_range_and_what_is_marked_inert_are_left_alone(tmp_path: Path) -> None:
    assert measure_parameters(study_with(tmp_path, "season", "capital_minimum"), BOUNDS, 0) == []


def move(sizes: Sequence[float]) -> ParameterChange:
    return ParameterChange("rate", 1.0, "county", "balanced", "saver", measure_effect(np.array(sizes)), 0.0)


def test_what_moves_as_much_as_the_bound_says_passes() -> None:
    assert find_parameter_failures([move([0.05, 0.05])], BOUNDS) == []
    assert [one.what for one in find_parameter_failures([move([0.04, 0.05])], BOUNDS)] == ["rate"]
