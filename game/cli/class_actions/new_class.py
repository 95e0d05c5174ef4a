"""`president class new`: what a class is to be is asked for, where flags do not say it and somebody is there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game import CAMPAIGN
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile, Student
    from game.pack.story import Story
    from game.plain.lines import Lines

LATER = ("roster", "banks", "mandate", "short", "open", "deadline")
"""What is asked for behind the code, in this order, where no flag says it."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the action takes."""
    parser.add_argument("code", metavar="CODE", nargs="?", default="", help="the class's code, such as FIN-2026")
    parser.add_argument("--story", default=CAMPAIGN, metavar="P", help="the story's name or folder")
    parser.add_argument(
        "--roster", default=None, metavar="FILE.csv", help="students: a Canvas, Moodle or Chaoxing export"
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
    from game.cli.errors import explain_no_writing
    from game.engine.stage import open_stage
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines = Lines(choose_interface_language(arguments.lang))
    story = open_stage(find_pack(arguments.story)).story
    if not arguments.yes and sys.stdin is not None and sys.stdin.isatty():
        _ask_all(arguments, story, lines)
    plan = ClassPlan(
        code=read_code(arguments.code),
        banks=_split(arguments.banks),
        mandate=_split(arguments.mandate),
        short=bool(arguments.short),
        undo=arguments.undo,
        language=arguments.lang,
        open=arguments.open or "",
        deadline=arguments.deadline or "",
        students=_read_students(arguments.roster),
    )
    file, private = make_class(plan, story)
    folder = Path(arguments.into)
    with explain_no_writing(folder):
        written = create_class(folder, file, private)
    _tell(file, written, lines)
    return FINE


def _split(text: str | None) -> list[str]:
    return [word.strip() for word in (text or "").replace("，", ",").split(",") if word.strip()]


def _read_students(roster: str | None) -> Sequence[Student]:
    from game.classroom.roster_file import read_roster

    return read_roster(Path(roster.strip().strip("'\""))) if roster and roster.strip() else ()


def _ask_all(arguments: argparse.Namespace, story: Story, lines: Lines) -> None:
    """Ask for what no flag says, each until it can be taken; an empty line leaves a thing open.

    Raises CommandError where the input ends before.
    """
    from game.classroom.class_maker import ClassPlan, make_class, read_code

    def ask(key: str, check: Callable[[str], object], **fields: object) -> str:
        from game.classroom.class_error import ClassError
        from game.cli.errors import CommandError
        from game.plain.typed import read_line

        while True:
            lines.line(lines.say(f"class.new.{key}", **fields))
            line = read_line("> ")
            if line is None:
                raise CommandError("no_answer", code=FOUND)
            typed = line.strip()
            try:
                check(typed)
            except ClassError as error:
                lines.line(error.message(lines.language))
                continue
            return typed

    code = arguments.code = arguments.code or ask("code", read_code)
    checks: dict[str, Callable[[str], object]] = {
        "roster": _read_students,
        "banks": lambda text: make_class(ClassPlan(code=code, banks=_split(text)), story),
        "mandate": lambda text: make_class(ClassPlan(code=code, mandate=_split(text)), story),
        "short": lambda text: make_class(ClassPlan(code=code, short=text == "short"), story),
        "open": lambda text: make_class(ClassPlan(code=code, open=text), story),
        "deadline": lambda text: make_class(ClassPlan(code=code, deadline=text), story),
    }
    known = {"banks": ", ".join(story.banks), "mandate": ", ".join(story.mandates)}
    needless = {"banks": not story.banks, "mandate": not story.mandates, "short": story.manifest.short is None}
    for name in LATER:
        if getattr(arguments, name) is None and not needless.get(name):
            typed = ask(name, checks[name], **({"known": known[name]} if name in known else {}))
            setattr(arguments, name, typed == "short" if name == "short" else typed)


def _tell(file: ClassFile, written: tuple[Path, Path], lines: Lines) -> None:
    """Say what was made, for whom each file is, and what comes next."""
    from game.text.shell import quote_path

    lines.hanging("", lines.say("class.made", code=file.code))
    whom = (lines.say("class.made.public"), lines.say("class.made.private"))
    lines.table([(str(path), one) for path, one in zip(written, whom, strict=True)], flush_left=2, indent="  ")
    lines.line(lines.say("class.made.next"))
    lines.line(f"  president play --class {quote_path(written[0].name)} --id 2026011")
    lines.line(lines.say("class.made.collect"))
    what = lines.say("class.made.no_collect")
    lines.line(f"  president collect {what} --class {quote_path(written[0])} --into collected")
    lines.hanging("", lines.say("class.keep"))
