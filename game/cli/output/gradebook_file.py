"""The gradebook that `debrief` writes for a learning platform, with a note of its rule beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game.classroom.class_file import PrivateFile
from game.classroom.class_folder import find_private, read_class, read_private
from game.classroom.grade_rule import GradeRule, make_rule, parse_rule
from game.classroom.gradebook import Gradebook, make_gradebook
from game.classroom.gradebook_note import tell_aside, write_note
from game.classroom.hand_ins import HandIns
from game.cli.errors import CommandError, explain_no_writing
from game.debrief.roster import NOBODY, People
from game.debrief.tables.report import ClassReport
from game.journal.storage import OWN, replace_file
from game.plain.lines import Lines, complain


class Asked(Protocol):
    """What the command line says of grades and of the class."""

    gradebook: str
    rule: str
    class_file: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The roster that grades go by; without one `private` is None, and nobody is known."""

    platform: str = ""
    folder: Path = Path()
    private: PrivateFile | None = None
    rule: GradeRule | None = None
    people: People = NOBODY


def read_roster(asked: Asked) -> Roster:
    """Return the roster beside a class file, before anything is worked out.

    Without `--class` nobody is known. Raises ClassError, and CommandError for a gradebook without a class.
    """
    if not asked.class_file:
        if asked.gradebook or asked.rule:
            raise CommandError("grades_without_class")
        return Roster()
    path = Path(asked.class_file)
    code, kept = read_class(path).code, find_private(path)
    if not asked.gradebook and not kept.exists():
        return Roster()
    private = read_private(kept, code)
    names = {one.id: tuple(filter(None, (one.name, one.email, one.sis_id))) for one in private.students}
    rule = parse_rule(asked.rule) if asked.rule else make_rule(private.grades)
    if asked.gradebook and not private.students:
        raise CommandError("grades_without_roster", path=kept)
    return Roster(asked.gradebook, kept.parent, private, rule, People(names, graded=bool(asked.gradebook)))


def write_gradebook(
    report: ClassReport, roster: Roster, hand_ins: HandIns, folder: Path | None, lines: Lines
) -> list[Path]:
    """Write the grades and the note of their rule, for their owner's eyes alone; return the files."""
    if not roster.platform or roster.private is None or roster.rule is None:
        return []
    place = folder or roster.folder
    book = make_gradebook(report, roster.private, roster.rule, roster.platform, lines.catalogue, hand_ins)
    stem = f"{roster.private.code}.{roster.platform}"
    note = write_note(report, book, roster.rule, roster.platform, lines.say, hand_ins.last_open)
    files = {
        f"{stem}.csv": book.content,
        f"{stem}.md": note.encode(),
    }
    with explain_no_writing(place):
        place.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            replace_file(place / name, content, OWN)
    _tell_missing(book, lines)
    return [place / name for name in files]


def _tell_missing(book: Gradebook, lines: Lines) -> None:
    """Say who has no grade, and whose games nobody on the roster played."""
    missing = [one.student.id for one in book.rows if one.member is None and one.aside is None]
    aside = [tell_aside(one, lines.say) for one in book.rows if one.aside]
    separator = lines.say("common.list_separator")
    if aside:
        complain(lines.say("gradebook.unusable", n=len(aside), students=separator.join(aside)))
    if missing:
        complain(lines.say("gradebook.missing", n=len(missing), ids=separator.join(missing)))
    if book.strangers:
        complain(lines.say("gradebook.strangers", n=len(book.strangers), ids=separator.join(book.strangers)))
