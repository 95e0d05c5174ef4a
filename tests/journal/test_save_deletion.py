"""A save is deleted with its name, and never while a game holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.kept_draft import name_draft
from game.journal.named_saves import read_names, rename_save
from game.journal.save_deletion import DeletionError, delete_save
from tests.shelf import shelf
from tests.tui.small_story import DECISIONS, play_small


def test_a_save_goes_with_its_name_and_the_stories_stay(tmp_path: Path) -> None:
    play = play_small(DECISIONS[:2], saves=tmp_path)
    play.close()
    assert play.path
    kept = sorted((tmp_path / "packs").iterdir())
    rename_save(play.path, "first")
    name_draft(play.path).write_text("{}")
    delete_save(play.path)
    assert not name_draft(play.path).exists()
    assert not play.path.exists()
    assert read_names(tmp_path) == {}
    assert sorted((tmp_path / "packs").iterdir()) == kept


@pytest.mark.posix("locks of another kind are tested on their own system")
def test_a_save_that_is_being_played_stays(tmp_path: Path) -> None:
    play = play_small(DECISIONS[:2], saves=tmp_path)
    assert play.path
    with pytest.raises(DeletionError) as caught:
        delete_save(play.path)
    assert caught.value.key == "in_use"
    play.close()
    delete_save(play.path)
    assert not play.path.exists()


def test_what_is_no_save_is_not_deleted(tmp_path: Path) -> None:
    shelf(tmp_path)
    (tmp_path / "folder.jsonl").mkdir()
    for name, key in (("folder.jsonl", "not_regular"), ("nowhere.jsonl", "no_file")):
        with pytest.raises(DeletionError) as caught:
            delete_save(tmp_path / name)
        assert caught.value.key == key
    assert (tmp_path / "folder.jsonl").is_dir()


def test_a_save_whose_names_are_damaged_is_deleted_all_the_same(tmp_path: Path) -> None:
    save = shelf(tmp_path) / "one.jsonl"
    (tmp_path / "names.json").write_text("nonsense")
    delete_save(save)
    assert not save.exists()
