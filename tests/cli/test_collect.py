"""`president collect`, and what `verify`, `debrief` and `saves` make of what arrives from a class."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from game.classroom.class_file import Student
from game.classroom.collect import collecting
from game.journal.header import StoryRef
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
from tests.shelf import Ran, one_line, ran


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a class of four and what three of them handed in, one in another's name."""
    make_class(tmp_path / "class", students(4))
    files = {f"{moodle_folder(n)}/game.jsonl": handed(f"2026{n:03}", n) for n in (1, 2)}
    files[f"{moodle_folder(3)}/game.jsonl"] = handed("2026003", 1, begun=30)
    files[f"{moodle_folder(3)}/essay.docx"] = b"PK"
    files |= {f"{moodle_folder(1)}/{name}": content for name, content in kept_story().items()}
    (tmp_path / "hw.zip").write_bytes(zipped(files))
    return tmp_path


def collect(capsys: pytest.CaptureFixture[str], place: Path, *words: object) -> Ran:
    file = place / "class" / f"{CODE}.class.yaml"
    return ran(capsys, "collect", place / "hw.zip", "--class", file, "--into", place / "out", *words)


def flat(text: str) -> str:
    """Return a text without the breaks of its lines."""
    return " ".join(text.split())


def unbroken(text: str) -> str:
    """Return a text without blanks, for paths that a line may break anywhere."""
    return "".join(text.split())


def test_a_summary_names_nobody_unless_it_is_asked_to(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = collect(capsys, place, "--lang", "en")
    assert code == 1  # two have no game that counts
    assert "3 saves arrived, 2 count" in out
    assert "2 students have no game that counts" in out
    assert "学生" not in out
    assert "2026003" not in out
    assert flat(out).endswith("so not on a projector.")
    named = unbroken(collect(capsys, place, "--lang", "en", "--names")[1])
    assert "--names" not in named
    assert "2026004学生4" in named
    assert f"{moodle_folder(3)}/game.jsonl" in named
    assert f"{moodle_folder(3)}/essay.docx:nosave" in named


def test_a_summary_without_names_tells_no_ids(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "2026099.jsonl": handed("2026099", 5),
        f"{moodle_folder(4)}/{CODE}-2026004.jsonl": handed("2026003", 6, begun=90),
        f"{moodle_folder(2)}/{CODE}-2026002.jsonl": b"\x00\xff not a save\n",
        f"{moodle_folder(2)}/2026002-again.jsonl": handed("2026002", 2).replace(b'"choice":"a"', b'"choice":"b"', 1),
    } | kept_story()
    (place / "hw.zip").write_bytes(zipped(files))
    for language, told in (("en", ("not on the roster", "another student's name")), ("zh", ("不在名单上", "别人名下"))):
        out = unbroken(collect(capsys, place, "--lang", language)[1]).replace(unbroken(str(place)), "")
        assert all(unbroken(one) in out for one in told)
        assert "#" in out
        assert "20260" not in out, out
    named = unbroken(collect(capsys, place, "--lang", "en", "--names")[1])
    assert "notontheroster:2026099" in named
    assert f"{CODE}-2026002.jsonl" in named


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_of_it_is_there_for_scripts(place: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    told = json.loads(collect(capsys, place, "--json", "--names", "--lang", language)[1])
    assert (told["arrived"], told["counted"], told["missing"]) == (3, 2, 2)
    assert [row["status"] for row in told["rows"]] == [
        "counted",
        "counted",
        "copy",
        "passed-over",
        "missing",
        "missing",
    ]
    masked = json.dumps(json.loads(collect(capsys, place, "--json")[1]), ensure_ascii=False)
    assert "2026003" not in masked
    assert "学生" not in masked


def test_the_table_goes_where_it_is_asked_for(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collect(capsys, place, "--csv", place / "table.csv")
    assert (place / "table.csv").read_bytes() == (place / "out" / "collected.csv").read_bytes()


def test_a_class_in_order_exits_without_findings(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = [handed("2026003", 3), handed("2026004", 4)]
    (place / "hw.zip").write_bytes(zipped({f"{n}.jsonl": save for n, save in enumerate(rest)} | kept_story()))
    make_class(place / "other", students(4)[2:])
    file = place / "other" / f"{CODE}.class.yaml"
    assert ran(capsys, "collect", place / "hw.zip", "--class", file, "--into", place / "new")[0] == 0


def test_an_empty_roster_is_told_apart_from_a_class_whose_key_is_elsewhere(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(place / "class")
    make_class(place / "class", ())
    empty = flat(collect(capsys, place, "--lang", "en")[1])
    assert "Nobody is on the roster" in empty
    assert "not countersigned" not in empty
    (place / "class" / f"{CODE}.private.yaml").unlink()
    shutil.rmtree(place / "out")
    apart = flat(collect(capsys, place, "--lang", "en")[1])
    assert "No .private.yaml lies beside the class file" in apart
    assert "3 not countersigned" in apart


def test_what_can_not_be_collected_is_one_line_and_leaves_nothing(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, hw = place / "class" / f"{CODE}.class.yaml", place / "hw.zip"
    full = place / "full"
    full.mkdir()
    (full / "thesis.docx").write_bytes(b"")
    monkeypatch.setattr(collecting, "MOST_FILES", 2)
    for words in (
        (place / "nowhere", "--class", file, "--into", place / "out"),
        (hw, "--class", place / "none.class.yaml", "--into", place / "out"),
        (hw, "--class", file, "--into", full),
        (hw, "--class", file, "--into", place / "out"),  # more files than a class has
        (hw, "--class", file, "--into", place / "out", "--csv", place / "no" / "table.csv"),
    ):
        told = ran(capsys, "collect", *words)
        assert told[0] == 2, words
        one_line(told)
    assert not (place / "out").exists()
    assert [path.name for path in full.iterdir()] == ["thesis.docx"]


def test_a_summary_counts_games_without_an_end_and_names_other_stories(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "finished" not in collect(capsys, place, "--lang", "en")[1]
    other = handed("2026004", 4, story=StoryRef("elsewhere", "2.0", "0" * 32))
    files = {"1.jsonl": handed("2026001", 1, count=9), "2.jsonl": handed("2026002", 2), "4.jsonl": other}
    (place / "hw.zip").write_bytes(zipped(files | kept_story()))
    words = "collect", place / "hw.zip", "--class", place / "class" / f"{CODE}.class.yaml", "--into", place / "new"
    out = flat(ran(capsys, *words, "--lang", "en")[1])
    assert "one of those that count is not finished" in out
    assert "played on another story: elsewhere 2.0" in out
    assert json.loads(ran(capsys, *words, "--json")[1])["unfinished"] == 1


@pytest.mark.parametrize(("of", "code"), [("2026002", 0), ("2026001", 1)])
def test_a_game_that_goes_on_from_another_students_is_a_finding(
    place: Path, capsys: pytest.CaptureFixture[str], of: str, code: int
) -> None:
    game = handed(of, 1)
    (place / "hw.zip").write_bytes(zipped({"1.jsonl": game, "2.jsonl": forked("2026002", game, 9, 1)} | kept_story()))
    make_class(place / "other", [Student(one) for one in {of, "2026002"}])
    file = place / "other" / f"{CODE}.class.yaml"
    told = ran(capsys, "collect", place / "hw.zip", "--class", file, "--into", place / "new", "--lang", "en")
    assert (told[0], "goes on from another student's game" in flat(told[1])) == (code, bool(code))


def test_a_folder_of_another_class_is_left_alone(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collect(capsys, place)
    table = place / "out" / "collected.csv"
    table.write_bytes(table.read_bytes().replace(CODE.encode(), b"OTHER"))
    told = collect(capsys, place)
    assert told[0] == 2
    assert "OTHER" in one_line(told)


def test_verify_takes_folders_zips_and_files_at_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "more" / "deep").mkdir(parents=True)
    (place / "more" / "deep" / "x.txt").write_bytes(handed("2026004", 4))
    code, out, _ = ran(capsys, "verify", place / "hw.zip", place / "more", "--lang", "en")
    assert code == 0
    assert "4 saves: 4 reproduced" in out
    assert "deep/x.txt" in out
    assert f"every decision is as in {moodle_folder(1)}/game.jsonl" in flat(out)
    assert "seed FIN-2026" in out
    assert "none of it is installed" in flat(out)
    rows = json.loads(ran(capsys, "verify", place / "hw.zip", "--json")[1])
    assert rows[0]["file"] == str(place / "hw.zip") + f"/{moodle_folder(1)}/game.jsonl"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--expect-seed", "fin-2026"), ""),
        (("--expect-seed", "8"), "its seed is FIN-2026, not 8"),
        (("--expect-mandate", "builder"), "its mandate is"),
        (("--expect-story", "small"), ""),
        (("--expect-story", "oneconnect"), "not oneconnect"),
    ],
)
def test_verify_holds_saves_against_what_is_expected(
    place: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    code, out, _ = ran(capsys, "verify", place / "hw.zip", "--lang", "en", *words)
    assert (code, told in out) == (int(bool(told)), True)


def test_verify_checks_receipts_with_the_key_of_the_class(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collect(capsys, place)
    file = place / "class" / f"{CODE}.class.yaml"
    code, out, _ = ran(capsys, "verify", place / "out", "--class", file, "--lang", "en")
    assert (code, "Receipts: 2 countersigned" in out) == (0, True)
    (place / "out" / "x.jsonl").write_bytes(handed("2026004", 4))
    assert "1 not countersigned" in ran(capsys, "verify", place / "out", "--class", file, "--lang", "en")[1]
    path = next((place / "out").glob(f"{CODE}-2026001-*"))
    path.write_bytes(handed("2026001", 9))
    code, out, _ = ran(capsys, "verify", place / "out", "--class", file, "--lang", "en")
    assert (code, "with a broken receipt" in out) == (1, True)


def test_verify_says_where_receipts_come_from_where_one_is_missing(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = place / "class" / f"{CODE}.class.yaml"
    out = unbroken(ran(capsys, "verify", place / "hw.zip", "--class", file)[1])
    assert "没有回执" in out
    assert out.count("回执是collect或serve收存档时用班级密钥开的") == 1
    collect(capsys, place)
    assert "回执是collect" not in unbroken(ran(capsys, "verify", place / "out", "--class", file)[1])


def test_a_receipt_is_checked_over_the_ids_it_was_signed_over(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"{moodle_folder(n)}/game.jsonl": handed("", n) for n in (1, 2)}  # only folders say whose they are
    (place / "hw.zip").write_bytes(zipped(files | kept_story()))
    collect(capsys, place)
    verify = "verify", place / "out", "--class", place / "class" / f"{CODE}.class.yaml", "--lang", "en"
    code, out, _ = ran(capsys, *verify)
    assert (code, "Receipts: 2 countersigned" in out) == (0, True)
    path = place / "out" / "receipts.csv"
    path.write_text(path.read_text().replace(",2026002\n", ",2026003\n"))
    assert "1 with a broken receipt" in ran(capsys, *verify)[1]


def test_receipts_of_an_earlier_release_do_not_say_their_ids(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collect(capsys, place)
    path = place / "out" / "receipts.csv"
    now = path.read_text()
    path.write_text("".join(line.rpartition(",")[0] + "\n" for line in now.splitlines()))
    verify = "verify", place / "out", "--class", place / "class" / f"{CODE}.class.yaml", "--lang", "en"
    assert "Receipts: 2 countersigned" in ran(capsys, *verify)[1]
    collect(capsys, place)
    assert path.read_text() == now


def test_a_save_taken_along_is_countersigned_where_it_counts(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older = handed("2026001", 1, save=played(choices_of(1), "0.9.0"))
    (place / "hw.zip").write_bytes(zipped({"game.jsonl": older} | kept_story() | kept_story(road("0.9.0"))))
    collect(capsys, place)
    out = ran(capsys, "verify", place / "out", "--class", place / "class" / f"{CODE}.class.yaml", "--lang", "en")[1]
    assert "Receipts: 1 countersigned" in out


def test_verify_finds_receipts_in_an_archive_too(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collect(capsys, place)
    shutil.make_archive(str(place / "kept"), "zip", place / "out")
    verify = "verify", place / "kept.zip", "--class", place / "class" / f"{CODE}.class.yaml", "--lang", "en"
    assert "Receipts: 3 countersigned" in ran(capsys, *verify)[1]  # what was set aside lies in a folder below
    aside = next((place / "out" / "aside").glob("*.jsonl"))
    aside.write_bytes(handed("2026003", 9))
    shutil.make_archive(str(place / "kept"), "zip", place / "out")
    assert "1 with a broken receipt" in ran(capsys, *verify)[1]


def test_verify_tells_a_clock_that_ran_backwards(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / "clock.jsonl"
    path.write_bytes(handed("2026001", 1, save=played(choices_of(1)), started="2027-01-01T00:00:00+08:00"))
    out = ran(capsys, "verify", path, place / "hw.zip", "--lang", "en")[1]
    assert "the clock ran backwards before line 2" in out


def test_a_zip_that_can_not_be_read_is_told_and_keeps_nobody_else_out(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "bad.zip").write_bytes(b"nothing")
    code, out, err = ran(capsys, "verify", place / "bad.zip", place / "hw.zip", "--lang", "en")
    assert (code, "3 saves" in out, "a broken archive" in err) == (1, True, True)


def test_debrief_of_a_class_counts_each_student_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = place / "class" / f"{CODE}.class.yaml"
    code, out, _ = ran(capsys, "debrief", place / "hw.zip", "--lang", "en")
    assert (code, "3 games, 3 finished, of at most 2 people" in out) == (0, True)
    code, out, _ = ran(capsys, "debrief", place / "hw.zip", "--class", file, "--csv", place / "a", "--lang", "en")
    assert (code, "2 games, 2 finished" in out, "under another name" in out) == (0, True, True)
    (place / "late.jsonl").write_bytes(handed("2026004", 4))
    ran(capsys, "debrief", place / "hw.zip", place / "late.jsonl", "--class", file, "--csv", place / "b")
    before, after = (_players(place / name / "games.csv") for name in "ab")
    assert before < after


def _players(path: Path) -> set[tuple[str, str]]:
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig")))
    return {(row["player"], row.get("began", "")) for row in rows}


def test_debrief_finds_the_same_players_in_what_was_collected(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collect(capsys, place)
    file = place / "class" / f"{CODE}.class.yaml"
    for name, source in (("a", place / "hw.zip"), ("b", place / "out")):
        assert ran(capsys, "debrief", source, "--class", file, "--csv", place / name)[0] == 0
    assert _players(place / "a" / "games.csv") == _players(place / "b" / "games.csv")


def test_saves_lists_what_arrives_and_the_class_alone_where_asked(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "other.jsonl").write_bytes(handed("", 5, save=played(choices_of(5), seed="8")))
    rows = json.loads(ran(capsys, "saves", place / "hw.zip", place / "other.jsonl", "--json")[1])
    assert len(rows) == 4
    file = place / "class" / f"{CODE}.class.yaml"
    rows = json.loads(ran(capsys, "saves", place / "hw.zip", place / "other.jsonl", "--json", "--class", file)[1])
    assert {row["seed"] for row in rows} == {CODE}


@pytest.mark.parametrize("name", ["class/FIN-2026.class.yaml", "class/FIN-2026.private.yaml", "hw.zip"])
def test_a_table_never_takes_the_place_of_what_was_handed_in(
    place: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = (place / name).read_bytes()
    refused = collect(capsys, place, "--csv", place / name)
    assert refused[0] == 2
    assert "would be lost" in one_line(refused) or "\u6ca1\u4e86" in one_line(refused)
    assert (place / name).read_bytes() == before
    assert not (place / "out").exists()
