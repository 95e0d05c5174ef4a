"""`president class open`: further months of the story, for a class that plays them quarter by quarter."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile
    from game.pack.story import Story
    from game.plain.lines import Lines


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the action takes."""
    parser.add_argument("file", metavar="FILE", help="the class file")
    parser.add_argument("quarter", metavar="QUARTER", help="the last quarter that may be played, as 2031-Q1, or all")
    parser.add_argument("--back", action="store_true", help="an earlier quarter than now: lock months that are open")
    parser.add_argument(
        "--story", default="", metavar="P", help="the story's name or folder, where it is none installed"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the quarter into the class file; return the exit code. Raises ClassError for months locked unasked."""
    import msgspec

    from game.classroom.class_error import ClassError
    from game.classroom.class_file import ALL
    from game.classroom.class_folder import read_class, write_class
    from game.classroom.class_maker import choose_open
    from game.classroom.schedule import find_last_month, read_quarter
    from game.cli.class_actions.show_class import find_story_here
    from game.cli.errors import explain_no_writing
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, path = Lines(choose_interface_language(arguments.lang)), Path(arguments.file)
    file = read_class(path)
    story = find_story_here(file, arguments.story)
    quarter = choose_open(arguments.quarter, story) if story else read_quarter(arguments.quarter)
    again = _tell_locked_again(file, quarter, story, lines)
    if again and not arguments.back:
        now = lines.say("class.show.all") if file.open == ALL else file.open
        raise ClassError("earlier", quarter=quarter, now=now, months=again)
    with explain_no_writing(path):
        write_class(path, msgspec.structs.replace(file, open=quarter))
    last = find_last_month(quarter)
    fields = {"code": file.code, "file": path.name}
    if again:
        lines.hanging("", lines.say("class.locked_again", last=lines.catalogue.month(last), months=again, **fields))
    elif last:
        lines.hanging("", lines.say("class.opened", last=lines.catalogue.month(last), **fields))
    else:
        lines.hanging("", lines.say("class.opened_all", **fields))
    return FINE


def _tell_locked_again(file: ClassFile, quarter: str, story: Story | None, lines: Lines) -> str:
    """Return in words the months that are open and would be locked by an earlier quarter; empty where none would."""
    from game.classroom.schedule import find_locked_again

    end = story.month_name(story.manifest.months - 1) if story and story.calendar else ""
    first, last = map(lines.catalogue.month, find_locked_again(file.open, quarter, end))
    if not first:
        return ""
    return lines.say("class.months", first=first, last=last) if last else lines.say("class.months_on", first=first)
