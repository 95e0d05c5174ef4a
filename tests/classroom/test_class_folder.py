"""The two files of a class: what each says and does not, and what is refused in them."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest

from game.classroom.class_error import ClassError
from game.classroom.class_file import ClassStory
from game.classroom.class_folder import (
    create_class,
    find_private,
    read_class,
    read_private,
    read_private_beside,
    write_class,
)
from game.classroom.class_game import make_story_error
from game.classroom.class_maker import add_students, check_class, choose_open
from game.classroom.roster_file import make_students
from tests.classroom.class_files import STUDENTS, made, put_class
from tests.journal.games import campaign
from tests.stories import bank_pack, staged

JANUARY = "start: {title: January, on: 2017-01, text: A month., choices: {go: {text: Go on}}}\n"


def test_both_files_are_read_as_they_were_written(tmp_path: Path) -> None:
    file, private = made(
        banks=("county", "city"), mandate=("builder",), open="2018-q1", deadline="2026-12-05 23:59 Asia/Shanghai"
    )
    path, kept = create_class(tmp_path, file, private)
    assert (path.name, kept) == ("FIN-2026.class.yaml", find_private(path))
    assert read_class(path) == file
    assert read_private(kept, "FIN-2026") == private
    assert file.story.digest == campaign().story.digest
    assert len(private.key_bytes) == 32


def test_the_file_of_students_names_nobody(tmp_path: Path) -> None:
    text = put_class(tmp_path).read_text("utf-8")
    for one in STUDENTS:
        assert one.id not in text
        assert one.name not in text
    file, _ = made()
    assert file.lists(" 2026 011 ")
    assert not file.lists("2026019")
    other, _ = made()
    assert not set(file.ids) & set(other.ids), "each class has a salt of its own"
    assert list(file.teams.values()) == [sorted(file.hash_id(one.id) for one in STUDENTS[:2])]


@pytest.mark.posix("modes of files")
def test_only_the_instructor_reads_the_roster(tmp_path: Path) -> None:
    path = put_class(tmp_path)
    assert stat.S_IMODE(find_private(path).stat().st_mode) == 0o600


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = put_class(tmp_path)
    before = path.read_bytes(), find_private(path).read_bytes()
    with pytest.raises(ClassError, match="not written over"):
        put_class(tmp_path)
    path.unlink()
    with pytest.raises(ClassError, match=r"private\.yaml"):
        put_class(tmp_path)
    assert find_private(path).read_bytes() == before[1]
    assert not path.exists()


def test_a_disk_that_fills_leaves_neither_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, file: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.classroom.class_folder.write_class", fail)
    with pytest.raises(OSError, match="No space"):
        put_class(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_an_editor_does_to_the_file_changes_nothing(tmp_path: Path) -> None:
    path = put_class(tmp_path, deadline="2026-12-05 23:59 +08:00")
    file = read_class(path)
    text = path.read_text("utf-8").replace("FIN-2026", '" fin 2026 "')
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_class(path) == file


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("format: 1", "format: 2", "format 2"),
        ("banks: all", "banks: 7", "banks must be"),
        ("open: all", "open: spring", "spring is no quarter"),
        ("class: FIN-2026", "klass: FIN-2026", "klass is not known here"),
        ("salt: ", "salt: xyz", "salt"),
        ("story:", "story: [", "yaml"),
        ("class: FIN-2026", "class: a/../b", "a/../b is no code"),
        ("class: FIN-2026", 'class: ""', '"" is no code'),
        ("undo: false", "undo: false\ndedline: 2026-12-05 23:59 +08:00", "dedline is not known here"),
        ("undo: false", "undo: false\ndeadline: 2026-12-05 23:59", "2026-12-05 23:59 has no time zone"),
        ("undo: false", 'undo: false\ndeadline: "to\\nmorrow"', "to␊morrow is no deadline"),
        ("open: all", 'open: "a\\nb"', "a␊b is no quarter"),
        ("undo: false", "undo: false\ndeadline: tomorrow", "tomorrow is no deadline"),
        ("undo: false", "undo: false\ndeadline: 2026-12-05 23:59 Mars/Base", "no time zone Mars/Base"),
    ],
)
def test_a_file_that_can_not_be_used_is_refused_in_one_line(tmp_path: Path, before: str, after: str, told: str) -> None:
    path = put_class(tmp_path)
    path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
    with pytest.raises(ClassError, match=told) as refused:
        read_class(path)
    assert "\n" not in refused.value.message("zh")


def test_one_bank_needs_no_list_and_none_are_all(tmp_path: Path) -> None:
    path = put_class(tmp_path)
    text = path.read_text("utf-8")
    for written, read in (("county", ["county"]), ("[]", "all"), ("all", "all")):
        path.write_text(text.replace("banks: all", f"banks: {written}"), "utf-8")
        assert read_class(path).banks == read


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ({"banks": ["nowhere"]}, r"no house nowhere; it has: .*\(county\)"),
        ({"mandate": "rest"}, "no mandate rest"),
        ({"mandate": {"county": "rest"}}, "no mandate rest"),
        ({"mandate": {"nowhere": "builder"}}, "no house nowhere"),
        ({"open": "2031-Q1"}, "2031-Q1 is not in the story's time"),
    ],
)
def test_what_the_story_has_not_is_told(field: dict[str, object], told: str) -> None:
    file, story = made(language="en")[0], campaign().story
    check_class(file, story)
    with pytest.raises(ClassError, match=told):
        check_class(msgspec.structs.replace(file, **field), story)


def test_a_story_is_named_so_that_no_terminal_obeys_it() -> None:
    file = msgspec.structs.replace(made()[0], story=ClassStory("x\x1b[31m\ny", "1\n", "0"))
    assert "x␛[31m␊y 1␊" in make_story_error(file).message("en")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClassError, match="there is no file"):
        read_class(tmp_path / "none.yaml")
    with pytest.raises(ClassError, match="no file to read"):
        read_class(tmp_path)
    (tmp_path / "big.yaml").write_bytes(b"#" * 4_000_001)
    with pytest.raises(ClassError, match="too large"):
        read_class(tmp_path / "big.yaml")


def test_the_instructors_file_is_not_taken_for_that_of_students(tmp_path: Path) -> None:
    path = put_class(tmp_path)
    with pytest.raises(ClassError, match=f"the file that the instructor keeps.* {path.name}"):
        read_class(find_private(path))


def test_an_instructors_file_of_another_class_is_refused(tmp_path: Path) -> None:
    kept = find_private(put_class(tmp_path))
    with pytest.raises(ClassError, match="FIN-2026, not of OTHER"):
        read_private(kept, "OTHER")


def test_an_instructors_file_is_read_where_one_lies_beside(tmp_path: Path) -> None:
    path = put_class(tmp_path)
    assert read_private_beside(path, "FIN-2026") == read_private(find_private(path))
    with pytest.raises(ClassError, match="not of OTHER"):
        read_private_beside(path, "OTHER")
    find_private(path).unlink()
    assert read_private_beside(path, "FIN-2026") is None


def test_a_roster_mended_by_hand_is_read_as_ids_are_compared(tmp_path: Path) -> None:
    kept = find_private(put_class(tmp_path))
    text = kept.read_text("utf-8")
    kept.write_text(text.replace('"2026011"', '" ２026 011"'), "utf-8")
    assert read_private(kept).find_student("2026011") is not None
    kept.write_text(text.replace('"2026012"', '"2026 011"'), "utf-8")
    with pytest.raises(ClassError, match=r"private.yaml lists the id 2026011 twice"):
        read_private(kept)
    for typed, told in (('""', '"" is no'), ('"1,2"', "1,2 is no"), ('"1\\e[1m"', "1␛.1M is no")):
        kept.write_text(text.replace('"2026011"', typed), "utf-8")
        with pytest.raises(ClassError, match=told):
            read_private(kept)


def test_late_joiners_come_into_the_private_file_alone(tmp_path: Path) -> None:
    _, private = made()
    more = add_students(private, make_students([" 2026 099"]))
    assert more.find_student("2026099") is not None
    with pytest.raises(ClassError, match="2026099: in the class already"):
        add_students(more, make_students(["2026099"]))
    with pytest.raises(ClassError, match="5: named twice"):
        add_students(private, make_students(["5", "6", " 5"]))
    assert [one.id for one in make_students(["7,8", "9"])] == ["7", "8", "9"]
    with pytest.raises(ClassError, match="no student id"):
        make_students(["x" * 41])


def test_a_class_file_is_written_over_whole(tmp_path: Path) -> None:
    path = put_class(tmp_path)
    file, _ = made(open="2018-Q1")
    write_class(path, file)
    assert read_class(path) == file
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []


def test_a_class_is_open_to_no_quarter_behind_the_end_of_its_story() -> None:
    story = staged(bank_pack(JANUARY, months=15)).story
    assert choose_open("2017-Q4", story) == "2017-Q4"
    assert choose_open("2018-Q1", story) == "2018-Q1"
    for quarter in ("2018-Q2", "2018-Q4", "2016-Q4"):
        with pytest.raises(ClassError, match="goes from 2017-01 to 2018-03"):
            choose_open(quarter, story)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"code": "what?"}, "no code for a class"),
        ({"code": " "}, "no code"),
        ({"code": "A" * 25}, "no code for a class"),
        ({"banks": ("nowhere",)}, "no house nowhere"),
        ({"mandate": ("nix",)}, "no mandate nix"),
        ({"mandate": ("nowhere=builder",)}, "no house nowhere"),
        ({"language": "fr"}, "no language fr"),
        ({"open": "2031-Q1"}, "goes from 2017-01 to 2018-12"),
    ],
)
def test_what_the_story_does_not_have_can_not_be_asked(asked: dict[str, object], told: str) -> None:
    with pytest.raises(ClassError, match=told):
        made(**{"language": "en"} | asked)


def test_mandates_may_be_given_by_bank() -> None:
    file, _ = made(mandate=("county=builder", "city=any"))
    assert [file.choose_mandate(bank) for bank in ("county", "city", "coastal")] == ["builder", "", ""]
    file, _ = made(mandate=("prudential", "county=builder"))
    assert [file.choose_mandate(bank) for bank in ("county", "city")] == ["builder", "prudential"]
