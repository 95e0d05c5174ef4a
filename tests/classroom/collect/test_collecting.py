"""A rehearsal: what students hand in through Moodle, collected so that each game and each student counts once."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from game.classroom.class_folder import find_private, read_class, read_private, write_class, write_private
from game.classroom.collect.arrivals import ArrivalError
from game.classroom.collect.collected_table import COLUMNS
from game.classroom.collect.collecting import Collected, collect_class
from game.classroom.collect.save_standing import Flag, Handed
from game.classroom.collect.sorting import CountRule
from game.classroom.receipts import ReceiptState
from game.journal.format import read_save
from game.journal.verify import verify_saves
from tests.classroom.handed_in import (
    CODE,
    choices_of,
    forked,
    handed,
    kept_story,
    make_class,
    moodle_folder,
    played,
    road,
    students,
    zipped,
)
from tests.journal.games import written
from tests.journal.system_calls import Call, SystemCalls
from tests.shelf import altered

STUDENTS = 18


def moodle() -> dict[str, bytes]:
    """Return what arrives: by students 1 to 16 of 18, each oddity once."""
    game = {n: handed(f"2026{n:03}", n) for n in range(1, 17)}
    older = played(choices_of(11), "0.9.0")
    gone = played("a" + choices_of(12), "0.8.0", longer=True)
    torn, edited = game[14][:-9], game[15].replace(b'"choice":"a"', b'"choice":"b"', 1)
    files = {
        (1, "game.jsonl"): game[1],
        (2, "game.jsonl"): game[2].replace(b"\n", b"\r\n"),
        (3, "game.jsonl.txt"): b"\xef\xbb\xbf" + game[3],
        (4, "GAME.JSONL"): game[4],
        (5, "first.jsonl"): game[5],
        (5, "second.jsonl"): handed("2026005", 105, begun=60),
        (6, "early.jsonl"): handed("2026006", 6, count=9),
        (6, "late.jsonl"): game[6],
        (7, "copied.jsonl"): handed("2026007", 1, begun=30),  # the decisions of the first student under another name
        (8, "forked.jsonl"): forked("2026008", game[2], 9, 8),
        (8, "own.jsonl"): game[8],
        (9, "fork-alone.jsonl"): forked("2026009", game[3], 9, 9),
        (10, "anonymous.jsonl"): handed("", 10, player="学生10"),
        (11, "older.jsonl"): handed("2026011", 11, save=older),
        (12, "gone.jsonl"): handed("2026012", 12, save=gone),
        (13, "elsewhere.jsonl"): handed("2026013", 13, save=played(choices_of(13), seed="8")),
        (14, "torn.jsonl"): torn,
        (15, "edited.jsonl"): edited,
        (16, "garbage.jsonl"): b"\x00\xff not a save\n",
        (16, "homework.docx"): b"PK\x03\x04 no save",
        (1, "packs/readme.txt"): b"nothing",
        (1, "work.rar"): b"Rar!",
    }
    packed = {f"{moodle_folder(n)}/{name}": content for (n, name), content in files.items()}
    packed |= {f"{moodle_folder(4)}/again.zip": zipped({"inside/game.jsonl": game[4]})}
    packed |= {f"{moodle_folder(11)}/{name}": content for name, content in kept_story(road("0.9.0")).items()}
    return packed | {f"__MACOSX/._{moodle_folder(1)}": b"\0", f"{moodle_folder(2)}/.DS_Store": b"\0"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with the class's files and the zip that the platform gives."""
    make_class(tmp_path / "class", students(STUDENTS))
    (tmp_path / "moodle.zip").write_bytes(zipped(moodle()))
    return tmp_path


def collect(place: Path, *sources: Path, rule: CountRule = CountRule.LAST) -> Collected:
    """Collect the class; what is handed in is the zip where nothing else is named."""
    named = sources or (place / "moodle.zip",)
    return collect_class(named, place / "class" / f"{CODE}.class.yaml", place / "out", rule, [road().story])


def find(found: Collected, name: str) -> Handed:
    """Return the one save whose file has a name."""
    (one,) = [one for one in found.handed if one.arrival.name.endswith(f"/{name}")]
    return one


def ids(saves: Sequence[Handed]) -> list[str]:
    return sorted(student for one in saves for student in one.owner.ids)


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_game_and_every_student_counts_once(place: Path) -> None:
    found = collect(place)
    assert ids(found.counted) == [f"2026{n:03}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 14)]
    assert [one.id for one in found.missing] == [f"2026{n:03}" for n in (7, 12, 13, 15, 16, 17, 18)]
    saves = sorted((place / "out").glob("*.jsonl"))
    assert len(saves) == len(found.counted)
    assert {one.status for one in verify_saves(saves)} == {"reproduced", "torn"}


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("first.jsonl", "attempt"),
        ("second.jsonl", "counted"),
        ("early.jsonl", "earlier"),
        ("late.jsonl", "counted"),
        ("copied.jsonl", "copy"),
        ("forked.jsonl", "fork"),
        ("fork-alone.jsonl", "counted"),
        ("older.jsonl", "counted"),
        ("gone.jsonl", "other-version"),
        ("elsewhere.jsonl", "other-seed"),
        ("edited.jsonl", "edited"),
        ("garbage.jsonl", "unreadable"),
    ],
)
def test_every_irregularity_has_its_name(place: Path, name: str, standing: str) -> None:
    assert find(collect(place), name).standing == standing


def test_the_other_party_of_a_copy_a_fork_and_an_attempt_is_told(place: Path) -> None:
    found = collect(place)
    first = next(one for one in found.counted if one.owner.ids == ("2026001",))
    copy = find(found, "copied.jsonl")
    assert copy.of is first
    assert first.flags[Flag.COPIED] == str(copy.number)
    assert find(found, "first.jsonl").of is find(found, "second.jsonl")
    alone = find(found, "fork-alone.jsonl")
    assert alone.flags[Flag.FORKED] == str(find(found, "game.jsonl.txt").number)
    assert Flag.FROM_OTHER in alone.flags
    twice = [one for one in found.handed if one.standing == "same"]
    assert [one.owner.ids for one in twice] == [("2026004",)]


def test_a_fork_of_the_students_own_game_is_nobody_elses(place: Path) -> None:
    own = {"own.jsonl": handed("2026008", 8), "forked.jsonl": forked("2026008", handed("2026008", 8), 9, 8)}
    (place / "moodle.zip").write_bytes(zipped({f"{moodle_folder(8)}/{name}": game for name, game in own.items()}))
    fork = find(collect(place), "forked.jsonl")
    assert fork.standing == "fork"
    assert Flag.FROM_OTHER not in fork.flags


def test_what_people_can_not_help_is_no_irregularity(place: Path) -> None:
    found = collect(place)
    assert set(next(one for one in found.counted if one.owner.ids == ("2026002",)).flags) == {Flag.LINE_ENDS}
    assert set(find(found, "anonymous.jsonl").flags) == {Flag.BY_FOLDER}
    assert Flag.TORN in find(found, "torn.jsonl").flags


def test_a_save_of_an_older_version_is_taken_along(place: Path) -> None:
    found = collect(place)
    older = find(found, "older.jsonl")
    assert older.flags[Flag.TAKEN_ALONG] == "0.9.0"
    assert older.file.startswith("aside/")
    (taken,) = (place / "out").glob(f"{CODE}-2026011-*.jsonl")
    assert [one.status for one in verify_saves([taken, place / "out" / older.file])] == ["reproduced", "reproduced"]


def test_every_file_passed_over_is_listed_with_its_reason(place: Path) -> None:
    found = collect(place)
    told = {one.where.rpartition("/")[2]: one.why for one in found.passed}
    assert told.pop("homework.docx") == "no_save"
    assert told.pop("readme.txt") == "no_save"
    assert told.pop("work.rar") == "other_archive"
    assert set(told.values()) == {"hidden"}


def test_nothing_handed_in_is_touched_and_collecting_again_changes_nothing(place: Path) -> None:
    before = snapshot(place / "class"), (place / "moodle.zip").read_bytes()
    first = collect(place)
    after = snapshot(place / "out")
    again = collect(place)
    assert (first.changed > 0, again.changed) == (True, 0)
    assert snapshot(place / "out") == after
    assert (snapshot(place / "class"), (place / "moodle.zip").read_bytes()) == before


def test_what_was_collected_stands_without_what_arrived(place: Path) -> None:
    counted = {one.seal for one in collect(place).counted}
    (place / "empty").mkdir()
    again = collect(place, place / "empty")
    assert {one.seal for one in again.counted} == counted
    assert find(again, "copied.jsonl").standing == "copy"
    assert collect(place, place / "empty").changed == 0


def test_a_late_save_is_added_and_nobody_gets_another_number(place: Path) -> None:
    numbers = {one.owner.key: one.player for one in collect(place).handed}
    (place / "late.jsonl").write_bytes(handed("2026017", 17))
    found = collect(place, place / "late.jsonl")
    assert "2026017" in ids(found.counted)
    assert len(found.counted) == 12
    for one in found.handed:
        assert numbers.get(one.owner.key, one.player) == one.player


def test_a_save_that_came_under_two_names_is_still_told_so_when_a_late_one_is_added(place: Path) -> None:
    game = handed("2026001", 1)
    both = {f"{moodle_folder(number)}/{name}.jsonl": game for number, name in ((1, "own"), (2, "taken"))}
    (place / "moodle.zip").write_bytes(zipped(both))
    collect(place)
    (place / "late.jsonl").write_bytes(handed("2026017", 17))
    found = collect(place, place / "late.jsonl")
    own, taken = find(found, "own.jsonl"), find(found, "taken.jsonl")
    assert (own.standing, own.flags) == ("counted", {})
    assert (taken.standing, taken.of, taken.flags) == ("same", own, {Flag.OTHER_SENDER: "2026002"})
    assert collect(place, place / "late.jsonl").changed == 0
    assert len(collect(place, place / "late.jsonl", place / "moodle.zip").handed) == 3


def test_a_better_attempt_that_comes_late_takes_the_place_of_the_first(place: Path) -> None:
    collect(place)
    (place / "late.jsonl").write_bytes(handed("2026001", 201, begun=500))
    collect(place, place / "late.jsonl")
    assert len(list((place / "out").glob(f"{CODE}-2026001-*.jsonl"))) == 1
    assert len(list((place / "out" / "aside").glob(f"{CODE}-2026001-*.jsonl"))) == 1


def test_the_rule_says_which_attempt_counts(place: Path) -> None:
    assert find(collect(place, rule=CountRule.FIRST), "first.jsonl").standing == "counted"
    assert find(collect(place, rule=CountRule.LAST), "second.jsonl").standing == "counted"


def test_a_finished_game_goes_before_a_later_one_that_is_not(tmp_path: Path) -> None:
    make_class(tmp_path / "class", students(1))
    hw = tmp_path / "hw"
    hw.mkdir()
    (hw / "a.jsonl").write_bytes(handed("2026001", 1))
    (hw / "b.jsonl").write_bytes(handed("2026001", 2, count=3, begun=60))
    (one,) = collect(tmp_path, hw).counted
    assert one.arrival.name == "a.jsonl"


@pytest.mark.parametrize("names", [("红队", "红队"), ("Team A", "ｔｅａｍ  a")], ids=["alike", "in-another-case"])
def test_a_team_has_one_game_under_several_ids(tmp_path: Path, names: tuple[str, str]) -> None:
    team = [type(one)(one.id, one.name, one.email, name) for one, name in zip(students(2), names, strict=True)]
    make_class(tmp_path / "class", [*team, students(3)[2]])
    hw = tmp_path / "hw"
    for n in (1, 2):
        (hw / moodle_folder(n)).mkdir(parents=True)
        (hw / moodle_folder(n) / "game.jsonl").write_bytes(
            handed("", 1, class_code=CODE, students=["2026001", "2026002"])
        )
    found = collect(tmp_path, hw)
    assert len(found.counted) == 1
    assert [one.standing for one in found.handed] == ["counted", "same"]
    assert [one.id for one in found.missing] == ["2026003"]


def test_a_save_without_any_sign_of_its_owner_counts_and_is_told(tmp_path: Path) -> None:
    make_class(tmp_path / "class", students(2))
    (tmp_path / "x.jsonl").write_bytes(handed("", 1))
    (one,) = collect(tmp_path, tmp_path / "x.jsonl").counted
    assert Flag.NO_OWNER in one.flags


def test_a_game_of_somebody_else_is_counted_for_whom_it_names(tmp_path: Path) -> None:
    make_class(tmp_path / "class", students(2))
    hw = tmp_path / "hw" / moodle_folder(2)
    hw.mkdir(parents=True)
    (hw / "game.jsonl").write_bytes(handed("2026001", 1))
    (one,) = collect(tmp_path, tmp_path / "hw").counted
    assert one.owner.ids == ("2026001",)
    assert one.flags[Flag.OTHER_SENDER] == "2026002"


def test_the_table_says_all_of_it(place: Path) -> None:
    found = collect(place)
    text = (place / "out" / "collected.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(found.handed) + len(found.passed) + len(found.missing)
    assert sum(row["counts"] == "1" for row in rows) == len(found.counted)
    assert {row["class"] for row in rows} == {CODE}
    assert {row["id"] for row in rows if row["status"] == "missing"} == {one.id for one in found.missing}
    assert tuple(rows[0]) == COLUMNS


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ("名下却是别人", "不是存档", "没有一局算数")),
        ("en", ("under another name", "no save", "no game that counts")),
    ],
)
def test_the_table_gives_its_reasons_in_the_language_of_the_class(
    tmp_path: Path, language: str, told: tuple[str, str, str]
) -> None:
    make_class(tmp_path / "class", students(3))
    path = tmp_path / "class" / f"{CODE}.class.yaml"
    write_class(path, msgspec.structs.replace(read_class(path), language=language))
    hw = tmp_path / "hw"
    hw.mkdir()
    (hw / "a.jsonl").write_bytes(handed("2026001", 1))
    (hw / "b.jsonl").write_bytes(handed("2026002", 1, begun=30))
    (hw / "essay.docx").write_bytes(b"PK")
    collect(tmp_path, hw)
    text = (tmp_path / "out" / "collected.csv").read_text(encoding="utf-8-sig")
    why = {row["status"]: row["why"] for row in csv.DictReader(io.StringIO(text))}
    for status, one in zip(("copy", "passed-over", "missing"), told, strict=True):
        assert one in why[status]


def test_receipts_are_made_once_and_a_changed_one_is_broken(place: Path) -> None:
    first = collect(place)
    assert set(first.receipts.values()) == {ReceiptState.COUNTERSIGNED}
    path = place / "out" / "receipts.csv"
    rows = path.read_text().splitlines()
    path.write_text("\n".join([rows[0], rows[1][:-4] + "0000", *rows[2:]]) + "\n")
    for _ in range(2):
        again = collect(place)
        assert sorted(again.receipts.values()).count(ReceiptState.BROKEN) == 1


@pytest.mark.parametrize("damage", [b"x", b""])
def test_a_collected_save_that_was_damaged_stays_and_comes_back_with_its_original(place: Path, damage: bytes) -> None:
    first = collect(place)
    name = first.counted[0].file
    path = place / "out" / name
    whole = path.read_bytes()
    path.write_bytes(damage)
    (place / "nothing").mkdir()
    again = collect(place, place / "nothing")
    assert path.read_bytes() == damage
    assert [(one.where, one.why) for one in again.passed] == [(name, "changed")]
    collect(place)
    assert path.read_bytes() == whole


def test_a_collected_save_that_was_changed_is_not_countersigned_anew(place: Path) -> None:
    first = collect(place)
    name = first.counted[0].file
    path = place / "out" / name
    save = read_save(path)
    written(path, save.header, altered(save, 1, reason="another"))
    forged = path.read_bytes()
    (place / "nothing").mkdir()
    again = collect(place, place / "nothing")
    assert path.read_bytes() == forged
    assert name not in again.receipts


def test_receipts_of_another_key_are_broken(place: Path) -> None:
    collect(place)
    kept = find_private(place / "class" / f"{CODE}.class.yaml")
    private = read_private(kept)
    write_private(kept, type(private)(private.code, private.format, "ab" * 32, private.students), "en")
    assert set(collect(place).receipts.values()) == {ReceiptState.BROKEN}


def test_without_the_private_file_saves_are_sorted_out_all_the_same(place: Path) -> None:
    find_private(place / "class" / f"{CODE}.class.yaml").unlink()
    found = collect(place)
    assert set(found.receipts.values()) == {ReceiptState.MISSING}
    assert find(found, "copied.jsonl").standing == "copy"
    assert not (place / "out" / "receipts.csv").exists()


@pytest.mark.parametrize("name", ["write", "fsync", "replace", "mkdir"])
def test_a_disk_that_fills_leaves_the_folder_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (place / "early.jsonl").write_bytes(handed("2026001", 1))
    collect(place, place / "early.jsonl")
    before = snapshot(place / "out")
    with monkeypatch.context() as patch:
        calls, met = SystemCalls(patch, place / "out"), [0]

        def fill(call: Call) -> object:
            met[0] += call.name == name
            if call.name == name and (name in ("replace", "mkdir") or met[0] > 6):
                raise OSError(28, os.strerror(28))
            return call.carry_out()

        calls.answer = fill
        with pytest.raises(OSError, match=os.strerror(28)):
            collect(place)
    assert met[0]
    assert snapshot(place / "out") == before
    assert len(collect(place).counted) == 11


def test_a_disk_that_fills_at_the_first_collecting_keeps_no_second_one_away(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        calls = SystemCalls(patch, place / "out")

        def fill(call: Call) -> object:
            if call.name == "write":
                raise OSError(28, os.strerror(28))
            return call.carry_out()

        calls.answer = fill
        with pytest.raises(OSError, match=os.strerror(28)):
            collect(place)
    assert not (place / "out").exists()
    assert len(collect(place).counted) == 11


@pytest.mark.posix("Windows keeps no modes of folders")
def test_only_the_collector_may_look_into_the_folder(place: Path) -> None:
    collect(place)
    folders = (place / "out", *(path for path in (place / "out").rglob("*") if path.is_dir()))
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_collecting_that_is_stopped_while_it_writes_is_gone_on_with(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        calls, met = SystemCalls(patch, place / "out"), [0]

        def stop(call: Call) -> object:
            met[0] += call.name == "replace"
            if call.name == "replace" and met[0] == 4:
                raise KeyboardInterrupt
            return call.carry_out()

        calls.answer = stop
        with pytest.raises(KeyboardInterrupt):
            collect(place)
    assert len(collect(place).counted) == 11
    assert collect(place).changed == 0


@pytest.mark.parametrize("resealed", [False, True])
def test_a_game_counts_for_whom_the_roster_has(tmp_path: Path, resealed: bool) -> None:
    make_class(tmp_path / "class", students(2))
    hw = tmp_path / "hw"
    hw.mkdir()
    (hw / "a.jsonl").write_bytes(handed("2026999", 1, begun=-30))
    (hw / "b.jsonl").write_bytes(handed("2026001", 1, begun=0 if resealed else -30))
    found = collect(tmp_path, hw)
    assert [(one.arrival.name, one.standing) for one in found.handed] == [("a.jsonl", "copy"), ("b.jsonl", "counted")]
    assert [one.id for one in found.missing] == ["2026002"]


def test_a_table_of_something_else_is_told(place: Path) -> None:
    (place / "out").mkdir()
    (place / "out" / "collected.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ArrivalError, match=r"collected\.csv in .* can't be read"):
        collect(place)


def test_the_order_of_arrival_is_no_matter(place: Path) -> None:
    forth = {(one.seal, one.standing, one.player) for one in collect(place).handed}
    files = moodle()
    (place / "moodle.zip").write_bytes(zipped(dict(reversed(files.items()))))
    back = collect_class(
        [place / "moodle.zip"], place / "class" / f"{CODE}.class.yaml", place / "other", CountRule.LAST, [road().story]
    )
    assert {(one.seal, one.standing, one.player) for one in back.handed} == forth
