"""`president class open`: further months of the story, for a class that plays them quarter by quarter."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.exits import FINE


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the action takes."""
    parser.add_argument("file", metavar="FILE", help="the class file")
    parser.add_argument("quarter", metavar="QUARTER", help="the last quarter that may be played, as 2031-Q1, or all")
    parser.add_argument(
        "--story", default="", metavar="P", help="the story's name or folder, where it is none installed"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the quarter into the class file; return the exit code."""
    import msgspec

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
    with explain_no_writing(path):
        write_class(path, msgspec.structs.replace(file, open=quarter))
    last = find_last_month(quarter)
    fields = {"code": file.code, "file": path.name}
    if last:
        lines.hanging("", lines.say("class.opened", last=lines.catalogue.month(last), **fields))
    else:
        lines.hanging("", lines.say("class.opened_all", **fields))
    return FINE
