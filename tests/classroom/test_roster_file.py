"""Rosters as learning platforms export them, and what spreadsheets make of them.

Headings: Canvas, "Gradebook > Export" (Student, ID, SIS User ID, SIS Login ID, Section; a row Points Possible); Moodle,
"Participants > Download table data" and its Chinese language pack; Chaoxing, the class list of Xuexitong.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.class_error import ClassError
from game.classroom.class_file import Student
from game.classroom.roster_file import read_roster

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Quiz 1 (77)\r\n    Points Possible,,,,,10\r\n"
    '"Wang, Li",9001,02026011,wli,FIN 101,\r\n"Chen, Yu",9002,02026012,cyu,FIN 101,\r\n'
    '"Student, Test",9003,,abc,FIN 101,\r\n'
)
MOODLE = "First name,Surname,ID number,Email address,Groups\nLi,Wang,2026011,wl@example.org,Team A\nYu,Chen,2026012,,\n"
MOODLE_ZH = "名,姓氏,学号,电子邮件地址,小组\n丽,王,2026011,wl@example.org,甲\n雨,陈,2026012,,\n"
CHAOXING = "课程：金融科技,,,\n班级：金融一班,,,\n序号,学号/工号,姓名,班级\n1,2026011,王丽,一班\n2,2026012,陈雨,一班\n"
CHINESE = [("2026011", "王丽"), ("2026012", "陈雨")]


def read(folder: Path, content: bytes | str) -> list[Student]:
    path = folder / "roster.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_roster(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_canvas_export(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, CANVAS.encode(encoding)) == [
        Student("02026011", "Wang, Li", sis_id="9001"),
        Student("02026012", "Chen, Yu", sis_id="9002"),
    ]


def test_a_moodle_export(tmp_path: Path) -> None:
    found = read(tmp_path, MOODLE)
    assert found[0] == Student("2026011", "Li Wang", "wl@example.org", "Team A")
    assert found[1] == Student("2026012", "Yu Chen")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le-bom"])
@pytest.mark.parametrize("text", [MOODLE_ZH, CHAOXING])
def test_a_chinese_export_in_any_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    bom = b"\xff\xfe" if encoding.endswith("bom") else b""
    found = read(tmp_path, bom + text.encode(encoding.removesuffix("-bom")))
    assert [(one.id, one.name) for one in found] == CHINESE


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_what_excel_puts_between_and_around_cells(tmp_path: Path, delimiter: str) -> None:
    rows = '学号,姓名\n="007",王丽\n\'008,陈雨\n９.0,李\n'.replace(",", delimiter)
    assert [one.id for one in read(tmp_path, rows)] == ["007", "008", "9"]


def test_commas_in_names_are_not_what_stands_between_cells(tmp_path: Path) -> None:
    assert read(tmp_path, "ID;Student\n11;Li, Wei, Dr.\n12;Wang, Fang, Dr.\n")[0].name == "Li, Wei, Dr."


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\v", "\f", "\x1c"])
def test_a_sign_that_only_some_take_for_a_line_end_makes_no_student(tmp_path: Path, sign: str) -> None:
    assert [one.id for one in read(tmp_path, f"学号,姓名\n11,王{sign}丽\n12,陈雨\n")] == ["11", "12"]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_every_line_end_is_one(tmp_path: Path, end: str) -> None:
    assert [one.id for one in read(tmp_path, f"学号,姓名{end}11,王丽{end}12,陈雨{end}")] == ["11", "12"]


def test_a_list_of_ids_alone(tmp_path: Path) -> None:
    assert [one.id for one in read(tmp_path, "id\n11\n12\n\n")] == ["11", "12"]
    assert read(tmp_path, "ID,Name\n11,A\n")[0] == Student("11", "A")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "lists no student"),
        ("学号,姓名\n", "lists no student"),
        ("姓名,班级\n王丽,一班\n", "no column of student ids; its columns are: 姓名, 班级"),
        ("学号,姓名\n11,王丽\n,陈雨\n", "line 3: no student id"),
        ("学号,姓名\n11,王丽\n12,陈雨\n 1 1,李\n", r"id 11 is there twice \(lines 2 and 4\)"),
        ("学号,姓名\n2.02601E+09,王丽\n", "rounded the id"),
        ('学号,姓名\n11,王丽\n12,"陈雨\n13,李\n', "line 3: a quotation mark"),
        ('学号,姓名\n11,"王丽\n12,"陈雨\n13,李\n', "line 2: a quotation mark"),
        (b"PK\x03\x04 a workbook", "save it there as CSV"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "save it there as CSV"),
        (b"\xff\x00\xff\x81\x00", "no text in UTF-8, GBK or UTF-16"),
        ("学号\n" + "\n".join(map(str, range(5_001))) + "\n", "5000 at most"),
        ("学号,姓名\n" + "x" * 41 + ",a\n", "line 2: X{40} is no student id"),
        ('学号,姓名\n11,a\n"1,2",b\n', "line 3: 1,2 is no student id"),
        ("学号,姓名\n1\x1b[31m,a\n", "line 2: 1␛.31M is no student id"),
    ],
)
def test_what_is_no_roster_is_refused_in_one_line(tmp_path: Path, content: bytes | str, told: str) -> None:
    with pytest.raises(ClassError, match=told) as refused:
        read(tmp_path, content)
    assert "\n" not in refused.value.message("zh")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ClassError, match="there is no roster"):
        read_roster(tmp_path / "none.csv")
    with pytest.raises(ClassError, match="no file to read"):
        read_roster(tmp_path)
