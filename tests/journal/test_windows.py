"""Saves on a system of Windows' kind: the same bytes, one writer, and a whole life of a game."""

from __future__ import annotations

import errno
import os
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.stage import Stage
from game.journal.append_file import AppendFile
from game.journal.branch import rebase_save
from game.journal.folder import choose_path
from game.journal.format import BadSaveError, read_save
from game.journal.header import Header, StoryRef
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.recorder import SaveLostError, UnsavedError
from game.journal.replay import Replay, fork_game
from game.journal.start import resume_game, start_game
from game.journal.storage import replace_file
from game.journal.verify import verify_saves
from tests.journal.editing import changed, small
from tests.journal.games import first_open, played
from tests.journal.windows import BINARY, Windows


@cache
def stage() -> Stage:
    return small()


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Windows:
    stage()  # loaded before the system changes
    return Windows(monkeypatch, tmp_path)


def path_of(play: Playthrough) -> Path:
    play.close()
    assert play.path is not None
    return play.path


def statuses(folder: Path) -> set[str]:
    return {found.status for found in verify_saves(sorted(folder.glob("*.jsonl")), at_hand=[stage().story])}


def test_the_system_translates_line_ends_unless_it_is_told_not_to(tmp_path: Path, windows: Windows) -> None:
    handle = os.open(tmp_path / "text", os.O_WRONLY | os.O_CREAT)
    assert os.write(handle, b"one\ntwo\n") == 8
    with pytest.raises(PermissionError):
        os.replace(tmp_path / "text", tmp_path / "other")
    with pytest.raises(PermissionError):
        os.unlink(tmp_path / "text")
    os.close(handle)
    assert (tmp_path / "text").read_bytes() == b"one\r\ntwo\r\n"
    with pytest.raises(PermissionError):
        os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(ModuleNotFoundError):
        import fcntl  # noqa: F401  # it must not be there


def test_a_game_is_begun_played_left_resumed_and_forked(tmp_path: Path, windows: Windows) -> None:
    play = played(start_game(stage(), NewGame(seed="7"), folder=tmp_path), 3)
    assert play.notes == []  # there are locks
    path = path_of(play)
    again = played(resume_game(path, stage=stage()), 1)
    assert path_of(again) == path
    assert b"\r" not in path.read_bytes()
    assert len(read_save(path).lines) == 4
    branch = path_of(played(fork_game(Replay(path, stage=stage()), 3, tmp_path), 1))
    assert len(read_save(branch).lines) == 3
    newer = changed(("title: The offer", "title: An offer"))
    moved = path_of(played(rebase_save(path, newer, 3, tmp_path / "newer"), 2))
    assert len(read_save(moved).lines) == 4
    assert statuses(tmp_path) == statuses(tmp_path / "newer") == {"reproduced"}
    assert windows.flags
    assert all(flags & BINARY for _, flags in windows.flags)


def test_a_whole_game_lies_there_as_everywhere(tmp_path: Path, windows: Windows) -> None:
    play = start_game(stage(), NewGame(seed="7"), folder=tmp_path)
    while (page := play.page()).kind != "ending":
        play.decide(first_open(page))
    path_of(play)
    assert statuses(tmp_path) == {"reproduced"}


def test_one_writer(tmp_path: Path, windows: Windows) -> None:
    play = played(start_game(stage(), NewGame(seed="7"), folder=tmp_path), 2)
    assert play.path
    with pytest.raises(BadSaveError, match="in use"):
        resume_game(play.path, stage=stage())
    play.decide(first_open(play.page()))
    again = resume_game(path_of(play), stage=stage())
    assert len(again.past) == 3
    again.close()


def test_a_game_that_is_open_can_be_read_all_the_same(tmp_path: Path, windows: Windows) -> None:
    play = played(start_game(stage(), NewGame(seed="7"), folder=tmp_path), 2)
    assert statuses(tmp_path) == {"reproduced"}
    again = resume_game(path_of(play), stage=stage())
    assert statuses(tmp_path) == {"reproduced"}
    again.close()


def test_a_fork_that_can_not_be_written_to_its_end_leaves_no_save(
    tmp_path: Path, windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(played(start_game(stage(), NewGame(seed="7"), folder=tmp_path), 3))

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(AppendFile, "read_tail", refuse)
    with pytest.raises(UnsavedError, match="No space left"):
        fork_game(Replay(path, stage=stage()), 3, tmp_path)
    assert [found.name for found in tmp_path.glob("*.jsonl")] == [path.name]


def test_a_torn_line_goes_and_a_broken_write_is_taken_back(tmp_path: Path, windows: Windows) -> None:
    path = path_of(played(start_game(stage(), NewGame(seed="7"), folder=tmp_path), 3))
    os.truncate(path, path.stat().st_size - 9)
    again = played(resume_game(path, stage=stage()), 1)
    assert len(read_save(path_of(again)).lines) == 3
    assert statuses(tmp_path) == {"reproduced"}


def test_a_lost_file_is_left_for_a_fresh_one(tmp_path: Path, windows: Windows) -> None:
    play = played(start_game(stage(), NewGame(seed="7"), folder=tmp_path), 2)
    assert play.path
    os.truncate(play.path, 10)  # a file that is open can't be deleted here, but it can be cut
    with pytest.raises(SaveLostError):
        played(play, 1)
    fresh = play.save_afresh(tmp_path)
    played(play, 1)
    play.close()
    assert [found.status for found in verify_saves([fresh], at_hand=[stage().story])] == ["reproduced"]


def test_a_damaged_kept_story_is_healed(tmp_path: Path, windows: Windows) -> None:
    path = path_of(played(start_game(stage(), NewGame(seed="7"), folder=tmp_path), 2))
    [kept] = (tmp_path / "packs").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100])
    resume_game(path, stage=stage()).close()
    assert kept.read_bytes() == whole
    kept.unlink()
    start_game(stage(), NewGame(seed="8"), folder=tmp_path).close()
    assert kept.read_bytes() == whole
    assert statuses(tmp_path) == {"reproduced"}


def test_a_kept_story_that_another_program_holds_is_left_as_it_is(tmp_path: Path, windows: Windows) -> None:
    path = path_of(played(start_game(stage(), NewGame(seed="7"), folder=tmp_path), 2))
    [kept] = (tmp_path / "packs").iterdir()
    kept.write_bytes(b"damaged")
    held = os.open(kept, os.O_RDONLY | BINARY)
    again = played(resume_game(path, stage=stage()), 1)  # the story is at hand
    assert len(read_save(path_of(again)).lines) == 3
    with pytest.raises(UnsavedError, match="Permission denied"):
        start_game(stage(), NewGame(seed="8"), folder=tmp_path)
    assert [found.name for found in (tmp_path / "packs").iterdir()] == [kept.name]
    os.close(held)
    start_game(stage(), NewGame(seed="8"), folder=tmp_path).close()
    assert statuses(tmp_path) == {"reproduced"}


def test_an_open_file_is_not_replaced(tmp_path: Path, windows: Windows) -> None:
    file = AppendFile.create(tmp_path / "file", b"one\n")
    with pytest.raises(PermissionError):
        replace_file(tmp_path / "file", b"two\n")
    file.append(b"more\n")
    file.close()
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"file": b"one\nmore\n"}


STORY = StoryRef("small", "1.0.0", "0" * 32)
BANKS = st.from_regex(r"[a-z][a-z0-9-]{0,50}", fullmatch=True)
SEEDS = st.from_regex(r"[A-Z0-9-]{1,24}", fullmatch=True)
TIMES = st.datetimes(datetime(2017, 1, 1), datetime(2030, 1, 1)).map(lambda time: time.replace(microsecond=0))


@pytest.mark.long
@given(st.lists(st.tuples(BANKS, SEEDS, TIMES), min_size=2, max_size=20))
def test_no_two_saves_of_a_class_differ_only_in_capitals(games: list[tuple[str, str, datetime]]) -> None:
    with TemporaryDirectory() as name:
        for bank, seed, time in games:
            header = Header(2, STORY, seed, bank, "balanced", "credit", "", "en", time.isoformat())
            choose_path(Path(name), header).touch(exist_ok=False)
        names = [path.name for path in Path(name).iterdir()]
    assert len({name.casefold() for name in names}) == len(games)
    assert all(re.fullmatch(r"\d{8}-\d{6}-[A-Za-z0-9-]{1,100}\.jsonl", name) for name in names)
