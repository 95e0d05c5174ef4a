"""The points of a list's finished saves are those that the games themselves ended with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.journal import save_scores
from game.journal.replay import Replay
from game.journal.save_scores import score_saves
from game.journal.saves_list import read_listed, save_files
from tests.journal.games import campaign, finished, written
from tests.shelf import altered, kept, shelf


def scored(folder: Path) -> dict[str, float]:
    found: dict[Path, float] = {}
    for batch in score_saves(read_listed(save_files(folder) or ()), campaign()):
        found |= batch
    return {path.name: score for path, score in found.items()}


def own_score(path: Path) -> float:
    return next(total.points for total in Replay(path, stage=campaign()).ending().totals if total.yours)


@pytest.mark.parametrize("batch", [1, 40])
def test_finished_games_are_scored_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    shelf(tmp_path)
    monkeypatch.setattr(save_scores, "BATCH", batch)
    found = scored(tmp_path)
    assert sorted(found) == ["city.jsonl", "one.jsonl", "two.jsonl"]
    assert found["two.jsonl"] == own_score(tmp_path / "two.jsonl")


def test_a_game_that_does_not_come_out_again_has_no_score_and_harms_no_other(tmp_path: Path) -> None:
    save = finished(1)
    kept(tmp_path / "good.jsonl", save)

    written(tmp_path / "bad.jsonl", save.header, altered(save, 3, figures={"npl": 9.0}))
    written(tmp_path / "bank.jsonl", replace(save.header, bank="nowhere"), save.lines)
    story = replace(save.header.story, digest="0" * 32)
    written(tmp_path / "story.jsonl", replace(save.header, story=story), save.lines)
    assert list(scored(tmp_path)) == ["good.jsonl"]


def test_saves_of_equal_names_have_each_its_own_points_and_no_story_is_mended(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "same.jsonl" for folder in ("a", "b")]
    for seed, path in enumerate(paths, 1):
        path.parent.mkdir()
        kept(path, finished(seed))
        shutil.rmtree(path.parent / "packs", ignore_errors=True)
    found: dict[Path, float] = {}
    for batch in score_saves(read_listed(paths), stories=[campaign().story]):
        found |= batch
    assert found == {path: own_score(path) for path in paths}
    assert len(set(found.values())) == 2
    assert not [*tmp_path.rglob("packs")]
