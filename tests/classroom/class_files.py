"""Files of a class on the campaign, for tests of whatever takes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.classroom.class_file import ClassFile, PrivateFile, Student
from game.classroom.class_folder import create_class
from game.classroom.class_maker import ClassPlan, make_class
from tests.journal.games import campaign

STUDENTS = (
    Student("2026011", "Wang Li", "wl@example.org", "A"),
    Student("2026012", "Chen Yu", team="A"),
    Student("2026013", "Li Na"),
)


def made(**asked: object) -> tuple[ClassFile, PrivateFile]:
    """Return the files of a class that is asked for so."""
    plan = replace(ClassPlan(code="FIN-2026", students=STUDENTS), **asked)  # type: ignore[arg-type]  # a field's value
    return make_class(plan, campaign().story)


def put_class(folder: Path, **asked: object) -> Path:
    """Write both files into a folder; return the class file."""
    return create_class(folder, *made(**asked))[0]
