"""Grades of a class as a file that a learning platform imports: a row a student, graded by a rule that is stated.

The headers are those that the platforms document; tests/classroom/test_gradebook.py names the documents.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.classroom.class_file import PrivateFile, Student
from game.classroom.grade_rule import FULL, GradeRule
from game.classroom.grades import Grade, grade_member
from game.classroom.hand_ins import NO_HAND_INS, HandIns, SetAside
from game.debrief.sheets import make_cell_safe
from game.debrief.tables.players import Member
from game.debrief.tables.report import ClassReport
from game.text.catalogue import Catalogue

Say = Callable[..., str]
"""What says a text of the catalogue in one language."""

Row = list[str]


@dataclass(frozen=True, slots=True)
class GradedStudent:
    """A student with a grade; `member` and `grade` are None where no game of the student's is in the report.

    Then `aside` is what they handed in that does not count, None where no file of theirs came.
    """

    student: Student
    member: Member | None
    grade: Grade | None
    aside: SetAside | None = None


@dataclass(frozen=True, slots=True)
class Gradebook:
    """A file of grades, and what there is to say of it.

    `strangers` are ids of games that the roster does not have: nobody can be graded by them.
    """

    content: bytes
    rows: tuple[GradedStudent, ...]
    strangers: tuple[str, ...]


def make_gradebook(
    report: ClassReport,
    private: PrivateFile,
    rule: GradeRule,
    platform: str,
    catalogue: Catalogue,
    hand_ins: HandIns = NO_HAND_INS,
) -> Gradebook:
    """Return the grades of a roster's students for one of PLATFORMS; `report` must know the ids of its members."""
    graded = tuple(_grade_students(report, private, rule, hand_ins))
    known = {student.id for student in private.students}
    found = (one for member in report.members for one in member.students if one not in known)
    title = catalogue.say("gradebook.item", code=_make_harmless_title(private.code))
    rows = PLATFORMS[platform](graded, title, catalogue.say)
    return Gradebook(_write_csv(rows), graded, tuple(dict.fromkeys(found)))


def _grade_students(
    report: ClassReport, private: PrivateFile, rule: GradeRule, hand_ins: HandIns
) -> list[GradedStudent]:
    """Return every student of the roster, in its order; of several games of one student the first counts."""
    whose = dict[str, Member]()
    for member in report.members:
        for one in member.students:
            whose.setdefault(one, member)
    found = [(student, whose.get(student.id)) for student in private.students]
    return [
        GradedStudent(student, member, grade_member(report, member, rule, hand_ins))
        if member
        else GradedStudent(student, None, None, hand_ins.aside.get(student.id))
        for student, member in found
    ]


def _write_csv(rows: Sequence[Row]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, which all three platforms and Excel take."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _write_student(one: GradedStudent, *parts: str) -> Row:
    """Return what a roster says of a student, no cell of it a formula to any spreadsheet."""
    return [str(make_cell_safe(getattr(one.student, part))) for part in parts]


def _make_harmless_title(code: str) -> str:
    """Return a class code as a title may hold it: Canvas takes digits in brackets at its end for its own number."""
    return code.replace("(", "").replace(")", "")


def _tell_points(one: GradedStudent) -> str:
    """Return a grade with two decimals at most; an empty text where there is none, which no platform takes for 0."""
    points = one.grade.points if one.grade else None
    return "" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")


def _list_canvas_rows(graded: Sequence[GradedStudent], title: str, _say: Say) -> list[Row]:
    """Return a row a student as Canvas imports grades, below the row of points possible.

    Canvas matches `ID`, its own number, which a roster has that came from there, then `SIS User ID`, then `SIS Login
    ID`; a student's id may be either of these.
    """
    rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]]
    rows.append(["    Points Possible", "", "", "", "", f"{FULL:g}"])
    for one in graded:
        name = "name" if one.student.name else "id"
        rows.append([*_write_student(one, name, "sis_id", "id", "id"), "", _tell_points(one)])
    return rows


def _list_moodle_rows(graded: Sequence[GradedStudent], title: str, say: Say) -> list[Row]:
    """Return a row a student as Moodle imports grades: who, the grade, and the rule as feedback.

    `ID number` maps to useridnumber, `Email address` to useremail; a hyphen is Moodle's sign for no grade.
    """
    rows = [["ID number", "Email address", title, say("gradebook.feedback")]]
    for one in graded:
        rows.append([*_write_student(one, "id", "email"), _tell_points(one) or "-", tell_grade(one, say)])
    return rows


def _list_chaoxing_rows(graded: Sequence[GradedStudent], _title: str, say: Say) -> list[Row]:
    """Return a row a student by number and name, in Chinese whatever the report is in."""
    rows = [["学号/工号", "姓名", "成绩", "备注"]]
    return rows + [[*_write_student(one, "id", "name"), _tell_points(one), tell_grade(one, say)] for one in graded]


def tell_grade(one: GradedStudent, say: Say) -> str:
    """Return how a grade came about, in a line."""
    if one.member is None or one.grade is None:
        return say("gradebook.aside", why=one.aside.tell(say)) if one.aside else say("gradebook.no_game")
    return one.grade.tell(say)


PLATFORMS: dict[str, Callable[[Sequence[GradedStudent], str, Say], list[Row]]] = {
    "canvas": _list_canvas_rows,
    "moodle": _list_moodle_rows,
    "chaoxing": _list_chaoxing_rows,
}
"""The platforms that grades are written for."""
