"""A story that is saved while it is looked at: the game goes on where it stood, or the one before does."""

from __future__ import annotations

from pathlib import Path

from game.authoring.assignments import PreviewError
from game.authoring.preview import open_preview
from game.authoring.reload import Reader
from game.engine.page import Decision
from game.views.play_options import PlayOptions, find_folders, open_stage_for
from tests.authoring.looks import opened, saved, stored
from tests.stories import value


def test_a_saved_file_is_taken_up_with_the_decisions_so_far(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path), "second", "trust=70")
    play.decide(Decision("second", "save"))
    assert reader.edit(play) is None
    saved(tmp_path, "title: Third", "title: Last")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is not None
    assert edit.game.page().title == "Last"
    assert value(edit.game.games, "cash") == 55
    assert "one decision stands" in edit.game.notes[0]
    assert reader.edit(edit.game) is None


def test_a_file_saved_as_it_was_changes_nothing(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path))
    path = tmp_path / "scenes" / "all.yaml"
    path.write_bytes(path.read_bytes())
    assert reader.edit(play) is None


def test_with_errors_the_story_as_it_was_goes_on(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path))
    saved(tmp_path, "cash += 5", "cahs += 5")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is None
    assert [(str(finding.where), finding.code) for finding in edit.findings] == [
        ("scenes/all.yaml:8:29", "unknown-name")
    ]
    saved(tmp_path, "cahs += 5", "cash += 6")
    again = reader.edit(play)
    assert again is not None
    assert again.game is not None


def test_a_decision_that_no_longer_fits_leaves_the_game_before_it(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path), "start")
    play.decide(Decision("start", "in"))
    play.decide(Decision("second", "save"))
    saved(tmp_path, "    save: {text", "    keep: {text")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is not None
    assert edit.game.page().id == "second"
    assert "save" in edit.game.notes[0]


def test_a_scene_that_was_taken_out_is_told_and_the_game_goes_on(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path), "third")
    saved(tmp_path, "third: {title", "fourth: {title")
    saved(tmp_path, "debt += 1], go: third", "debt += 1], go: fourth")
    saved(tmp_path, "cash += 5], go: third", "cash += 5], go: fourth")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is None
    assert isinstance(edit.refused, PreviewError)


def test_files_of_the_base_and_of_overlays_are_followed(tmp_path: Path) -> None:
    base, over = stored(tmp_path / "small"), tmp_path / "over"
    over.mkdir()
    (over / "pack.yaml").write_text("id: over\ntitle: Over\nversion: 1.0.0\nextends: ../small\n", "utf-8")
    (over / "changes.yaml").write_text("scenes: {second: {title: Other}}\n", "utf-8")
    options = PlayOptions(story=str(over), at="second", watch=True)
    play, reader = open_preview(open_stage_for(options), options), Reader(options, find_folders(options))
    assert set(reader.folders) == {base.resolve(), over.resolve()}
    assert play.page().title == "Other"
    (over / "changes.yaml").write_text("scenes: {second: {title: Another}}\n", "utf-8")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is not None
    assert edit.game.page().title == "Another"
