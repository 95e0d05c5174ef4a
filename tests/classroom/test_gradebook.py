"""Gradebooks: headers as platforms document them, grades by the stated rule, and nobody's file but the instructor's.

Canvas: "How do I import grades in the Gradebook?" (Canvas Instructor Guide), and what reads the file,
lib/gradebook_importer.rb of instructure/canvas-lms: a head of `Student`, `ID`, `SIS User ID`, `SIS Login ID` and
`Section`, then an assignment a column; a row that begins with `Points Possible` is no student.
Moodle: "Grade import" (docs.moodle.org), and grade/import/csv/classes/load_data.php of moodle/moodle: any head, mapped
by hand to useridnumber or useremail, a grade item and its feedback; a hyphen is no grade, and more than 100 is refused.
超星学习通 documents no format in public; the head is that of the number and name in its exported rosters, and the note
says to copy the column into the template that the course offers.
"""

from __future__ import annotations

import csv
import io
import json
import stat
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from math import nan
from pathlib import Path

import pytest

from game.classroom.class_error import ClassError
from game.classroom.class_file import FORMAT, ClassFile, ClassStory, PrivateFile, Student, draw_key
from game.classroom.class_folder import create_class
from game.classroom.collect.save_standing import Standing
from game.classroom.grade_rule import GradeRule, ParRule, ProcessRule, make_rule, parse_rule, share_points
from game.classroom.gradebook import PLATFORMS, make_gradebook
from game.classroom.gradebook_note import write_note
from game.classroom.grades import grade_member
from game.classroom.hand_ins import HandIns, SetAside
from game.classroom.rehearsal import rehearse_class
from game.debrief.tables.report import ClassReport
from game.engine.stage import open_stage
from game.pack.load import find_pack
from game.text.catalogue import Catalogue
from tests.debrief.classes import mixed_report
from tests.once import debrief_once
from tests.shelf import one_line, ran

EN = Catalogue("en")
STUDENTS = [
    Student("S1", name="张三丰", email="z@x.cn", sis_id="901"),
    Student("002", name='=HYPERLINK("x")', email="l@x.cn"),
    Student("S9", name="Absent, Ann"),
]
PRIVATE = PrivateFile("CLASS-1", FORMAT, draw_key(), STUDENTS)


@cache
def graded_report() -> ClassReport:
    """Return the mixed report with ids: a finished game of S1, an unfinished one of 002, one of somebody unknown."""
    report = mixed_report()
    ids = iter([("S1", "S7"), ("X1",)])
    half = next(member for member in report.members if not member.finished)
    whole = [member for member in report.members if member.finished]
    given = {whole[0].number: next(ids), whole[1].number: next(ids), half.number: ("002",)}
    return replace(report, members=tuple(replace(one, students=given.get(one.number, ())) for one in report.members))


def read(platform: str, rule: GradeRule | None = None, catalogue: Catalogue = EN) -> list[list[str]]:
    book = make_gradebook(graded_report(), PRIVATE, rule or ProcessRule(), platform, catalogue)
    assert book.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(book.content.decode("utf-8-sig"), newline="")))


def test_canvas_gets_the_head_that_its_importer_asks_for() -> None:
    head, possible, *rows = read("canvas")
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Simulation CLASS-1"]
    assert (possible[0].strip(), possible[-1]) == ("Points Possible", "100")
    assert [row[:5] for row in rows] == [
        ["张三丰", "901", "S1", "S1", ""],
        ['\'=HYPERLINK("x")', "", "002", "002", ""],
        ["Absent, Ann", "", "S9", "S9", ""],
    ]
    assert rows[2][5] == ""
    assert all(0 <= float(row[5]) <= 100 for row in rows[:2])


def test_moodle_gets_a_column_for_each_of_its_mappings() -> None:
    head, *rows = read("moodle")
    assert head == ["ID number", "Email address", "Simulation CLASS-1", "Feedback"]
    assert [row[:2] for row in rows] == [["S1", "z@x.cn"], ["002", "l@x.cn"], ["S9", ""]]
    assert rows[2][2:] == ["-", "no save arrived"]
    assert rows[0][3].startswith("Predictions ")


def test_chaoxing_gets_number_name_and_grade_in_chinese() -> None:
    head, *rows = read("chaoxing", catalogue=Catalogue("zh"))
    assert head == ["学号/工号", "姓名", "成绩", "备注"]
    assert rows[0][:2] == ["S1", "张三丰"]
    assert rows[2][2] == ""


def test_ids_that_the_roster_lacks_are_told_and_not_graded() -> None:
    book = make_gradebook(graded_report(), PRIVATE, ProcessRule(), "canvas", EN)
    assert set(book.strangers) == {"S7", "X1"}
    note = write_note(graded_report(), book, ProcessRule(), "canvas", EN.say)
    assert "- S9" in note
    assert "- X1" in note


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_note_says_that_a_game_whose_president_left_early_counts_in_full(language: str) -> None:
    report, said = graded_report(), Catalogue(language)
    wanted = {"zh": "算打完，不打折", "en": "counts as finished in full"}[language]
    for rule in (ProcessRule(), ParRule()):
        book = make_gradebook(report, PRIVATE, rule, "canvas", said)
        assert wanted in write_note(report, book, rule, "canvas", said.say)
        alone = replace(report, successor="")
        assert wanted not in write_note(alone, book, rule, "canvas", said.say)


def test_a_grade_by_process_counts_what_was_done_and_not_what_came_of_it() -> None:
    report = mixed_report()
    member = replace(report.members[0], finished=True, met_questions=4, cited=10, looked_up=3)
    scored = replace(report, members=(member,))
    done = len(member.predictions)
    grade = grade_member(scored, member, ProcessRule(enough=100))
    wanted = 40 * min(done / 4, 1) + 40 * member.reasoned / member.decided + 20 * 3 / 10
    assert grade.points == pytest.approx(wanted)
    assert grade_member(scored, replace(member, totals={}), ProcessRule(enough=100)) == grade
    enough = grade_member(scored, member, ProcessRule(enough=30)).parts["evidence"]
    assert enough.points == 20


def test_where_no_save_says_that_evidence_was_opened_its_points_go_to_the_others() -> None:
    report = mixed_report()
    assert not any(member.looked_up for member in report.members)
    told = write_note(
        report, make_gradebook(report, PRIVATE, ProcessRule(), "moodle", EN), ProcessRule(), "moodle", EN.say
    )
    assert "Predictions, 50 points" in told
    assert "Reasons, 50 points" in told
    assert share_points(ProcessRule(), ()) == {}


def test_an_unfinished_game_earns_its_share_of_the_months() -> None:
    report = mixed_report()
    half = next(member for member in report.members if not member.finished and member.month)
    played = report.courses[0].months.index(half.month) / report.review.months
    grade = grade_member(report, half, ProcessRule())
    assert grade.played == pytest.approx(min(played, 1.0))
    assert grade.points == pytest.approx(sum(part.points for part in grade.parts.values()) * grade.played)
    assert grade.tell(EN.say).endswith(f"months = {grade.points:.2f}")
    assert f"{sum(part.points for part in grade.parts.values()):.1f} in all" in grade.tell(EN.say)


def test_a_game_that_stands_at_the_lock_is_whole_and_others_are_held_against_the_open_months() -> None:
    report = mixed_report()
    half = next(member for member in report.members if not member.finished and member.month)
    months = report.courses[0].months
    at = months.index(half.month)
    waiting = HandIns(last_open=months[at + 3], waiting=frozenset({half.player}))
    grade = grade_member(report, half, ProcessRule(), waiting)
    assert grade.played == 1.0
    assert grade.points == pytest.approx(sum(part.points for part in grade.parts.values()))
    assert f"{months[at + 3]}): counts as whole" in grade.tell(EN.say)
    behind = grade_member(report, half, ProcessRule(), HandIns(last_open=months[at + 3]))
    assert behind.played == pytest.approx(at / (at + 3))
    total = sum(part.points for part in behind.parts.values())
    told = (
        f"{months[at + 3]}, the last open month: {total:.1f}, times {at} of {at + 3} open months = {behind.points:.2f}"
    )
    assert told in behind.tell(EN.say)


def test_what_was_handed_in_and_does_not_count_is_told_apart_from_nothing() -> None:
    aside = {"S9": SetAside(Standing.EDITED, "", 1234)}
    students = [*STUDENTS, Student("S10")]
    private = PrivateFile(PRIVATE.code, FORMAT, PRIVATE.key, students)
    book = make_gradebook(graded_report(), private, ProcessRule(), "moodle", EN, HandIns(aside=aside))
    rows = list(csv.reader(io.StringIO(book.content.decode("utf-8-sig"), newline="")))
    assert rows[-2][2:] == ["-", "handed in, but does not count: edited"]
    assert rows[-1][2:] == ["-", "no save arrived"]
    note = write_note(graded_report(), book, ProcessRule(), "moodle", EN.say)
    assert "- S9 (edited)" in note
    assert note.index("- S9") < note.index("no save arrived") < note.index("- S10")


def test_a_grade_by_par_is_held_between_its_ends_and_none_without_par() -> None:
    report = mixed_report()
    scored = next(member for member in report.members if member.finished)
    rule = ParRule(at=75, per=2, low=50, high=90)
    for ahead, points in ((0.0, 75.0), (5.0, 85.0), (50.0, 90.0), (-50.0, 50.0)):
        member = replace(scored, par=scored.score - ahead)
        assert grade_member(report, member, rule).points == pytest.approx(points)
    assert grade_member(report, replace(scored, par=nan), rule).points is None
    assert "75 points at par" in write_note(
        report, make_gradebook(report, PRIVATE, rule, "canvas", EN), rule, "canvas", EN.say
    )


@pytest.mark.parametrize(
    "text",
    [
        "total",
        "process:luck=3",
        "process:reasons=90",
        "process:reasons=x",
        "process:enough=0",
        "par:at=-1",
        "par:low=80",
        "par:per=nan",
    ],
)
def test_a_rule_that_is_none_is_one_line(text: str) -> None:
    with pytest.raises(ClassError) as refused:
        parse_rule(text)
    assert "\n" not in refused.value.message("zh")
    assert refused.value.misuse


def test_a_rule_is_stated_in_words_or_in_the_instructors_file() -> None:
    assert parse_rule("process:reasons=50, predictions=30,evidence=20") == ProcessRule(30, 50, 20)
    assert make_rule({"rule": "par", "at": 80}) == ParRule(at=80)
    assert make_rule({}) == ProcessRule()


@pytest.fixture(scope="session")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a folder with two games of a class, and the class file beside its roster; no test may change them."""
    folder, stage = tmp_path_factory.mktemp("graded"), open_stage(find_pack("harvest"))
    story = stage.story
    file = ClassFile(PRIVATE.code, FORMAT, ClassStory(story.id, story.manifest.version, story.digest), language="en")
    now = datetime(2026, 11, 27, tzinfo=UTC)
    rehearse_class(stage, file, [("S1",), ("X1",)], folder / "saves", now)
    path, _ = create_class(folder, file, PRIVATE)
    return folder / "saves", path


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.debrief.debrief.debrief_class", debrief_once)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_command_writes_the_file_and_its_note_for_its_owner_alone(
    capsys: pytest.CaptureFixture[str], lesson: tuple[Path, Path], tmp_path: Path, platform: str
) -> None:
    saves, file = lesson
    words = ("--class", file, "--gradebook", platform, "--worlds", 2, "--csv", tmp_path, "--lang", "en")
    code, out, err = ran(capsys, "debrief", saves, *words)
    assert code == 0
    assert "S9" in err
    assert "X1" in err
    for name in (f"CLASS-1.{platform}.csv", f"CLASS-1.{platform}.md"):
        assert str(tmp_path / name) in out
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    note = (tmp_path / f"CLASS-1.{platform}.md").read_text("utf-8")
    assert "2 of these games are simulated" in note
    others = [path for path in tmp_path.iterdir() if path.suffix == ".csv" and platform not in path.name]
    assert not [path.name for path in others if "S1" in path.read_text("utf-8-sig").split(",")]


def test_ids_are_in_no_json_without_names(
    capsys: pytest.CaptureFixture[str], lesson: tuple[Path, Path], tmp_path: Path
) -> None:
    saves, file = lesson
    words = ("--class", file, "--gradebook", "moodle", "--worlds", 2, "--csv", tmp_path, "--json")
    found = json.loads(ran(capsys, "debrief", saves, *words)[1])
    assert all(member["students"] == [] for member in found["members"])


def test_a_gradebook_without_a_class_or_with_a_wrong_rule_is_one_line(
    capsys: pytest.CaptureFixture[str], lesson: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.debrief.debrief.debrief_class", None)
    saves, file = lesson
    for words in (("--gradebook", "canvas"), ("--class", file, "--gradebook", "canvas", "--rule", "total")):
        refused = ran(capsys, "debrief", saves, *words)
        assert refused[0] == 2
        assert one_line(refused)


def test_a_class_that_is_open_for_a_quarter_is_graded_by_that_quarter(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    stage = open_stage(find_pack("harvest"))
    story = stage.story
    ref = ClassStory(story.id, story.manifest.version, story.digest)
    file = ClassFile("CLASS-Q", FORMAT, ref, language="en", open="2021-Q1")
    students = [Student("S1"), Student("S2"), Student("S3")]
    saves = rehearse_class(stage, file, [("S1",), ("S2",)], tmp_path / "saves", datetime(2026, 11, 27, tzinfo=UTC))
    edited = saves[1].read_bytes()
    saves[1].write_bytes(edited.replace(b'"n":3', b'"n":4', 1))
    path, _ = create_class(tmp_path, file, PrivateFile("CLASS-Q", FORMAT, draw_key(), students))
    words = ("--class", path, "--gradebook", "moodle", "--worlds", 2, "--csv", tmp_path / "out", "--lang", "en")
    code, _, err = ran(capsys, "debrief", tmp_path / "saves", *words)
    assert code == 0
    text = (tmp_path / "out" / "CLASS-Q.moodle.csv").read_text("utf-8-sig")
    _, *rows = list(csv.reader(io.StringIO(text, newline="")))
    assert "2021-03): counts as whole" in rows[0][3]
    assert [row[3] for row in rows[1:]] == ["handed in, but does not count: edited", "no save arrived"]
    assert "S2 (edited)" in err
