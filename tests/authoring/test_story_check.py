"""All that is wrong with a story's folder, told once: of its parts, its translations and its numbers."""

from __future__ import annotations

from pathlib import Path

from game.authoring.story_check import check_story
from tests.pack.test_load import written
from tests.stories import bank_pack, pack

SCENES = "start: {title: S, choices: {a: {text: A, if: cash > 1, do: [cash += 1]}}}\n"


def found_in(files: dict[str, bytes], folder: Path) -> list[str]:
    """Return the errors of a story as `file code`."""
    found = check_story(written(files, folder))
    return [f"{finding.where.file} {finding.code}" for finding in found if finding.severity == "error"]


def test_a_folder_without_a_story_is_told_and_nothing_else_of_it(tmp_path: Path) -> None:
    assert found_in({"readme.txt": b"no story"}, tmp_path / "other") == ["pack.yaml no-pack"]


def test_an_entry_that_is_refused_is_told_where_it_stands_and_not_where_it_is_named(tmp_path: Path) -> None:
    files = pack(SCENES)
    assert found_in(files, tmp_path / "sound") == []
    spoiled = files | {"variables.yaml": files["variables.yaml"].replace(b"cash: {range", b"cash: {rnage")}
    assert found_in(spoiled, tmp_path / "spoiled") == ["variables.yaml schema-key"]


def test_a_number_that_the_model_asks_for_is_missed(tmp_path: Path) -> None:
    files = bank_pack("start: {title: S, on: 2017-01, choices: {a: {text: A}}}\n")
    assert found_in(files, tmp_path / "sound") == []
    files["parameters.yaml"] = files["parameters.yaml"].replace(b"tax_rate:", b"tax_rates:")
    found = found_in(files, tmp_path / "spoiled")
    assert sorted(found) == ["parameters.yaml model-missing", "parameters.yaml model-unknown"]
