"""A save and its story in one file: the same bytes for the same game, taken apart within bounds."""

from __future__ import annotations

import io
import os
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from game.journal.bundles import is_bundle, make_bundle, unpack_bundle
from game.journal.format import BadSaveError, read_save
from tests.journal.editing import SIGNED, small, told
from tests.journal.games import finished
from tests.shelf import kept, one_line, ran
from tests.stories import put_pack


@pytest.fixture
def save(tmp_path: Path) -> Path:
    """Return a finished game with its story beside it."""
    (tmp_path / "saves").mkdir()
    return kept(tmp_path / "saves" / "one.jsonl", finished(1))


def test_a_bundle_holds_the_save_and_its_story(save: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "one.zip"
    bundle.write_bytes(make_bundle(save))
    assert bundle.read_bytes() == make_bundle(save)
    assert is_bundle(bundle)
    there = unpack_bundle(bundle, tmp_path / "elsewhere")
    assert there.read_bytes() == save.read_bytes()
    digest = read_save(save).header.story.digest
    assert (tmp_path / "elsewhere" / "packs" / f"{digest}.zip").is_file()
    with there.open("ab") as file:
        file.write(b"more")
    assert unpack_bundle(bundle, tmp_path / "elsewhere") == there, "a game that went on is the one to go on with"
    there.write_bytes(b"another")
    with pytest.raises(BadSaveError, match="not the game in the archive"):
        unpack_bundle(bundle, tmp_path / "elsewhere")
    assert there.read_bytes() == b"another"


def test_the_story_of_a_bundle_may_be_one_at_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = Path(told(small(), tmp_path / "saves", SIGNED))
    story = put_pack(tmp_path / "story", small().story.pack.files)
    shutil.rmtree(tmp_path / "saves" / "packs")
    assert ran(capsys, "saves", "--bundle", save)[0] == 1
    assert ran(capsys, "saves", "--bundle", save, "--story", story)[0] == 0
    assert unpack_bundle(save.with_suffix(".zip"), tmp_path / "there").is_file()


@pytest.mark.posix("modes of files")
@pytest.mark.parametrize("private", [True, False])
def test_a_bundle_taken_into_ones_own_folder_is_ones_own(save: Path, tmp_path: Path, *, private: bool) -> None:
    bundle, folder = tmp_path / "one.zip", tmp_path / "own"
    bundle.write_bytes(make_bundle(save))
    before = os.umask(0o022)
    try:
        there = unpack_bundle(bundle, folder, private=private)
    finally:
        os.umask(before)
    files = [there, *(folder / "packs").iterdir()]
    assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600 if private else 0o644] * 2


def test_a_bundle_is_neither_named_nor_deleted_like_a_save(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "one.zip"
    bundle.write_bytes(content := make_bundle(save))
    for words in (("--rename", bundle, "A name"), ("--delete", bundle, "--yes")):
        told = ran(capsys, "saves", *words, "--lang", "en")
        assert told[0] == 2
        assert "the save itself" in one_line(told)
    assert bundle.read_bytes() == content


def zipped(names: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in names.items():
            archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no archive",
        zipped({}),
        zipped({"../out.jsonl": b"x"}),
        zipped({"a/b.jsonl": b"x"}),
        zipped({"a.jsonl": b"x", "b.jsonl": b"y"}),
        zipped({f"{n}.txt": b"" for n in range(20)} | {"a.jsonl": b"x"}),
    ],
    ids=["empty", "no archive", "no file", "path outside", "folder", "two saves", "many files"],
)
def test_what_is_no_bundle_is_refused_and_leaves_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(BadSaveError, match="no archive that president saves --bundle wrote"):
        unpack_bundle(path, tmp_path / "into")
    assert [one.name for one in tmp_path.rglob("*")] == ["x.zip"]


@pytest.mark.long
def test_commands_take_a_bundle_as_they_take_a_save(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = ran(capsys, "saves", "--bundle", save)
    bundle = save.with_suffix(".zip")
    assert code == 0
    assert str(bundle.name) in "".join(out.split())
    assert ran(capsys, "saves", "--bundle", save)[0] == 0, "the same again is no other file"
    code, out, _ = ran(capsys, "replay", bundle, "--plain", "--at", "1")
    assert code == 0
    assert ran(capsys, "replay", save, "--plain", "--at", "1")[1] == out
    bundle.write_bytes(b"")
    assert "已经有了" in one_line(ran(capsys, "saves", "--bundle", save))
