"""Saves are found in whatever arrives; what is refused has one reason each, and nothing is written outside."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from game.classroom.collect import archives
from game.classroom.collect.arrival_search import open_arrivals
from game.classroom.collect.arrivals import ArrivalError, Arrivals
from tests.classroom.handed_in import handed, kept_story, moodle_folder, zipped
from tests.journal.locked import forbid

SAVE = handed("2026001", 1)


def looked(*sources: Path) -> Arrivals:
    with open_arrivals(sources) as found:
        return found


def reasons(found: Arrivals) -> dict[str, str]:
    return {one.where.rpartition("/")[2]: one.why for one in found.passed}


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.JSONL", "a.jsonl.txt", "a.json", "a.txt", "a", "a.jsonl (1)", "深/更深/a.jsonl"]
)
def test_a_save_is_found_under_any_name_and_at_any_depth(tmp_path: Path, name: str) -> None:
    assert list(looked(put(tmp_path / "hw", {name: SAVE})).names.values()) == [name]
    (tmp_path / "hw.zip").write_bytes(zipped({name: SAVE}))
    assert list(looked(tmp_path / "hw.zip").names.values()) == [name]


@pytest.mark.parametrize("spoilt", [b"\xef\xbb\xbf" + SAVE, b"\r\n" + SAVE, SAVE.replace(b"\n", b"\r\n")])
def test_what_an_editor_put_around_a_save_hides_it_from_nobody(tmp_path: Path, spoilt: bytes) -> None:
    assert len(looked(put(tmp_path / "hw", {"a.txt": spoilt})).saves) == 1


def test_names_in_gbk_without_the_flag_of_utf8_are_read(tmp_path: Path) -> None:
    (tmp_path / "hw.zip").write_bytes(zipped({"学生1_作业/存档.jsonl": SAVE}, gbk=True))
    (name,) = looked(tmp_path / "hw.zip").names.values()
    assert "学生1_作业/存档.jsonl" in name


def test_archives_are_opened_in_archives_and_no_further(tmp_path: Path) -> None:
    inner = zipped({"game.jsonl": SAVE})
    deep = zipped({"deeper.zip": inner})
    (tmp_path / "hw.zip").write_bytes(zipped({f"{moodle_folder(1)}/x.zip": inner, f"{moodle_folder(2)}/y.zip": deep}))
    found = looked(tmp_path / "hw.zip")
    assert list(found.names.values()) == [f"{moodle_folder(1)}/x.zip/game.jsonl"]
    assert reasons(found) == {"deeper.zip": "zip_nested"}


def test_a_kept_story_is_no_archive_of_saves_and_found_for_all(tmp_path: Path) -> None:
    put(tmp_path / "hw" / "one", {"a.jsonl": SAVE, **kept_story()})
    (digest,) = {Path(name).stem for name in kept_story()}
    found = looked(tmp_path / "hw")
    assert found.kept == {digest: [tmp_path / "hw" / "one"]}
    assert not found.passed
    (tmp_path / "hw.zip").write_bytes(zipped({"a.jsonl": SAVE, **kept_story()}))
    assert list(looked(tmp_path / "hw.zip").kept) == [digest]


def test_a_path_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    outside = {"../out.jsonl": SAVE, "/abs.jsonl": SAVE, "C:/drive.jsonl": SAVE, "a/../../b.jsonl": SAVE}
    (tmp_path / "hw.zip").write_bytes(zipped({**outside, "..\\win.jsonl": SAVE, "good.jsonl": SAVE}))
    found = looked(tmp_path / "hw.zip")
    assert list(found.names.values()) == ["good.jsonl"]
    assert set(reasons(found).values()) == {"zip_outside"}
    assert len(found.passed) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["hw.zip"]


@pytest.mark.parametrize(("method", "why"), [(zipfile.ZIP_LZMA, "zip_method"), (zipfile.ZIP_BZIP2, "zip_method")])
def test_an_archive_packed_in_a_rare_way_is_told(tmp_path: Path, method: int, why: str) -> None:
    with zipfile.ZipFile(tmp_path / "hw.zip", "w", method) as archive:
        archive.writestr("a.jsonl", SAVE)
    assert reasons(looked(tmp_path / "hw.zip")) == {"a.jsonl": why}


def test_bombs_are_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.zip").write_bytes(zipped({"big.jsonl": bytes(9_000_000)}))
    assert reasons(looked(tmp_path / "one.zip")) == {"big.jsonl": "zip_large"}
    monkeypatch.setattr(archives.Room.__init__, "__defaults__", (5_000,))
    (tmp_path / "many.zip").write_bytes(zipped({f"{n}.jsonl": SAVE for n in range(9)}))
    found = looked(tmp_path / "many.zip")
    assert len(found.saves) == 5_000 // len(SAVE)
    assert set(reasons(found).values()) == {"zip_large"}


def test_a_bomb_takes_no_room_from_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.Room.__init__, "__defaults__", (8_000_000,))
    (tmp_path / "a.zip").write_bytes(zipped({"one.jsonl": bytes(7_999_000), "two.jsonl": bytes(999_000)}))
    (tmp_path / "b.zip").write_bytes(zipped({"game.jsonl": SAVE}))
    found = looked(tmp_path)
    assert list(found.names.values()) == ["a.zip/two.jsonl", "b.zip/game.jsonl"]
    assert reasons(found) == {"one.jsonl": "zip_large"}


def test_an_archive_of_many_files_leaves_the_others_theirs(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": b"" for n in range(60)}))
    (tmp_path / "b.zip").write_bytes(zipped({"game.jsonl": SAVE}))
    with open_arrivals([tmp_path], 100) as found:
        assert list(found.names.values()) == ["b.zip/game.jsonl"]
        assert reasons(found) == {"a.zip": "zip_many"}


@pytest.mark.parametrize("lenient", [False, True])
def test_no_room_to_unpack_is_told_of_the_folder_that_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lenient: bool
) -> None:
    def fail(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with (tmp_path / "hw.zip").open("wb") as file:
        file.write(zipped({"game.jsonl": SAVE}))
    with (
        pytest.raises(ArrivalError, match=r"president-.*: No space left.*TMPDIR") as refused,
        open_arrivals([tmp_path / "hw.zip"], lenient=lenient),
    ):
        pass
    assert not refused.value.misuse


def test_a_size_that_an_archive_understates_is_not_believed(tmp_path: Path) -> None:
    whole = zipped({"big.jsonl": bytes(9_000_000)})
    (tmp_path / "hw.zip").write_bytes(whole.replace((9_000_000).to_bytes(4, "little"), (90).to_bytes(4, "little")))
    found = looked(tmp_path / "hw.zip")
    assert not found.saves
    assert len(found.passed) == 1


def test_an_archive_with_ten_thousand_files_is_refused_by_itself(tmp_path: Path) -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for n in range(archives.MOST_ENTRIES + 1):
            archive.writestr(str(n), b"")
    (tmp_path / "hw.zip").write_bytes(content.getvalue())
    (tmp_path / "good.jsonl").write_bytes(SAVE)
    found = looked(tmp_path)
    assert reasons(found) == {"hw.zip": "zip_many"}
    assert len(found.saves) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", zipped({"a.jsonl": SAVE})[:-40], b"Rar!"],
    ids=["empty", "head", "torn", "rar"],  # of its bytes, an archive's name would hold the second it was made in
)
def test_a_broken_archive_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "hw.zip").write_bytes(content)
    assert reasons(looked(tmp_path / "hw.zip")) == {"hw.zip": "zip_broken"}


def test_links_are_not_followed_out_of_an_archive_or_round_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "hw.zip", "w") as archive:
        link = zipfile.ZipInfo("link.jsonl")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert reasons(looked(tmp_path / "hw.zip")) == {"link.jsonl": "link"}
    put(tmp_path / "hw", {"a.jsonl": SAVE})
    (tmp_path / "hw" / "again").symlink_to(tmp_path / "hw")
    found = looked(tmp_path / "hw")
    assert (len(found.saves), reasons(found)) == (1, {"again": "link"})


def test_devices_and_pipes_are_not_read(tmp_path: Path) -> None:
    hw = put(tmp_path / "hw", {"a.jsonl": SAVE})
    os.mkfifo(hw / "pipe.txt")
    (hw / "zero").symlink_to("/dev/zero")
    found = looked(hw)
    assert (len(found.saves), reasons(found)) == (1, {"pipe.txt": "no_save", "zero": "no_save"})


def test_a_folder_inside_that_may_not_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hw = put(tmp_path / "hw", {"a.jsonl": SAVE, "shut/b.jsonl": SAVE})
    forbid(monkeypatch, hw / "shut", "scandir")
    found = looked(hw)
    assert (len(found.saves), reasons(found)) == (1, {"shut": "no_permission"})


def test_what_is_named_twice_is_found_once(tmp_path: Path) -> None:
    hw = put(tmp_path / "hw", {"a.jsonl": SAVE})
    assert len(looked(hw, hw / "a.jsonl", hw).saves) == 1


def test_what_is_not_there_and_what_is_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArrivalError) as error:
        looked(tmp_path / "nowhere")
    assert error.value.misuse
    put(tmp_path / "hw", {f"{n}.txt": b"" for n in range(9)})
    with pytest.raises(ArrivalError), open_arrivals([tmp_path / "hw"], 8):
        pass


def test_what_was_unpacked_is_gone_afterwards(tmp_path: Path) -> None:
    (tmp_path / "hw.zip").write_bytes(zipped({"a.jsonl": SAVE}))
    with open_arrivals([tmp_path / "hw.zip"]) as found:
        assert found.room.is_dir()
    assert not found.room.exists()
