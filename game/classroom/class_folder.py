"""Where the files of a class lie: read with every mistake named, written whole, and never over one another."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from game.classroom.class_error import ClassError
from game.classroom.class_file import ALL, CLASS_SUFFIX, FORMAT, PRIVATE_SUFFIX, ClassFile, PrivateFile, Student
from game.classroom.class_game import check_id
from game.classroom.class_maker import read_code
from game.classroom.schedule import has_zone, parse_deadline, read_quarter
from game.journal.class_code import normalise_code
from game.journal.storage import OWN, SHARED, replace_file
from game.pack.findings import Finding
from game.pack.read.decode import decode_value
from game.pack.read.files import NotRegularError, TooLargeError, read_file
from game.pack.read.yaml_source import read_yaml
from game.pack.yaml_text import write_yaml
from game.text.catalogue import Catalogue
from game.text.cells import make_printable

MOST_BYTES = 4_000_000
"""The number of bytes of a class's file that are read: thousands of students, with room."""

T = TypeVar("T", ClassFile, PrivateFile)


def read_class(path: Path) -> ClassFile:
    """Return what a class file says, its code, banks and quarter as they are compared. Raises ClassError."""
    if path.name.endswith(PRIVATE_SUFFIX):
        raise ClassError("private", file=make_printable(path.name), other=make_printable(find_class(path).name))
    found = _read(path, ClassFile)
    banks = [found.banks] if isinstance(found.banks, str) and found.banks != ALL else found.banks
    checked = msgspec.structs.replace(
        found, code=read_code(found.code or '""'), banks=banks or ALL, open=read_quarter(found.open)
    )
    if checked.deadline:
        parse_deadline(checked.deadline)
        if not has_zone(checked.deadline):  # it would be another moment on every computer
            raise ClassError("no_zone", file=make_printable(path.name), deadline=checked.deadline)
    if (checked.ids or checked.teams) and not _is_salt(checked.salt):
        raise ClassError("salt", file=make_printable(path.name))
    return checked


def read_private(path: Path, code: str = "") -> PrivateFile:
    """Return what the instructor's file says; `code` is the class that it should be of. Raises ClassError."""
    found = _read(path, PrivateFile)
    students = _check_students(found.students, make_printable(path.name))
    checked = msgspec.structs.replace(found, code=normalise_code(found.code), students=students)
    if code and checked.code != code:
        raise ClassError("other_private", file=make_printable(path.name), found=checked.code, code=code)
    return checked


def find_private(path: Path) -> Path:
    """Return where the instructor's file of a class file lies: beside it, under its name."""
    stem = path.name[: -len(CLASS_SUFFIX)] if path.name.endswith(CLASS_SUFFIX) else path.stem
    return path.with_name(stem + PRIVATE_SUFFIX)


def find_class(path: Path) -> Path:
    """Return where the students' file of a class lies, by the instructor's."""
    return path.with_name(path.name.removesuffix(PRIVATE_SUFFIX) + CLASS_SUFFIX)


def read_private_beside(path: Path, code: str) -> PrivateFile | None:
    """Return what the instructor's file of a class file says, None where none lies beside it. Raises ClassError."""
    private = find_private(path)
    return read_private(private, code) if private.exists() else None


def create_class(folder: Path, file: ClassFile, private: PrivateFile) -> tuple[Path, Path]:
    """Write both files of a new class and return where; neither where one can't be.

    Raises ClassError where one is there already, and OSError.
    """
    path = folder / f"{file.code}{CLASS_SUFFIX}"
    kept = find_private(path)
    for one in (path, kept):
        if os.path.lexists(one):
            raise ClassError("there", file=make_printable(str(one)))
    write_private(kept, private, file.language)
    try:
        write_class(path, file)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return path, kept


def write_class(path: Path, file: ClassFile) -> None:
    """Write a class file, over an older one of its name. Raises OSError."""
    replace_file(path, _write(file, "class.head.public", file.language), SHARED)


def write_private(path: Path, private: PrivateFile, language: str) -> None:
    """Write an instructor's file, over an older one of its name; nobody else may read it. Raises OSError."""
    replace_file(path, _write(private, "class.head.private", language), OWN)


def _write(file: ClassFile | PrivateFile, head: str, language: str) -> bytes:
    entries = msgspec.to_builtins(file)
    if isinstance(file, ClassFile):  # what limits nothing is said too, for people to see where it stands
        entries = {
            **{name: entries[name] for name in ("class", "format", "story")},
            **{name: getattr(file, name) for name in ("banks", "mandate", "short", "undo", "language", "open")},
            **entries,
        }
    comment = Catalogue(language).say(head).replace("\n", "\n# ")
    return write_yaml(comment, entries)


def _read(path: Path, kind: type[T]) -> T:
    name, findings = make_printable(path.name), list[Finding]()
    document = read_yaml(name, _read_content(path, name), findings)
    found = None if findings else decode_value(document, kind, name, findings)
    if found is None or findings:
        raise ClassError("broken", why=min(findings, key=lambda finding: finding.where).line)
    if found.format != FORMAT:
        raise ClassError("format", file=name, found=found.format, format=FORMAT)
    return found


def _check_students(students: Sequence[Student], file: str) -> list[Student]:
    """Return the students of a roster, written by hand perhaps, with their ids as they are compared."""
    known = dict[str, Student]()
    for one in students:
        student = check_id(one.id)
        if student in known:
            raise ClassError("private_twice", file=file, id=student)
        known[student] = msgspec.structs.replace(one, id=student)
    return list(known.values())


def _read_content(path: Path, name: str) -> bytes:
    try:
        return read_file(path, MOST_BYTES)
    except FileNotFoundError as error:
        raise ClassError("no_file", file=make_printable(str(path))) from error
    except NotRegularError as error:
        raise ClassError("not_regular", file=name) from error
    except TooLargeError as error:
        raise ClassError("too_large", file=name, most=f"{MOST_BYTES:,}") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise ClassError("no_reading", file=name, why=getattr(error, "strerror", None) or error) from error


def _is_salt(text: str) -> bool:
    try:
        return 0 < len(bytes.fromhex(text)) <= 64
    except ValueError:
        return False
