"""The layer below saves when the world misbehaves: two writers, failing calls, files that change while open."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.engine.stage import Stage
from game.journal.append_file import AppendFile, LostError
from game.journal.file_locks import InUseError
from game.journal.format import BadSaveError, read_save
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.recorder import SaveLostError, UnsavedError
from game.journal.start import resume_game, start_game
from game.journal.storage import flush_folder, make_folder, replace_file
from game.journal.verify import verify_saves
from tests.journal.editing import small
from tests.journal.games import played
from tests.journal.system_calls import Call, SystemCalls

Answer = Callable[[Call], Any]  # Any: whatever the call returns


@cache
def stage() -> Stage:
    return small()


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SystemCalls:
    return SystemCalls(monkeypatch, tmp_path)


def begun(folder: Path, decisions: int = 2) -> Playthrough:
    return played(start_game(stage(), NewGame(seed="7"), folder=folder), decisions)


def left(folder: Path, decisions: int = 2) -> Path:
    """Return the save of a game that was left after so many decisions."""
    play = begun(folder, decisions)
    play.close()
    return path_of(play)


def path_of(play: Playthrough) -> Path:
    assert play.path is not None
    return play.path


def reproduced(path: Path) -> int:
    """Return how many decisions a save has, all of which come out as recorded."""
    [found] = verify_saves([path], at_hand=[stage().story])
    assert found.status == "reproduced", found.trouble
    return found.decisions


def fails(name: str, number: int = errno.EIO, *, half: bool = False) -> Answer:
    """Return an answer that refuses every call of a name; `half` writes one half first."""

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == name:
            if half:
                real_write(call.arguments[0], bytes(call.arguments[1])[: len(call.arguments[1]) // 2])
            raise OSError(number, os.strerror(number))
        return call.carry_out()

    return answer


real_write = os.write


def carry_out(call: Call) -> Any:  # Any: whatever the call returns
    return call.carry_out()


# ── one writer ─────────────────────────────────────────────────────────────────────────────────


def test_one_writer_by_whatever_name_a_save_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = left(tmp_path)
    symbolic, hard = tmp_path / "symbolic.jsonl", tmp_path / "hard.jsonl"
    symbolic.symlink_to(path.name)
    os.link(path, hard)
    monkeypatch.chdir(tmp_path)
    for name in (symbolic, hard, Path(path.name), tmp_path / ".." / tmp_path.name / path.name):
        first = resume_game(path, stage=stage())
        with pytest.raises(BadSaveError, match="in use"):
            resume_game(name, stage=stage())
        played(first, 1)
        first.close()
    assert reproduced(path) == 6


def test_a_lock_goes_with_the_file_and_not_with_a_name_that_could_be_taken_away(tmp_path: Path) -> None:
    path = left(tmp_path)
    first = resume_game(path, stage=stage())
    first.close()
    second = resume_game(path, stage=stage())
    first.close()  # once more: it holds nothing that the second has
    with pytest.raises(BadSaveError, match="in use"):
        resume_game(path, stage=stage())
    played(second, 2)
    second.close()
    assert reproduced(path) == 4
    assert [found.name for found in tmp_path.iterdir() if found != path] == ["packs"]


@pytest.mark.parametrize("name", ["ENOSYS", "ENOLCK", "EOPNOTSUPP", "EINVAL", "EIO"])
def test_where_nothing_keeps_locks_the_game_is_played_and_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def unsupported(*_: object) -> None:
        raise OSError(getattr(errno, name), name)

    monkeypatch.setattr(fcntl, "flock", unsupported)
    play = begun(tmp_path)
    assert [note for note in play.notes if "locks" in note] == play.notes != []
    play.close()
    again = resume_game(path_of(play), stage=stage())
    assert len([note for note in again.notes if "locks" in note]) == 1
    played(again, 1)
    again.close()
    assert reproduced(path_of(play)) == 3


# ── calls that fail ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_write_that_fails_leaves_the_game_at_its_page_and_the_file_as_it_was(
    tmp_path: Path, calls: SystemCalls, number: int
) -> None:
    play = begun(tmp_path)
    page, content = play.page(), path_of(play).read_bytes()
    calls.answer = fails("write", number, half=True)
    with pytest.raises(UnsavedError) as failed:
        played(play, 1)
    assert not isinstance(failed.value, SaveLostError)
    assert (play.page(), path_of(play).read_bytes()) == (page, content)
    calls.answer = carry_out
    played(play, 1)
    play.close()
    assert reproduced(path_of(play)) == 3


@pytest.mark.parametrize("times", [1, 10_000])
def test_a_write_that_takes_less_than_all_is_gone_on_with(tmp_path: Path, calls: SystemCalls, times: int) -> None:
    play, left_over = begun(tmp_path), [times]

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == "write" and left_over[0]:
            left_over[0] -= 1
            return real_write(call.arguments[0], bytes(call.arguments[1])[:7])
        return call.carry_out()

    calls.answer = answer
    played(play, 2)
    play.close()
    assert reproduced(path_of(play)) == 4


def test_a_write_that_takes_none_is_a_full_disk(tmp_path: Path, calls: SystemCalls) -> None:
    play = begun(tmp_path)
    calls.answer = lambda call: 0 if call.name == "write" else call.carry_out()
    with pytest.raises(UnsavedError, match="No space left"):
        played(play, 1)
    calls.answer = carry_out
    play.close()
    assert reproduced(path_of(play)) == 2


def test_a_write_that_can_not_be_taken_back_ends_the_file_and_not_the_game(tmp_path: Path, calls: SystemCalls) -> None:
    play = begun(tmp_path, 3)
    page, lost, before = play.page(), path_of(play), read_save(path_of(play)).lines

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == "ftruncate":
            raise OSError(errno.EIO, "I/O error")
        return fails("write", half=True)(call)

    calls.answer = answer
    with pytest.raises(SaveLostError):
        played(play, 1)
    calls.answer = carry_out
    with pytest.raises(SaveLostError):
        played(play, 1)
    assert play.page() == page
    assert read_save(lost).lines == before
    assert read_save(lost).torn
    fresh = play.save_afresh(tmp_path)
    assert fresh != lost
    assert reproduced(fresh) == 3
    played(play, 2)
    play.close()
    assert reproduced(fresh) == 5
    assert resume_and_leave(lost) == 3


def resume_and_leave(path: Path) -> int:
    """Return how many decisions a save has after it was opened once more and left."""
    resume_game(path, stage=stage()).close()
    return reproduced(path)


def test_a_flush_that_fails_once_costs_the_decision_and_no_more(tmp_path: Path, calls: SystemCalls) -> None:
    play = begun(tmp_path)
    content, refused = path_of(play).read_bytes(), list[Call]()

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == "fsync" and not refused:
            refused.append(call)
            raise OSError(errno.EIO, "I/O error")
        return call.carry_out()

    calls.answer = answer
    with pytest.raises(UnsavedError, match="I/O error"):
        played(play, 1)
    assert path_of(play).read_bytes() == content
    played(play, 1)
    play.close()
    assert reproduced(path_of(play)) == 3


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("name", ["write", "fsync", "fstat", "stat"])
def test_an_interrupt_leaves_the_file_at_the_end_of_a_line(
    tmp_path: Path, calls: SystemCalls, name: str, late: bool
) -> None:
    play = begun(tmp_path)
    page, interrupted = play.page(), list[Call]()

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name != name or interrupted:
            return call.carry_out()
        interrupted.append(call)
        if late:
            call.carry_out()
        raise KeyboardInterrupt

    calls.answer = answer
    with pytest.raises(KeyboardInterrupt):
        played(play, 1)
    assert interrupted
    assert play.page() == page
    assert path_of(play).read_bytes().endswith(b"\n")
    assert reproduced(path_of(play)) == 2
    played(play, 2)
    play.close()
    assert reproduced(path_of(play)) == 4


def test_an_interrupt_between_the_write_and_the_game_takes_the_line_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = begun(tmp_path)
    append = AppendFile.append

    def interrupted(file: AppendFile, content: bytes) -> None:
        append(file, content)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(AppendFile, "append", interrupted)
        with pytest.raises(KeyboardInterrupt):
            played(play, 1)
    assert len(play.past) == reproduced(path_of(play)) == 2
    played(play, 1)
    play.close()
    assert reproduced(path_of(play)) == 3


# ── a file that changes while it is open ───────────────────────────────────────────────────────


def deleted(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    content = path.read_bytes()
    copy = path.with_name("copy")  # made while the file is there, so that it is another one
    copy.write_bytes(content)
    copy.replace(path)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 300)


def extended(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x\n")


def moved_with_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


@pytest.mark.parametrize("change", [deleted, replaced, cut, extended, moved_with_its_folder])
def test_a_file_that_changes_while_it_is_open_stops_the_game_which_goes_on_in_a_fresh_one(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    play = begun(tmp_path / "saves")
    page, lost = play.page(), path_of(play)
    change(lost)
    after = lost.read_bytes() if lost.exists() else b""
    for _ in range(2):
        with pytest.raises(SaveLostError):
            played(play, 1)
    assert play.page() == page
    assert (lost.read_bytes() if lost.exists() else b"") == after
    fresh = play.save_afresh(tmp_path / "elsewhere")
    assert fresh.parent == lost.parent
    assert reproduced(fresh) == 2
    played(play, 2)
    play.close()
    assert reproduced(fresh) == 4


def test_a_fresh_file_lies_elsewhere_where_it_can_not_lie_beside_the_lost_one(
    tmp_path: Path, calls: SystemCalls
) -> None:
    play, elsewhere = begun(tmp_path / "saves"), tmp_path / "elsewhere"
    path_of(play).unlink()

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == "open" and call.arguments[1] & os.O_CREAT and call.path.is_relative_to(tmp_path / "saves"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return call.carry_out()

    calls.answer = answer
    fresh = play.save_afresh(elsewhere)
    played(play, 1)
    play.close()
    assert fresh.parent == elsewhere
    assert reproduced(fresh) == 3


def test_a_fresh_file_that_can_not_be_written_anywhere_leaves_all_in_memory(tmp_path: Path, calls: SystemCalls) -> None:
    play = begun(tmp_path / "saves")
    path_of(play).unlink()
    calls.answer = fails("write", errno.ENOSPC)
    with pytest.raises(UnsavedError, match="No space left"):
        play.save_afresh(tmp_path / "elsewhere")
    calls.answer = carry_out
    with pytest.raises(SaveLostError):
        played(play, 1)
    assert reproduced(play.save_afresh(tmp_path / "elsewhere")) == 2
    play.close()


def test_a_file_that_grew_after_it_was_read_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one\ntwo\n")
    with pytest.raises(LostError, match="extended"):
        AppendFile.open(path, 4, 4)
    with pytest.raises(LostError, match="cut"):
        AppendFile.open(path, 9, 4)
    assert path.read_bytes() == b"one\ntwo\n"


# ── what is there at all ───────────────────────────────────────────────────────────────────────


def test_a_file_comes_to_its_name_whole_or_not_at_all(tmp_path: Path, calls: SystemCalls) -> None:
    seen = list[bytes]()
    path = tmp_path / "new" / "file"

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if os.path.lexists(path):
            seen.append(path.read_bytes())
        return call.carry_out()

    calls.answer = answer
    AppendFile.create(path, b"first\n").close()
    assert set(seen) == {b"first\n"}
    assert [found.name for found in path.parent.iterdir()] == ["file"]


def test_a_file_that_is_there_is_not_created_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        AppendFile.create(path, b"other")
    assert path.read_bytes() == b"mine"


def test_no_byte_is_translated_where_a_system_asks_for_the_difference(
    tmp_path: Path, calls: SystemCalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    binary, flags = 1 << 28, list[int]()
    monkeypatch.setattr(os, "O_BINARY", binary, raising=False)

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name != "open":
            return call.carry_out()
        path, wanted, *mode = call.arguments
        if not Path(path).is_dir():
            flags.append(wanted)
        handle = real_open(path, wanted & ~binary, *mode)
        calls.handles[handle] = Path(path)
        return handle

    calls.answer = answer
    file = AppendFile.create(tmp_path / "file", b"one\n")
    file.append(b"two\n")
    file.close()
    AppendFile.open(tmp_path / "file", 8, 4).close()
    replace_file(tmp_path / "other", b"three\n")
    assert len(flags) == 4
    assert all(wanted & binary for wanted in flags)


real_open = os.open


def test_a_failed_replacement_leaves_the_old_file_and_no_half(tmp_path: Path, calls: SystemCalls) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    for name in ("open", "write", "fsync", "replace"):
        calls.answer = fails(name, half=name == "write")
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            replace_file(path, b"new and longer")
        assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"file": b"old"}


@pytest.mark.posix("Windows has no pipe with a name in a folder")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    """Others need a device or a pipe; root could put a file in its place."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a file"):
        replace_file(pipe, b"new")
    assert pipe.is_fifo()
    assert [found.name for found in tmp_path.iterdir()] == ["pipe"]


def test_a_file_that_a_program_holds_is_not_the_one_that_is_deleted_by_a_failed_creation(tmp_path: Path) -> None:
    file = AppendFile.create(tmp_path / "file", b"one\n")
    with pytest.raises(FileExistsError):
        AppendFile.create(tmp_path / "file", b"two\n")
    file.append(b"more\n")
    file.close()
    with pytest.raises(LostError, match="spoilt"):
        file.append(b"after its end\n")
    assert (tmp_path / "file").read_bytes() == b"one\nmore\n"


def test_two_handles_on_one_file_and_only_one_of_them_writes(tmp_path: Path) -> None:
    file = AppendFile.create(tmp_path / "file", b"one\n")
    with pytest.raises(InUseError):
        AppendFile.open(tmp_path / "file", 4, 2)
    assert (tmp_path / "file").read_bytes() == b"one\n"
    file.close()
    AppendFile.open(tmp_path / "file", 4, 2).close()
    assert (tmp_path / "file").read_bytes() == b"on"


def test_a_folder_whose_name_could_not_be_flushed_is_made_and_flushed_again(tmp_path: Path, calls: SystemCalls) -> None:
    folder, flushed = tmp_path / "a" / "b", list[Path]()
    calls.answer = fails("fsync")
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        make_folder(folder)

    def answer(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == "fsync":
            flushed.append(call.path)
        return call.carry_out()

    calls.answer = answer
    make_folder(folder)
    assert folder.is_dir()
    assert flushed == [tmp_path, tmp_path / "a"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EACCES, errno.ENOTSUP, errno.EISDIR])
def test_a_system_that_can_not_flush_folders_does_without(tmp_path: Path, calls: SystemCalls, number: int) -> None:
    calls.answer = fails("fsync", number)
    flush_folder(tmp_path)
    calls.answer = fails("open", number)
    flush_folder(tmp_path)
    calls.answer = fails("fsync", errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        flush_folder(tmp_path)
