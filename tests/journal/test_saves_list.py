"""The saves of a folder at a glance, whatever they claim."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.journal.format import BadSaveError
from game.journal.header import Fork
from game.journal.saves_list import (
    LONGEST_NAME,
    ListedSave,
    ListingError,
    list_newest,
    name_parent,
    read_listed,
    save_files,
)
from game.journal.start import resume_game
from game.journal.verify import list_saves_in
from game.text.cells import cell_len
from game.tui.state.game import GameState
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions
from tests.journal.games import begun, finished, played, written
from tests.journal.locked import forbid


def at_a_glance(folder: Path) -> list[ListedSave]:
    return list(read_listed(save_files(folder) or ()))


@pytest.mark.parametrize("month", ["", "May", "2017", "2017-5", "2017-²²", "٢٠١٧-٠٥", "2017-05\n", "9" * 5000])
def test_a_month_that_is_none_is_not_listed_as_one(tmp_path: Path, month: str) -> None:
    save = finished()
    written(tmp_path / "a.jsonl", save.header, [save.lines[0], replace(save.lines[1], month=month)])
    (listed,) = at_a_glance(tmp_path)
    assert listed.header is None
    assert listed.trouble is not None
    assert (listed.trouble.status, listed.trouble.line) == ("not-reproduced", 3)
    ((line,), _) = GameStore(PlayOptions(saves=tmp_path)).list_saves("zh")
    assert line.state == "unreadable"


def test_saves_come_by_name_and_a_folder_that_is_not_there_is_none(tmp_path: Path) -> None:
    for name in ("20170101-a", "20180101-a", "20170601-a"):
        written(tmp_path / f"{name}.jsonl", finished().header, ())
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "broken.jsonl").symlink_to(tmp_path / "nowhere.jsonl")
    listed = at_a_glance(tmp_path)
    assert [one.path.stem[:6] for one in listed] == ["201701", "201706", "201801", "broken", "folder"]
    assert [one.trouble.key for one in listed if one.trouble] == ["no_file", "not_regular"]
    assert save_files(tmp_path / "nowhere") is None
    assert save_files(tmp_path / "20170101-a.jsonl") is None
    assert list_saves_in(tmp_path / "nowhere") == [tmp_path / "nowhere"]


def test_what_was_written_last_comes_first_whatever_it_is_called(tmp_path: Path) -> None:
    for name, moment in (("20170101-a", 2_000), ("20180101-a", 1_000), ("20170601-a", 3_000), ("20170501-a", 1_000)):
        os.utime(written(tmp_path / f"{name}.jsonl", finished().header, ()), (moment, moment))
    newest = ["20170601-a", "20170101-a", "20180101-a", "20170501-a"]
    assert [path.stem for path in list_newest(tmp_path)] == newest
    views, _ = GameStore(PlayOptions(saves=tmp_path)).list_saves("zh")
    assert [view.path.stem for view in views] == newest
    assert list_newest(tmp_path / "nowhere") == list_newest(None) == []


def test_a_link_that_can_not_be_followed_is_refused_by_its_own_name(tmp_path: Path) -> None:
    written(tmp_path / "good.jsonl", finished().header, ())
    (tmp_path / "loop.jsonl").symlink_to(tmp_path / "loop.jsonl")
    good, loop = at_a_glance(tmp_path)
    assert good.trouble is None
    assert loop.trouble is not None
    assert "loop.jsonl" in str(loop.trouble)


def test_a_folder_that_may_not_be_listed_is_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch, tmp_path / "locked", "scandir")
    for listing in (save_files, list_saves_in):
        with pytest.raises(ListingError, match="locked: Permission denied"):
            listing(tmp_path / "locked")
    store = GameStore(PlayOptions(saves=tmp_path / "locked"))
    state = GameState(store, "en")
    assert state.attempt(lambda: store.list_saves("en"), "error.saves") is None
    assert (
        state.message
        == f"The saves can't be listed: {tmp_path / 'locked'}: Permission denied; is it a folder that you may read?"
    )


def test_the_name_that_a_save_claims_for_its_parent_is_short_and_shown() -> None:
    assert name_parent(Fork("20170101-county-7", "", 3)) == "20170101-county-7"
    assert name_parent(Fork("a\u200b\x1b[2J\n", "", 3)) == "a<200B>\u241b[2J\u240a"
    assert cell_len(name_parent(Fork("长" * 1_000_000, "", 3))) <= LONGEST_NAME


def test_a_list_says_the_month_in_which_a_game_stands(tmp_path: Path) -> None:
    play, moved = begun(tmp_path), 0
    for _ in range(8):
        before = play.page().month
        played(play, 1)
        (listed,) = at_a_glance(tmp_path)
        assert listed.month == play.page().month
        ((line,), _) = GameStore(PlayOptions(saves=tmp_path)).list_saves("zh")
        assert line.month == play.page().month
        moved += before != listed.month
    assert moved
    play.close()


def test_a_save_of_an_older_release_says_the_month_of_its_last_decision(tmp_path: Path) -> None:
    save = finished()
    written(tmp_path / "a.jsonl", save.header, [replace(line, now="") for line in save.lines[:5]])
    (listed,) = at_a_glance(tmp_path)
    assert listed.month == save.lines[4].month
    assert len(resume_game(tmp_path / "a.jsonl").past) == 5


def test_a_month_that_the_game_does_not_stand_in_is_refused(tmp_path: Path) -> None:
    save = finished()
    lines = [*save.lines[:4], replace(save.lines[4], now="2031-12")]
    written(tmp_path / "a.jsonl", save.header, lines)
    with pytest.raises(BadSaveError) as caught:
        resume_game(tmp_path / "a.jsonl")
    assert caught.value.key == "not_as_recorded"
    written(tmp_path / "b.jsonl", save.header, [*save.lines[:4], replace(save.lines[4], now="May")])
    assert [one.header is None for one in at_a_glance(tmp_path)] == [False, True]
