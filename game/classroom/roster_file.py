"""Rosters as learning platforms export them: Canvas, Moodle, Chaoxing and whatever names its columns alike."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from game.classroom.class_error import ClassError
from game.classroom.class_file import Student
from game.classroom.class_game import BETWEEN_IDS, MOST_ID, check_id
from game.journal.class_code import normalise_id
from game.pack.read.files import NotRegularError, TooLargeError, read_file
from game.text.cells import make_printable
from game.text.encodings import decode_text

MOST_BYTES = 8_000_000
MOST_STUDENTS = 5_000
"""How large a roster may be: a faculty, with room."""

LONGEST = 200
"""The characters of a name, an address or a team that are kept."""

HEADS: dict[str, tuple[str, ...]] = {
    "id": (
        *("sis user id", "id number", "idnumber", "student id", "student number", "student no", "sis id"),
        *("学号", "学号/工号", "学工号", "学生学号", "学籍号", "编号", "id号码", "id 号", "matricula"),
        *("sis login id", "username", "user name", "login", "用户名", "账号", "帐号", "登录账号", "id"),
    ),
    "name": ("student", "name", "full name", "display name", "姓名", "学生姓名", "真实姓名", "名字", "学生", "nombre"),
    "first": ("first name", "firstname", "given name", "名"),
    "last": ("surname", "last name", "lastname", "family name", "姓", "姓氏"),
    "email": (
        *("email address", "email", "e-mail", "e-mail address", "mail", "correo"),
        *("邮箱", "电子邮箱", "电子邮件", "电子邮件地址", "email地址", "邮箱地址", "电子邮箱地址"),
    ),
    "team": (
        "team",
        "group",
        "groups",
        "group name",
        "组",
        "小组",
        "组别",
        "分组",
        "团队",
        "小组名称",
        "所在小组",
        "equipo",
    ),
    "sis_id": ("id",),
}
"""The headings of each part of a roster, the surest first; all are compared without capitals and full width."""

_KNOWN_HEADS = frozenset(name for names in HEADS.values() for name in names)

_SPREADSHEET = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ROUNDED = re.compile(r"[0-9]+(\.[0-9]+)?E\+?[0-9]+")
_TEST_STUDENTS = frozenset({"student, test", "test student", "测试学生"})
_HEAD_ROWS = 20
"""The rows among which that of the headings is looked for: some platforms put the course's name above it."""


def read_roster(path: Path, id_column: str = "") -> list[Student]:
    """Return the students of a roster in its order; ids are taken from the column headed `id_column`, where given.

    Raises ClassError for what is no roster, for ids missing or twice.
    """
    file = make_printable(path.name)
    rows = _read_rows(_decode(_read_content(path, file), file), file)
    head, columns = _find_columns(rows, file, id_column)
    students, lines = list[Student](), dict[str, int]()
    for line, row in rows:
        if line <= head or _is_no_student(row, columns):
            continue
        student = _make_student(row, columns, file, line)
        if student.id in lines:
            raise ClassError("roster_twice", file=file, id=student.id, first=lines[student.id], line=line)
        lines[student.id] = line
        students.append(student)
    if not students:
        raise ClassError("roster_empty", file=file)
    if len(students) > MOST_STUDENTS:
        raise ClassError("roster_many", file=file, n=len(students), most=MOST_STUDENTS)
    return students


def make_students(ids: Iterable[str]) -> list[Student]:
    """Return students of whom only an id is known; ids may stand in one word, with commas. Raises ClassError."""
    return [Student(check_id(one)) for word in ids for one in BETWEEN_IDS.split(word)]


def _read_content(path: Path, file: str) -> bytes:
    try:
        content = read_file(path, MOST_BYTES)
    except FileNotFoundError as error:
        raise ClassError("roster_no_file", file=make_printable(str(path))) from error
    except NotRegularError as error:
        raise ClassError("not_regular", file=file) from error
    except TooLargeError as error:
        raise ClassError("too_large", file=file, most=f"{MOST_BYTES:,}") from error
    except OSError as error:
        raise ClassError("no_reading", file=file, why=error.strerror) from error
    if content.startswith(_SPREADSHEET):
        raise ClassError("roster_kind", file=file)
    return content


def _decode(content: bytes, file: str) -> str:
    """Return the text of a roster. Raises ClassError for what is no text."""
    if (text := decode_text(content)) is None:
        raise ClassError("roster_text", file=file)
    return text


def _read_rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a table with the lines they stand in, cells without what spreadsheets put around them.

    Raises ClassError for a cell whose quotation marks do not match: it would take students below into itself.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True)
    rows, line = list[tuple[int, list[str]]](), 1
    try:
        for row in reader:
            line = reader.line_num + 1
            cells = [_clean(cell) for cell in row]
            if any(cells):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise ClassError("roster_quote", file=file, line=line) from error
    return rows


def _find_delimiter(text: str) -> str:
    """Return what stands between cells: what parts the most headings, for names may have more commas than there are."""
    lines = [line for _, line in zip(range(_HEAD_ROWS), io.StringIO(text), strict=False)]

    def count(delimiter: str) -> tuple[int, int]:
        cells = [{_fold(_clean(cell.strip().strip('"'))) for cell in line.split(delimiter)} for line in lines]
        return max((len(_KNOWN_HEADS & one) for one in cells), default=0), "".join(lines).count(delimiter)

    return max(",\t;", key=count)


def _clean(cell: str) -> str:
    """Return a cell as it is meant: ="007" and '007 are how spreadsheets are told that it is text."""
    text = cell.strip().strip("\ufeff\u200b")
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    return text.removeprefix("'").strip()


def _fold(head: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", head)).strip(" :*()").lower()


def _find_columns(rows: Sequence[tuple[int, list[str]]], file: str, id_column: str) -> tuple[int, dict[str, list[int]]]:
    """Return the line of the headings, and the columns of each part, the surest first. Raises ClassError."""
    known = HEADS | {"id": (_fold(id_column),)} if id_column else HEADS
    for line, row in rows[:_HEAD_ROWS]:
        heads = [_fold(cell) for cell in row]
        columns = {part: [heads.index(name) for name in names if name in heads] for part, names in known.items()}
        named = columns["name"] or columns["first"] or columns["last"] or columns["email"]
        if columns["id"] and (named or len(row) == 1 or line == rows[0][0]):
            return line, columns
    if not rows:
        raise ClassError("roster_empty", file=file)
    heads = [make_printable(cell) for cell in max((row for _, row in rows[:_HEAD_ROWS]), key=len)]
    told = ", ".join(filter(None, heads))[:LONGEST]
    if id_column:
        raise ClassError("roster_no_column", file=file, column=make_printable(id_column), heads=told)
    mail = next((head for head in heads if _fold(head) in HEADS["email"]), "")
    if mail:
        raise ClassError("roster_only_mail", file=file, heads=told, column=mail)
    raise ClassError("roster_no_ids", file=file, heads=told)


def _is_no_student(row: Sequence[str], columns: dict[str, list[int]]) -> bool:
    """Say whether a row is what Canvas puts below the headings, or its student for tests."""
    name = _take(row, columns["name"]).lower()
    return name.startswith("points possible") or name in _TEST_STUDENTS


def _make_student(row: Sequence[str], columns: dict[str, list[int]], file: str, line: int) -> Student:
    found = normalise_id(_find_cell(row, columns["id"]))
    if not found:
        raise ClassError("roster_blank", file=file, line=line)
    if _ROUNDED.fullmatch(found):
        raise ClassError("roster_rounded", file=file, line=line, id=found)
    found = re.sub(r"(?<=[0-9])\.0+$", "", found)
    if len(found) > MOST_ID or make_printable(found) != found or BETWEEN_IDS.search(found):
        raise ClassError("roster_bad_id", file=file, line=line, id=make_printable(found[:MOST_ID]), most=MOST_ID)
    inside = columns["sis_id"][0] if columns["sis_id"] else -1
    own = columns["id"][0] == inside  # a column ID beside no other is the student's own
    return Student(
        found,
        name=_tell_name(row, columns),
        email=_take(row, columns["email"]),
        team=_take(row, columns["team"]),
        sis_id="" if own else _take(row, columns["sis_id"]),
    )


def _tell_name(row: Sequence[str], columns: dict[str, list[int]]) -> str:
    """Return a name in one cell or in two; a Chinese one has its surname first and no blank."""
    whole = _take(row, columns["name"])
    if whole:
        return whole
    first, last = _take(row, columns["first"]), _take(row, columns["last"])
    chinese = bool(re.search(r"[\u3400-\u9fff]", first + last))
    return last + first if chinese else f"{first} {last}".strip()


def _take(row: Sequence[str], columns: Sequence[int]) -> str:
    """Return what a row has in the first of some columns that is filled, safe to show."""
    return make_printable(_find_cell(row, columns))[:LONGEST]


def _find_cell(row: Sequence[str], columns: Sequence[int]) -> str:
    """Return the first of some cells of a row that is filled; empty where none is."""
    return next((row[column] for column in columns if column < len(row) and row[column]), "")
