"""`president class rehearse`: simulated students of a class, to try collecting and the report before the lesson."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.arguments import read_at_least
from game.cli.exits import FINE

MOST = 500
"""Simulated students of one rehearsal."""

INVENTED = 40
"""Simulated students of a class without a roster."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the action takes."""
    parser.add_argument("file", metavar="FILE", help="the class file")
    parser.add_argument(
        "--students", type=read_at_least(1), default=None, metavar="N", help="how many (the roster's, else 40)"
    )
    parser.add_argument(
        "--into", default="", metavar="DIR", help="a folder that is new or empty (else one beside FILE)"
    )
    parser.add_argument(
        "--story", default="", metavar="P", help="the story's name or folder, where it is none installed"
    )
    parser.epilog = "The saves bear the name SIMULATED and say so in every reason; debrief tells them apart."


def run(arguments: argparse.Namespace) -> int:
    """Play and write the saves of simulated students; return the exit code."""
    from datetime import datetime

    from game.classroom.class_error import ClassError
    from game.classroom.class_folder import read_class, read_private_beside
    from game.classroom.class_game import make_story_error
    from game.classroom.class_maker import check_class
    from game.classroom.rehearsal import choose_seats, rehearse_class
    from game.cli.class_actions.show_class import find_story_here
    from game.cli.errors import CommandError, explain_no_writing
    from game.engine.stage import make_stage
    from game.plain.lines import Lines
    from game.text.shell import quote_path
    from game.views.environment import choose_interface_language

    lines, path = Lines(choose_interface_language(arguments.lang)), Path(arguments.file)
    file = read_class(path)
    private = read_private_beside(path, file.code)
    students = arguments.students or min(len(private.students) if private else 0, MOST) or INVENTED
    if students > MOST:
        raise ClassError("rehearse_many", n=students, most=MOST)
    story = find_story_here(file, arguments.story)
    if story is None:
        raise make_story_error(file)
    check_class(file, story)
    folder = Path(arguments.into) if arguments.into else path.with_name(f"{file.code}-rehearsal")
    with explain_no_writing(folder):
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise CommandError("not_empty", path=folder)
    seats = choose_seats(private, students)
    with explain_no_writing(folder):
        rehearse_class(make_stage(story), file, seats, folder, datetime.now().astimezone())
    lines.hanging("", lines.say("class.rehearsed", n=len(seats), path=folder))
    word, place = quote_path(path), quote_path(folder)
    for command in (
        f"collect {place} --class {word} --into {quote_path(folder.with_name(folder.name + '-collected'))}",
        f"debrief {place} --class {word} --out rehearsal.html",
    ):
        lines.line(f"  president {command}")
    return FINE
