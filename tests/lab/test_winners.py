"""Who wins a cell and who is level, and that each rule about winners is noticed where it is broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from game.bank.table import Array
from game.engine.stage import open_stage
from game.lab.gate import Gate, list_parts
from game.lab.roads import measure_roads
from game.lab.trials import TrialVariant
from game.lab.winners import WinnerCell, count_wins, find_winner_failures, find_winners
from game.pack.bounds import WinnerBounds
from game.pack.held_bounds import find_held_bounds, list_families
from tests.lab.small import PRESIDENTS, story_in, study_on

FAMILIES = {"a": "calm", "b": "bold", "c": "both"}
WORLDS = 400
THIRD = "third: {label: Third, family: sparing, choices: {start: [spare]}}\n"


def cells_of(means: Mapping[str, Sequence[float]], noise: float = 0.0, mandates: int = 1) -> tuple[WinnerCell, ...]:
    """Return the cells of presidents a, b, c with these mean totals under each mandate, two mandates a bank."""
    totals = np.array([means[name] for name in FAMILIES])  # (presidents, cells)
    draws: Array = np.random.default_rng(1).normal(size=(len(FAMILIES), WORLDS))
    draws -= draws.mean(axis=1, keepdims=True)
    worlds = totals[:, :, None] + noise * draws[:, None, :]
    shape = (len(FAMILIES), -1, mandates, WORLDS)
    banks = [f"bank{number}" for number in range(totals.shape[1] // mandates)]
    return find_winners(
        worlds.reshape(shape).transpose(2, 0, 1, 3), FAMILIES, banks, [f"m{number}" for number in range(mandates)]
    )


def test_a_cell_has_its_best_its_second_and_the_lead_between_them() -> None:
    cells = cells_of({"a": [50, 60], "b": [53, 50], "c": [51, 59]}, mandates=2)
    assert [(cell.bank, cell.mandate, cell.best, cell.second, cell.family) for cell in cells] == [
        ("bank0", "m0", "b", "c", "bold"),
        ("bank0", "m1", "a", "c", "calm"),
    ]
    assert [cell.lead.mean for cell in cells] == [2, 1]
    assert count_wins(cells) == {"bold": 1, "calm": 1}


def test_families_are_level_where_the_lead_is_too_small_to_be_clear() -> None:
    assert [cell.level for cell in cells_of({"a": [50, 50], "b": [50.1, 50.3], "c": [49.9, 0]})] == [
        ("bold", "calm"),
        ("bold",),
    ]


def test_a_difference_that_is_not_measured_well_makes_nobody_level() -> None:
    near = {"a": [50.0], "b": [50.1], "c": [0.0]}
    rough, fine = cells_of(near, noise=3.0)[0], cells_of(near, noise=0.3)[0]
    assert rough.lead.tie
    assert not rough.lead.measured
    assert rough.level == ("bold",)
    assert fine.lead.tie
    assert fine.level == ("bold", "calm")


FAIR = {"a": [9, 5, 9, 5], "b": [5, 9, 5, 9], "c": [1, 1, 1, 1]}
"""Of two banks under two mandates each, calm and bold win one in both."""

BOUNDS = WinnerBounds(most=2, cells=2, banks=2, bank=2, families=["calm", "bold"])


def failed(means: Mapping[str, Sequence[float]], mandates: int = 2) -> set[tuple[str, float | None, float | None]]:
    found = find_winner_failures(cells_of(means, mandates=mandates), BOUNDS)
    assert all(one.bound == "winners" for one in found)
    return {(one.what, one.value, one.limit) for one in found}


def test_a_fair_table_fails_nothing() -> None:
    assert failed(FAIR) == set()


def test_a_family_that_wins_too_often_is_named() -> None:
    assert ("calm", 3, 2) in failed(FAIR | {"a": [9, 9.5, 9, 5]})


def test_a_family_that_is_too_seldom_best_or_level_is_named() -> None:
    assert ("bold", 1, 2) in failed(FAIR | {"b": [5, 9, 5, 1], "c": [1, 1, 1, 8]})
    assert failed(FAIR | {"c": [1, 1, 1, 9.1]}) == set()  # bold is level there


def test_a_family_that_wins_in_one_bank_alone_is_named() -> None:
    means = {"a": [5, 5, 9, 1, 5, 9], "b": [9, 9, 5, 1, 1, 1], "c": [1, 1, 1, 9, 9, 1]}
    assert failed(means) == {("bold", 1, 2), ("bank0", 1, 2)}


def test_a_bank_with_one_winner_is_named_with_its_entry() -> None:
    found = find_winner_failures(cells_of(FAIR | {"a": [9, 9.5, 9, 5]}, mandates=2), BOUNDS)
    assert ("bank0", ("banks", "bank0")) in {(one.what, one.subject) for one in found}


def test_what_is_measured_is_what_the_presidents_play(tmp_path: Path) -> None:
    study = study_on(story_in(tmp_path))
    roads = measure_roads(study.stage, 4, 3)
    cells = find_winners(roads.totals, {"spender": "spending", "saver": "saving"}, roads.banks, roads.mandates)
    assert [(cell.bank, cell.mandate) for cell in cells] == [(b, m) for b in study.banks for m in study.mandates]
    played = study.play([TrialVariant("city", plan) for plan in (0, 1)], range(3, 7)).totals[0].mean(axis=1)
    cell = next(one for one in cells if (one.bank, one.mandate) == ("city", study.mandates[0]))
    assert cell.best == study.names[int(played.argmax())]
    assert cell.lead.mean == pytest.approx(played.max() - played.min())
    assert cell.family == {"spender": "spending", "saver": "saving"}[cell.best]


def test_who_contends_is_no_winner_and_is_played_all_the_same(tmp_path: Path) -> None:
    plans = PRESIDENTS.replace("saver: {label: Saver", "saver: {label: Saver, contends: true") + THIRD
    study = study_on(story_in(tmp_path, presidents=plans))
    gate = Gate(study, find_held_bounds(study.stage.story.pack), quick=True, parts=("roads",))
    for _, weigh in list_parts(gate):
        weigh(gate)
    assert gate.roads is not None
    assert gate.roads.presidents == ("spender", "third")
    assert {name for cell in gate.winners for name in (cell.best, cell.second)} == {"spender", "third"}
    assert {family for cell in gate.winners for family in cell.level} <= {"spending", "sparing"}
    assert study.names == ("spender", "third", "saver", "random")
    assert (list(study.references), study.random) == ([0, 1], 3)
    spared = [study.play([TrialVariant("city", plan)], range(3, 7)).totals for plan in (1, 2)]
    assert (spared[0] == spared[1]).all()


def test_families_of_who_contends_are_none_of_the_families_that_must_win(tmp_path: Path) -> None:
    plans = PRESIDENTS.replace("saver: {label: Saver", "saver: {label: Saver, contends: true") + THIRD
    assert list_families(open_stage(story_in(tmp_path, presidents=plans)).story.pack) == ["spending", "sparing"]
