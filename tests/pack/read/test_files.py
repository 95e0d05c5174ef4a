"""The files of a pack: what is read from a folder, what is refused, and what is written to a folder and an archive."""

from __future__ import annotations

import errno
import os
import socket
import warnings
import zipfile
from itertools import accumulate
from pathlib import Path, PurePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.findings import Finding, PackError
from game.pack.read import files as pack_files
from game.pack.read.files import NotEmptyError, hash_files, read_archive, read_folder, write_archive, write_folder


def test_a_folder_gives_its_story_files_in_order(tmp_path: Path) -> None:
    for name in (
        "pack.yaml",
        "scenes/b.yaml",
        "scenes/a.yaml",
        "locale/en.po",
        "notes.txt",
        ".git/x.yaml",
        "x/.y.yaml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    read_files = read_folder(tmp_path)
    assert list(read_files) == ["locale/en.po", "pack.yaml", "scenes/a.yaml", "scenes/b.yaml"]
    assert read_files["scenes/b.yaml"] == b"scenes/b.yaml"


def test_the_order_is_the_same_where_a_system_sorts_names_without_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.yaml", "B.yaml"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(PurePath, "__lt__", lambda one, other: str(one).lower() < str(other).lower())
    assert sorted(tmp_path.iterdir()) == [tmp_path / "a.yaml", tmp_path / "B.yaml"]
    assert list(read_folder(tmp_path)) == ["B.yaml", "a.yaml"]


@pytest.mark.posix("links need a right there that few have")
def test_links_that_lead_outside_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: 1")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(PackError) as refused:
        read_folder(tmp_path / "pack")
    assert [f.code for f in refused.value.findings] == ["outside"]


@pytest.mark.posix("links need a right there that few have")
@pytest.mark.parametrize(("name", "to"), [("scenes", "other"), ("gone.yaml", "nowhere")])
def test_a_link_to_a_folder_outside_or_to_nothing_there_is_refused(tmp_path: Path, name: str, to: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.yaml").write_text("a: 1")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / name).symlink_to(tmp_path / to)
    with pytest.raises(PackError) as refused:
        read_folder(tmp_path / "pack")
    assert [(f.code, f.where.file) for f in refused.value.findings] == [("outside", name)]


@pytest.mark.posix("links need a right there that few have")
def test_links_that_no_story_is_read_through_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "loop").symlink_to(tmp_path / "pack")
    (tmp_path / "pack" / "notes.txt").symlink_to(tmp_path / "notes.txt")
    assert read_folder(tmp_path / "pack") == {}


@pytest.mark.posix("links need a right there that few have")
def test_a_link_inside_the_pack_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert read_folder(tmp_path) == {"a.yaml": b"a: 1", "b.yaml": b"a: 1"}


def test_a_pack_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(pack_files.MAX_BYTES + 1)
    with pytest.raises(PackError) as refused:
        read_folder(tmp_path)
    assert [f.code for f in refused.value.findings] == ["too-large"]


def unreadable(folder: Path) -> list[str]:
    """Return the files that are told to be unreadable in a folder, and nothing else may be told."""
    with pytest.raises(PackError) as refused:
        read_folder(folder)
    assert {finding.code for finding in refused.value.findings} == {"unreadable"}
    return [finding.where.file for finding in refused.value.findings]


def test_what_is_no_regular_file_is_named_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: a")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.po"))
        assert unreadable(tmp_path) == ["link.yaml", "pipe.yaml", "socket.po"]


def test_a_file_that_becomes_a_pipe_while_it_is_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("a: 1")
    os.mkfifo(tmp_path / "pipe")
    opened = os.open
    monkeypatch.setattr(os, "open", lambda _, flags: opened(tmp_path / "pipe", flags))
    assert unreadable(tmp_path) == ["a.yaml"]


def test_every_file_without_the_right_to_read_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (tmp_path / name).write_text("a: 1")
    opened = os.open

    def refuse(path: Path, flags: int) -> int:
        if path.name in ("a.yaml", "c.yaml"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    assert unreadable(tmp_path) == ["a.yaml", "c.yaml"]
    monkeypatch.undo()
    assert len(read_folder(tmp_path)) == 3


def test_a_folder_that_can_t_be_listed_is_named_and_a_hidden_one_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".git", "scenes", "locale"):
        (tmp_path / name).mkdir()
    scan = os.scandir

    def refuse(path: Path) -> Any:  # Any: the iterator has no public type
        if Path(path).name in (".git", "scenes"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert unreadable(tmp_path) == ["scenes"]


def test_folders_as_deep_as_a_path_can_be_are_no_trouble(tmp_path: Path) -> None:
    folders = list(accumulate(["d"] * 1_500, os.path.join, initial=str(tmp_path)))
    for folder in folders[1:]:
        os.mkdir(folder)
    try:
        assert read_folder(tmp_path) == {}
    finally:
        for folder in reversed(folders[1:]):  # too deep for whoever clears up
            os.rmdir(folder)


def test_a_folder_that_is_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    (tmp_path / "a.yaml" / "b.yaml").write_text("b: 1")
    assert read_folder(tmp_path) == {"a.yaml/b.yaml": b"b: 1"}


def test_a_folder_of_everything_is_no_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_files, "MAX_ENTRIES", 5)
    for number in range(6):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(PackError) as refused:
        read_folder(tmp_path)
    assert [f.code for f in refused.value.findings] == ["too-large"]


@pytest.mark.posix("no file has such a name there")
@pytest.mark.parametrize("name", [b"\xff.yaml", b"\x1b[2J.yaml", b"a\nb.yaml"])
def test_a_file_name_that_is_no_plain_text_is_refused_and_shown_as_text(tmp_path: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("a: 1")
    with pytest.raises(PackError) as refused:
        read_folder(tmp_path)
    assert [f.code for f in refused.value.findings] == ["name"]
    assert "\x1b" not in str(refused.value)
    str(refused.value).encode()


def test_the_archive_gives_back_every_byte_and_depends_on_nothing_else(tmp_path: Path) -> None:
    files = {"pack.yaml": b"a: 1\n", "scenes/\xe8.yaml": "行".encode() * 5000, "locale/en.po": b""}
    (tmp_path / "one.zip").write_bytes(write_archive(files))
    (tmp_path / "two.zip").write_bytes(write_archive(dict(reversed(files.items()))))
    assert read_archive(tmp_path / "one.zip") == files
    assert hash_files(read_archive(tmp_path / "one.zip")) == hash_files(files)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@given(position=st.floats(0, 0.999), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_archive_is_refused_or_read_never_a_traceback(
    tmp_path: Path, position: float, byte: int, cut: bool
) -> None:
    files = {"pack.yaml": b"title: a story\n" * 30, "scenes/a.yaml": bytes(range(256)) * 2}
    path = tmp_path / "kept.zip"
    (path).write_bytes(write_archive(files))
    content = bytearray(path.read_bytes())
    at = int(position * len(content))
    content[at] = byte
    path.write_bytes(content[:at] if cut else content)
    try:
        read_archive(path)
    except PackError as refused:
        codes = {finding.code for finding in refused.findings}
    else:
        codes = set()
    assert codes <= {"unreadable", "too-large", "name"}


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.yaml", b" " * 100_000)
    monkeypatch.setattr(pack_files, "MAX_BYTES", 99_999)
    assert refusal(tmp_path / "bomb.zip").code == "too-large"


def refusal(path: Path) -> Finding:
    """Return the one finding that refuses an archive; it names the archive or a file in it."""
    with pytest.raises(PackError) as refused:
        read_archive(path)
    (finding,) = refused.value.findings
    return finding


def zipped(path: Path, *entries: zipfile.ZipInfo | str, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive of entries with a few bytes each, whatever their names."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for entry in entries:
            archive.writestr(entry, b"a: 1\n")
    return path


def test_an_archive_that_says_it_is_small_is_counted_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.zip"
    path.write_bytes(write_archive({"a.yaml": b" " * 100_000}))
    content, said = path.read_bytes(), (100_000).to_bytes(4, "little")
    path.write_bytes(content.replace(said, (10).to_bytes(4, "little")))
    monkeypatch.setattr(pack_files, "MAX_BYTES", 50_000)
    assert refusal(path).code in ("too-large", "unreadable")


def test_an_archive_of_too_many_files_is_refused_before_it_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "kept.zip", *(f"{n}.yaml" for n in range(6)))
    assert len(read_archive(path)) == 6
    monkeypatch.setattr(pack_files, "MAX_FILES", 5)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refusal(path).code == "too-large"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_packed_in_another_way_is_refused(tmp_path: Path, method: int) -> None:
    assert "a.yaml" in refusal(zipped(tmp_path / "kept.zip", "a.yaml", method=method)).message


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "kept.zip", "a.yaml")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "a.yaml" in refusal(path).message


@pytest.mark.parametrize(
    "name", ["/etc/a.yaml", "../a.yaml", "a/../../b.yaml", "C:/a.yaml", "..\\a.yaml", "a//b.yaml", "./a.yaml", "a/"]
)
def test_a_name_in_an_archive_that_leads_outside_or_nowhere_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(zipped(tmp_path / "kept.zip", zipfile.ZipInfo(name))).code == "name"


@pytest.mark.parametrize("name", ["a\x1b[2J.yaml", "a\u202eb.yaml", "a" * 300 + ".yaml"])
def test_a_name_in_an_archive_that_no_screen_shows_is_refused(tmp_path: Path, name: str) -> None:
    found = refusal(zipped(tmp_path / "kept.zip", zipfile.ZipInfo(name)))
    assert (found.code, name in str(found), str(found).isprintable()) == ("name", False, True)


def test_a_name_that_is_twice_in_an_archive_is_refused(tmp_path: Path) -> None:
    assert "twice" in refusal(zipped(tmp_path / "kept.zip", "a.yaml", "b.yaml", "a.yaml")).message


def test_an_archive_that_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "endless.zip").symlink_to("/dev/zero")
    for name in ("pipe.zip", "folder.zip", "endless.zip"):
        found = refusal(tmp_path / name)
        assert (found.code, found.where.file) == ("unreadable", name)


def test_an_archive_of_more_bytes_than_a_pack_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "kept.zip").open("wb") as file:
        file.truncate(10 * pack_files.MAX_BYTES)
    assert refusal(tmp_path / "kept.zip").code == "too-large"


def test_an_archive_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        read_archive(tmp_path / "none.zip")


@given(st.dictionaries(st.text("ab/.", min_size=1), st.binary(max_size=8), min_size=1, max_size=4), st.data())
def test_the_digest_depends_on_every_byte_and_name_and_on_nothing_else(
    files: dict[str, bytes], data: st.DataObject
) -> None:
    assert hash_files(dict(reversed(files.items()))) == hash_files(files)
    name = data.draw(st.sampled_from(sorted(files)))
    others = [
        {**files, name: files[name] + b"\0"},
        {**files, "new": b""},
        {key: value for key, value in files.items() if key != name},
        {(key + "x" if key == name else key): value for key, value in files.items()},
    ]
    if files[name]:
        others.append({**files, name: bytes([files[name][0] ^ 1]) + files[name][1:]})
    assert len({hash_files(files), *map(hash_files, others)}) == len(others) + 1


FOLDER = {"pack.yaml": b"id: a\r\n", "scenes/a.yaml": "幕".encode(), "scenes/b.yaml": b"", "README.md": b"#"}


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
def test_a_folder_is_written_byte_for_byte(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "deep" / "story"
    if there:
        folder.mkdir(parents=True)
    write_folder(FOLDER, folder)
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found == FOLDER


def test_a_folder_with_anything_in_it_is_not_written_to(tmp_path: Path) -> None:
    note = tmp_path / ".note"
    note.write_text("mine")
    for taken in (tmp_path, note):
        with pytest.raises(NotEmptyError):
            write_folder(FOLDER, taken)
    assert (list(tmp_path.iterdir()), note.read_text()) == ([note], "mine")


@pytest.mark.usefixtures("full_disk")
def test_a_disk_that_is_full_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        write_folder(FOLDER, tmp_path)
    assert list(tmp_path.iterdir()) == []
