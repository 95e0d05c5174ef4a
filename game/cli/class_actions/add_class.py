"""`president class add`: late joiners, who come into the instructor's file alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.exits import FINE


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the action takes."""
    parser.add_argument("file", metavar="FILE", help="the class file; yours alone lies beside it")
    parser.add_argument("ids", metavar="ID", nargs="*", help="ids of students")
    parser.add_argument("--roster", default="", metavar="FILE.csv", help="a roster with the late joiners")
    parser.add_argument(
        "--id-column", default="", metavar="NAME", help="the roster's column with the ids, by its heading"
    )
    parser.epilog = "The file that students have stays as it is: an id that it does not list may play."


def run(arguments: argparse.Namespace) -> int:
    """Add students to the instructor's file; return the exit code."""
    from game.classroom.class_file import PRIVATE_SUFFIX
    from game.classroom.class_folder import find_private, read_class, read_private, write_private
    from game.classroom.class_maker import add_students
    from game.classroom.roster_file import make_students, read_roster
    from game.cli.errors import CommandError, explain_no_writing
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, path = Lines(choose_interface_language(arguments.lang)), Path(arguments.file)
    students = [
        *make_students(arguments.ids),
        *(read_roster(Path(arguments.roster), arguments.id_column) if arguments.roster else ()),
    ]
    if not students:
        raise CommandError("class_nobody")
    if path.name.endswith(PRIVATE_SUFFIX):
        kept, code, language = path, "", lines.language
    else:
        file = read_class(path)
        kept, code, language = find_private(path), file.code, file.language
    private = add_students(read_private(kept, code), students)
    with explain_no_writing(kept):
        write_private(kept, private, language)
    lines.hanging("", lines.say("class.added", n=len(students)))
    return FINE
