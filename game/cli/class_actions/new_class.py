"""`president class new`: what a class is to be is asked for, where flags do not say it and somebody is there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game import CAMPAIGN
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile
    from game.plain.lines import Lines


SHOWN = ("banks", "mandate", "length", "open", "deadline", "ids", "teams")
"""What is told of a class when it is made, of all that `president class show` tells."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the action takes."""
    parser.add_argument("code", metavar="CODE", nargs="?", default="", help="the class's code, such as FIN-2026")
    parser.add_argument("--story", default=CAMPAIGN, metavar="P", help="the story's name or folder")
    parser.add_argument(
        "--roster", default=None, metavar="FILE.csv", help="students: a Canvas, Moodle or Chaoxing export"
    )
    parser.add_argument(
        "--id-column", default="", metavar="NAME", help="the roster's column with the ids, by its heading"
    )
    parser.add_argument("--banks", default=None, metavar="B,B", help="the houses that may be played (else all)")
    parser.add_argument(
        "--mandate", default=None, metavar="M", help="the mandate of all, or by house: north=grow,south=hold"
    )
    parser.add_argument("--short", action="store_true", default=None, help="the short game, for one lesson")
    parser.add_argument("--undo", action="store_true", help="decisions may be taken back")
    parser.add_argument(
        "--open", default=None, metavar="QUARTER", help="open up to a quarter, such as 2031-Q1 (else all)"
    )
    parser.add_argument("--deadline", default=None, metavar="WHEN", help='such as "2026-12-05 23:59 Asia/Shanghai"')
    parser.add_argument("--into", default=".", metavar="DIR", help="the folder of both files (this one)")
    parser.add_argument("--yes", action="store_true", help="ask nothing; what no flag says is left open")
    parser.epilog = (
        "On a terminal, what no flag says is asked for. FIN-2026.class.yaml is for students and names nobody; "
        "FIN-2026.private.yaml is yours alone. Nothing that is there is written over."
    )


def run(arguments: argparse.Namespace) -> int:
    """Write both files of a new class and say how to go on; return the exit code."""
    from game.classroom.class_folder import create_class
    from game.classroom.class_maker import ClassPlan, make_class, read_code
    from game.classroom.schedule import find_own_zone, has_zone
    from game.classroom.story_names import find_ids, find_mandates
    from game.cli.class_actions.class_questions import Questions, read_students, split_words
    from game.cli.class_actions.show_class import list_class_rows
    from game.cli.errors import explain_no_writing
    from game.engine.stage import open_stage
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines = Lines(choose_interface_language(arguments.lang))
    story = open_stage(find_pack(arguments.story)).story
    if not arguments.yes and sys.stdin is not None and sys.stdin.isatty():
        Questions(story, lines).ask_all(arguments)
    plan = ClassPlan(
        code=read_code(arguments.code),
        banks=find_ids(story, "banks", split_words(arguments.banks)),
        mandate=find_mandates(story, split_words(arguments.mandate)),
        short=bool(arguments.short),
        undo=arguments.undo,
        language=arguments.lang,
        open=arguments.open or "",
        deadline=arguments.deadline or "",
        students=read_students(arguments.roster, arguments.id_column),
    )
    file, private = make_class(plan, story)
    folder = Path(arguments.into)
    with explain_no_writing(folder):
        written = create_class(folder, file, private)
    _tell(file, written, list_class_rows(file, story, lines), lines)
    if arguments.deadline and not has_zone(arguments.deadline):
        zone = find_own_zone(arguments.deadline)
        told = lines.say("class.made.zone", zone=zone, deadline=file.deadline, file=written[0].name)
        lines.hanging("", told)
    return FINE


def _tell(file: ClassFile, written: tuple[Path, Path], rows: Sequence[tuple[str, str]], lines: Lines) -> None:
    """Say what was made, with the `rows` that the class file says, for whom each file is, and what comes next."""
    from game.text.shell import quote_path

    lines.hanging("", lines.say("class.made", code=file.code))
    whom = (lines.say("class.made.public"), lines.say("class.made.private"))
    lines.table([(str(path), one) for path, one in zip(written, whom, strict=True)], flush_left=2, indent="  ")
    lines.table(
        [(lines.say(f"class.show.{key}"), told) for key, told in rows if key in SHOWN], flush_left=2, indent="  "
    )
    lines.line(lines.say("class.made.next"))
    lines.line(f"  president play --class {quote_path(written[0].name)} --id 2026011")
    lines.line(lines.say("class.made.collect"))
    what = lines.say("class.made.no_collect")
    lines.line(f"  president collect {what} --class {quote_path(written[0])} --into collected")
    lines.hanging("", lines.say("class.keep"))
