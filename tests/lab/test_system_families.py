"""System families: what their choices move and which games miss them, and what the gate makes of that."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from game.lab.choices import QUICK, measure_choices
from game.lab.system_families import (
    MetScenes,
    SystemFamily,
    find_system_family_failures,
    measure_system_families,
)
from game.pack.bounds import SystemFamilyBounds
from tests.lab.small import SCENES, story_in, study_on
from tests.shelf import ran

FAMILIES = SCENES.replace("title: S\n", "title: S\n  family: [money, all]\n").replace(
    "title: L,", "title: L, family: luck,"
)
NAMES = ("money", "luck", "talk", "all")
TALK = "talk: {title: T, on: 2017-03, family: [talk, all], choices: {a: {text: A}, b: {text: B}}}\n"


def measured(folder: Path, scenes: str) -> dict[str, SystemFamily]:
    study = study_on(story_in(folder, scenes))
    table = measure_choices(study, 0, QUICK)
    return {one.name: one for one in measure_system_families(study, table, NAMES, range(40))}


def test_a_family_is_weighed_by_its_weightiest_choice_and_games_that_miss_it_are_counted(tmp_path: Path) -> None:
    found = measured(tmp_path, FAMILIES + TALK)
    assert found["money"].choice.startswith("start/")
    assert found["money"].clear_cells >= 5
    assert (found["money"].games, found["money"].missed, found["money"].banks) == (200, 0, ())
    assert 0 < found["luck"].missed < 200
    assert set(found["luck"].banks) <= {"county", "city", "village", "troubled", "coastal"}
    assert (found["talk"].choice, found["talk"].clear_cells, found["talk"].missed) == ("", 0, 0)
    assert replace(found["all"], name="money") == found["money"]


def test_a_family_that_no_scene_has_is_missed_by_all(tmp_path: Path) -> None:
    found = measured(tmp_path, FAMILIES)
    assert (found["talk"].clear_cells, found["talk"].missed) == (0, 200)


def test_games_that_end_before_the_last_month_need_meet_nothing(tmp_path: Path) -> None:
    folder = story_in(tmp_path, FAMILIES)
    endings = folder / "endings.yaml"
    endings.write_text(
        "gone: {title: G, text: T, on: 2017-02, if: 'met_it == 1'}\n" + endings.read_text("utf-8"), "utf-8"
    )
    variables = folder / "variables.yaml"
    variables.write_text(
        variables.read_text("utf-8") + "met_it: {unit: points, range: [0, 1], start: 0, label: M}\n", "utf-8"
    )
    scenes = folder / "scenes" / "all.yaml"
    text = FAMILIES.replace("spare: {text: B}", "spare: {text: B, do: [met_it = 1]}")
    scenes.write_text(text, "utf-8")
    manifest = folder / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "successor: saver\n", "utf-8")
    study = study_on(folder)
    seen = MetScenes(study.asked, "county", 0, 60).play()
    assert 0 < seen.shape[1] < 60


@pytest.mark.parametrize(
    ("family", "told"),
    [
        (SystemFamily("cloud", "offer/sign", 5, 1000, 0, ()), []),
        (SystemFamily("cloud", "offer/sign", 4, 1000, 0, ()), [("cloud", 4.0, 5.0)]),
        (SystemFamily("cloud", "offer/sign", 9, 1000, 1, ("city",)), [("cloud (city)", 1.0, 0.0)]),
        (SystemFamily("cloud", "offer/sign", 9, 0, 0, ()), [("cloud", None, 0.0)]),
        (
            SystemFamily("cloud", "", 0, 1000, 9, ("city", "village")),
            [("cloud", 0.0, 5.0), ("cloud (city, village)", 9.0, 0.0)],
        ),
    ],
)
def test_what_fails_is_told_beside_its_limit(family: SystemFamily, told: list[tuple[str, float | None, float]]) -> None:
    failures = find_system_family_failures([family], SystemFamilyBounds(names=["cloud"]))
    assert [(one.what, one.value, one.limit) for one in failures] == told


@pytest.mark.long
def test_the_gate_fails_a_family_that_moves_nothing_and_one_that_games_miss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = story_in(tmp_path, FAMILIES + TALK)
    (folder / "bounds.yaml").write_text("families: {names: [money, luck, talk, all], cells: 5}\n", "utf-8")
    code, out, _ = ran(capsys, "balance", folder, "--part", "choices", "--json")
    told = json.loads(out)
    assert code == 1
    failing = {one["what"].partition(" ")[0]: one for one in told["failures"] if one["bound"] == "family"}
    assert set(failing) == {"luck", "talk"}
    assert failing["talk"]["file"] == "bounds.yaml"
    assert {one["name"] for one in told["families"]} == set(NAMES)
    code, out, _ = ran(capsys, "balance", folder, "--part", "choices", "--lang", "en")
    assert "talk: its weightiest choice has a clear effect in 0 cells; 5 at least" in out
