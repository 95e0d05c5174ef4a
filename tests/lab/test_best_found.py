"""Plans that lie beside a story are used where they were found on the very rules that are played."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.bank.version import MODEL
from game.engine.stage import Stage, open_stage
from game.lab.best_found import FoundPlans, find_plans
from tests.lab.found import SPARING, Plan, write_found
from tests.lab.small import SCENES, story_in

CELL = ("county", "balanced")


def found_in(folder: Path, plan: Plan = SPARING) -> Stage:
    return write_found(story_in(folder), {CELL: plan})


def test_plans_fit_until_a_rule_is_changed_and_not_a_word(tmp_path: Path) -> None:
    found_in(tmp_path)
    file = tmp_path / "scenes" / "all.yaml"
    file.write_text(SCENES.replace("title: L", "title: Luck").replace("{text: B}", "{text: Not now}"))
    kept = find_plans(open_stage(tmp_path))
    assert kept
    assert kept.fits
    assert kept.plans[CELL].choices == SPARING["choices"]
    file.write_text(SCENES.replace("talent += 9", "talent += 8"))
    assert find_plans(open_stage(tmp_path)) == FoundPlans(fits=False)


def test_plans_of_another_version_of_the_model_do_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = found_in(tmp_path)
    monkeypatch.setattr("game.lab.best_found.MODEL", MODEL + 1)
    assert find_plans(stage) == FoundPlans(fits=False)


def test_a_story_without_the_file_has_no_plans(tmp_path: Path) -> None:
    assert find_plans(open_stage(story_in(tmp_path))) is None


@pytest.mark.parametrize(
    "wrong", [{"dials": {"hiring": "most"}}, {"dials": {"nobody": "full"}}, {"choices": {"s": []}}]
)
def test_a_plan_that_names_what_there_is_not_is_passed_over(tmp_path: Path, wrong: Plan) -> None:
    found = find_plans(found_in(tmp_path, wrong))
    assert found == FoundPlans(fits=True)


def test_a_story_kept_before_the_search_takes_the_plans_of_the_one_at_hand(tmp_path: Path) -> None:
    kept, newer = open_stage(story_in(tmp_path / "kept")), found_in(tmp_path / "newer")
    found = find_plans(kept, [newer.story])
    assert found
    assert list(found.plans) == [CELL]
    older = write_found(tmp_path / "kept", {CELL: SPARING}, rules="0" * 32)
    assert find_plans(older, [newer.story]) == found
    assert find_plans(older) == FoundPlans(fits=False)


def test_plans_of_the_story_that_comes_with_the_game_are_taken_where_they_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = open_stage(story_in(tmp_path / "kept"))
    found_in(tmp_path / "stories" / "small-bank")
    monkeypatch.setattr("game.pack.load.find_stories_folder", lambda: tmp_path / "stories")
    found = find_plans(kept)
    assert found
    assert list(found.plans) == [CELL]
    edited = open_stage(story_in(tmp_path / "edited", SCENES.replace("+= 9", "+= 8")))
    assert find_plans(edited) is None
