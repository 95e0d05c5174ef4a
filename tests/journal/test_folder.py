"""What saves are called, who may read them, and the stories beside them, which heal."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.journal.folder import choose_path, find_story, keep_story
from game.journal.format import BadSaveError, read_save
from game.journal.new_game import NewGame
from game.journal.start import resume_game, start_game
from game.journal.verify import verify_saves
from game.pack.load import find_pack, load_files
from game.pack.read.files import hash_files, read_archive, read_folder, write_archive
from tests.journal.editing import changed, closed, small
from tests.journal.games import begun, campaign, played
from tests.pack.test_load import written
from tests.shelf import ran
from tests.stories import bank_pack, campaign_files, staged

NOW = "2026-11-05T14:03:39+08:00"
OTHER = {"pack.yaml": b"id: x\ntitle: X\nversion: 1.0.0\nopening: a\n", "scenes/a.yaml": b"a: {title: A}\n"}
DAMAGES = {
    "empty": b"",
    "no archive": b"not a zip",
    "half": write_archive(campaign_files())[:-400],
    "another story": write_archive(OTHER),
}


def kept(folder: Path) -> Path:
    (path,) = (folder / "packs").iterdir()
    return path


def test_sixty_games_that_begin_in_one_second_have_sixty_names_without_looking_at_each_other(tmp_path: Path) -> None:
    header = played(begun(None, player="张伟"), 0).header
    header.started = NOW
    names = [choose_path(tmp_path, header).name for _ in range(60)]
    assert len({name.lower() for name in names}) == 60
    assert all(name.startswith("20261105-140339-county-7-") for name in names)
    assert all(name.isascii() and not set(name) & set('<>:"/\\|?* ') for name in names)


def test_saves_of_one_folder_sort_by_time(tmp_path: Path) -> None:
    header = played(begun(None), 0).header
    times = ["0001-01-01T00:00:00", *(f"2026-11-05T14:0{minute}:00+08:00" for minute in range(5)), "no time at all"]
    names = [choose_path(tmp_path, replace(header, started=time)).name for time in times]
    assert names == sorted(names)


@pytest.mark.posix("modes of files")
def test_a_private_save_is_its_owner_s_alone_and_any_other_follows_its_folder(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        own, shared = begun(tmp_path / "own", private=True), begun(tmp_path / "shared")
        fresh = own.save_afresh(tmp_path)
        modes = [stat.S_IMODE(closed(play).stat().st_mode) for play in (own, shared)]
    finally:
        os.umask(before)
    assert modes == [0o600, 0o644]
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o600


@pytest.mark.long
@pytest.mark.posix("modes of files")
def test_the_player_s_own_folder_is_private_and_one_that_is_named_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "saves").mkdir()
    monkeypatch.chdir(tmp_path)
    for words in ((), ("--saves", "named")):
        monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
        assert ran(capsys, "play", "--plain", "--seed", "7", *words)[0] == 0
    modes = [stat.S_IMODE(next(Path(name).glob("*.jsonl")).stat().st_mode) for name in ("saves", "named")]
    assert modes[0] == 0o600
    assert modes[1] & 0o044


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_kept_story_is_written_again_when_a_game_begins(tmp_path: Path, damage: str) -> None:
    closed(begun(tmp_path))
    path = kept(tmp_path)
    path.write_bytes(DAMAGES[damage])
    save = closed(played(begun(tmp_path), 2))
    assert read_archive(path) == campaign_files()
    assert verify_saves([save])[0].status == "reproduced"


@pytest.mark.parametrize("damage", [*DAMAGES, "missing"])
def test_a_damaged_or_missing_kept_story_is_written_again_when_a_save_is_read(tmp_path: Path, damage: str) -> None:
    save = closed(played(begun(tmp_path), 2))
    path = kept(tmp_path)
    path.unlink()
    if damage != "missing":
        path.write_bytes(DAMAGES[damage])
    assert verify_saves([save])[0].status == "reproduced"
    assert read_archive(path) == campaign_files()
    path.unlink()
    resume_game(save, stage=campaign()).close()
    assert read_archive(path) == campaign_files()


@pytest.mark.long
def test_a_kept_story_in_other_bytes_of_the_same_content_is_left_as_it_is(tmp_path: Path) -> None:
    save = closed(played(begun(tmp_path), 2))
    other = write_archive({name: content.replace(b"\n", b"\r\n") for name, content in campaign_files().items()})
    kept(tmp_path).write_bytes(other)
    closed(begun(tmp_path))
    assert kept(tmp_path).read_bytes() == other
    assert verify_saves([save])[0].status == "reproduced"


def test_a_story_that_is_nowhere_is_refused_by_name_whatever_is_the_matter(tmp_path: Path) -> None:
    save = closed(start_game(small(), NewGame(seed="7"), folder=tmp_path))
    header, path = read_save(save).header, kept(tmp_path)
    wanted = {"no archive": "is damaged", "another story": "is another than the one"}
    for damage, words in wanted.items():
        path.write_bytes(DAMAGES[damage])
        with pytest.raises(BadSaveError, match=words) as refused:
            find_story(tmp_path, header)
        assert (refused.value.status, path.name in str(refused.value)) == ("other-story", True)
        assert path.read_bytes() == DAMAGES[damage]
    path.unlink()
    with pytest.raises(BadSaveError, match="there is no such story"):
        find_story(tmp_path, header)
    assert find_story(tmp_path, header, [changed(("Look", "See")).story, small().story]).digest == small().story.digest
    assert path.exists()


def test_a_kept_story_with_several_faults_is_refused_with_the_first(tmp_path: Path) -> None:
    save = closed(start_game(small(), NewGame(seed="7"), folder=tmp_path))
    spoiled = {**OTHER, "scenes/a.yaml": b"a:\n  title: A\n  first: 1\n  second: 2\n"}
    kept(tmp_path).write_bytes(write_archive(spoiled))
    with pytest.raises(BadSaveError, match=r"scenes/a\.yaml:3:.*first") as refused:
        find_story(tmp_path, read_save(save).header)
    assert "second" not in str(refused.value)


def test_a_game_of_the_first_format_meets_its_scenes_in_the_order_of_their_files(tmp_path: Path) -> None:
    scene = "{name}: {{title: T, on: {month}, choices: {{a: {{text: A}}}}}}\n".format
    files = bank_pack(scene(name="late", month="2017-03"))
    early = scene(name="also", month="2017-03") + scene(name="early", month="2017-01")
    files = dict(sorted((files | {"scenes/z.yaml": early.encode()}).items()))
    header = read_save(closed(start_game(staged(files), NewGame(seed="7"), folder=tmp_path / "new"))).header
    assert find_story(tmp_path / "new", header).pack.scene_order == ["also", "early", "late"]
    digest = hash_files(files)
    first = replace(header, format=1, story=replace(header.story, digest=digest))
    archive = tmp_path / "old" / "packs" / f"{digest}.zip"
    archive.parent.mkdir(parents=True)
    archive.write_bytes(write_archive(files))
    assert find_story(tmp_path / "old", first).pack.scene_order == ["late", "also", "early"]


def test_a_folder_that_can_not_be_written_keeps_nobody_from_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = closed(played(begun(tmp_path), 2))
    kept(tmp_path).unlink()

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("game.journal.folder.replace_file", refuse)
    assert verify_saves([save])[0].status == "reproduced"


def test_the_story_of_saves_without_theirs_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage = small()
    for number in range(2):
        closed(played(start_game(stage, NewGame(seed=str(number)), folder=tmp_path / "class"), 9))
    kept(tmp_path / "class").unlink()
    folder = written(dict(stage.story.pack.files), tmp_path / "story")
    for command in ("verify", "debrief"):
        assert ran(capsys, command, tmp_path / "class", "--lang", "en")[0] == 1
    for command in ("verify", "debrief"):
        code, out, err = ran(capsys, command, tmp_path / "class", "--story", folder, "--lang", "en")
        assert code == 0, out + err
    assert kept(tmp_path / "class").exists()


def test_a_save_of_another_version_without_its_story_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = dict(read_folder(find_pack("lantern")))
    version = load_files(files).manifest.version.encode()
    older = staged({**files, "pack.yaml": files["pack.yaml"].replace(version, b"0.0.1", 1)})
    closed(played(start_game(older, NewGame(seed="1"), folder=tmp_path / "class"), 3))
    kept(tmp_path / "class").unlink()
    for command in ("verify", "saves"):
        code, out, err = ran(capsys, command, tmp_path / "class", "--lang", "en")
        assert code == int(command == "verify"), out + err
        assert command == "saves" or "version 0.0.1" in " ".join((out + err).split())


def test_a_class_of_two_states_of_one_version_is_told_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2):
        closed(played(start_game(small(), NewGame(seed=str(number)), folder=tmp_path), 9))
    closed(played(start_game(changed(("Look around", "Look round")), NewGame(seed="9"), folder=tmp_path), 9))
    code, out, _ = ran(capsys, "debrief", tmp_path, "--lang", "en")
    assert code == 0
    assert "another state of the same version; what differs: scenes/start" in " ".join(out.split())


def test_a_story_is_kept_once_however_many_games_begin(tmp_path: Path) -> None:
    keep_story(tmp_path, campaign().story)
    first = kept(tmp_path).stat().st_ino
    keep_story(tmp_path, campaign().story)
    assert kept(tmp_path).stat().st_ino == first


@pytest.mark.posix("modes of files")
def test_a_fresh_save_is_as_readable_as_the_one_it_takes_the_place_of(tmp_path: Path) -> None:
    for mode in (0o640, 0o600):
        path = closed(played(begun(tmp_path / f"{mode:o}"), 2))
        path.chmod(mode)
        again = resume_game(path, stage=campaign())
        path.unlink()
        fresh = again.save_afresh(tmp_path)
        again.close()
        assert bool(fresh.stat().st_mode & 0o040) == bool(mode & 0o040)
