"""`president debrief`: a class of saves as a report, tables and slides; what was found in a few lines."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import FEWEST_WORLDS, MOST_WORLDS, add_json, add_language, add_story_at_hand
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.classroom.collect.arrivals import Arrivals
    from game.classroom.debriefing import ReadyClass
    from game.debrief.cohort import Progress
    from game.debrief.tables.report import ClassReport
    from game.pack.story import Story
    from game.plain.lines import Lines


class Arguments(argparse.Namespace):
    """What the command takes: paths are empty where a thing is not wanted, `worlds` 0 leaves it to the class's size."""

    saves: list[str]
    beside: str
    class_file: str
    counts: str
    out: str
    csv: str
    slides: str
    lesson: int
    names: bool
    worlds: int
    gradebook: str
    rule: str
    story: list[str]
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("saves", metavar="DIR|SAVE|ZIP", nargs="+", help="folders of any depth, zips, or saves")
    parser.add_argument(
        "--class", dest="class_file", default="", metavar="FILE",
        help="a class file: each student counts once, by the class's rules, and keeps one number",
    )  # fmt: skip
    parser.add_argument(
        "--counts", choices=("first", "last", "best"), default="last",
        help="with --class: which attempt of a student counts (default last)",
    )  # fmt: skip
    parser.add_argument(
        "--out", default="", metavar="FILE.html",
        help="the report: one file, opens offline, prints on A4; of one save, its player's own page",
    )  # fmt: skip
    parser.add_argument(
        "--beside", default="", metavar="DIR|SAVE|ZIP",
        help="another class of the same story: where the two decided differently, and what that was worth",
    )  # fmt: skip
    parser.add_argument(
        "--csv",
        default="",
        metavar="DIR",
        help="tables of games, decisions, options, months, and what their columns hold",
    )
    parser.add_argument(
        "--slides", default="", metavar="FILE.md", help="slides in Markdown, and their charts beside it"
    )
    parser.add_argument(
        "--lesson", type=int, choices=(45, 90), default=45, help="minutes of the lesson whose route the report marks"
    )
    parser.add_argument("--names", action="store_true", help="players' and files' names too (left out by default)")
    parser.add_argument("--worlds", type=int, default=0, metavar="N", help="worlds to measure luck over (else by size)")
    parser.add_argument(
        "--gradebook",
        choices=("canvas", "moodle", "chaoxing"),
        default="",
        help="a file of grades to import there, by the roster beside --class; it goes to --csv, else beside the roster",
    )
    parser.add_argument(
        "--rule",
        default="",
        metavar="RULE",
        help="grade by process (default), or by par: process:reasons=50,predictions=30,evidence=20 or par:at=75,per=1",
    )
    add_story_at_hand(parser)
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "Every game is played again; unreadable saves are listed and left out. Without --out, --csv, --slides or "
        "--json only a summary is printed. Files that exist are written over."
    )


def run(arguments: Arguments) -> int:
    """Debrief a folder of saves, or one; return the exit code."""
    from game.classroom.collect.arrival_search import open_arrivals
    from game.cli.arrived import complain_of_sources
    from game.debrief.cohort import EmptyClassError
    from game.plain.lines import Lines, complain
    from game.views.environment import choose_interface_language

    lines = Lines(choose_interface_language(arguments.lang))
    _check_asked(arguments)
    with open_arrivals(map(Path, arguments.saves), lenient=True) as arrivals:
        code = complain_of_sources(arrivals, lines)
        if not arrivals.saves:
            return code
        try:
            _write_debrief(arrivals, arguments, lines)
        except EmptyClassError as error:
            told = ", ".join(arguments.saves)
            complain(lines.say("debrief.left_out", file=told, why=error.message(lines.language)))
            return FOUND
    return FINE


def _check_asked(arguments: Arguments) -> None:
    """See that what is asked for can be done. Raises CommandError."""
    from game.cli.errors import CommandError
    from game.cli.output.debrief_files import check_writable

    if arguments.worlds and not FEWEST_WORLDS <= arguments.worlds <= MOST_WORLDS:
        raise CommandError("worlds", fewest=FEWEST_WORLDS, most=MOST_WORLDS)
    for name in filter(None, (*arguments.saves, arguments.beside)):
        if not Path(name).exists():
            raise CommandError("no_folder", path=name)
    for file in filter(None, (arguments.out, arguments.slides)):
        check_writable(Path(file))


def _make_ready(arrivals: Arrivals, arguments: Arguments, at_hand: list[Story]) -> ReadyClass:
    """Return the saves to debrief: those that count in the class, all where none is named."""
    from game.classroom.collect.sorting import CountRule
    from game.classroom.debriefing import ReadyClass, make_ready
    from game.debrief.intake import Intake

    if not arguments.class_file:
        return ReadyClass(arrivals.paths, Intake(arrivals.kept), at_hand)
    rule = CountRule(arguments.counts)
    return make_ready(arrivals, Path(arguments.class_file), at_hand, rule, names=arguments.names)


def _write_debrief(arrivals: Arrivals, arguments: Arguments, lines: Lines) -> None:
    """Work out the report, write what is asked for, and print the rest."""
    from game.cli.output.debrief_beside import debrief_beside
    from game.cli.output.debrief_files import (
        asks_for_own_page,
        find_page_writer,
        write_file,
        write_slide_files,
        write_tables,
    )
    from game.cli.output.debrief_lines import print_debrief
    from game.cli.output.gradebook_file import read_roster, write_gradebook
    from game.debrief.debrief import debrief_class
    from game.debrief.freed_memory import give_back_memory
    from game.debrief.wording import Wording
    from game.pack.load import load_stories_at_hand
    from game.plain.lines import Lines, complain

    roster = read_roster(arguments)
    ready, worlds = _make_ready(arrivals, arguments, load_stories_at_hand(arguments.story)), arguments.worlds or None
    own = not arguments.beside and asks_for_own_page(arguments.saves, arguments.class_file)
    html, missing = find_page_writer(ready, arguments.lesson, own=own) if arguments.out else (None, "")
    written = list[Path]()
    with _watch_progress(lines) as progress:
        report = debrief_class(
            ready.paths,
            names=arguments.names,
            worlds=worlds,
            progress=progress,
            at_hand=ready.at_hand,
            intake=ready.intake,
            people=roster.people,
        )
        if arguments.beside:
            other = Path(arguments.beside)
            report = debrief_beside(report, other, lines, worlds=worlds, progress=progress, at_hand=ready.at_hand)
        progress("page", 0.0)
        give_back_memory()  # before charts are drawn, which takes most
        language = report.choose_language(lines.language)
        if html:
            written += write_file(Path(arguments.out), html(report, language))
        if arguments.slides:
            files, lacking = write_slide_files(report, language, Path(arguments.slides), arguments.lesson)
            written, missing = written + files, missing or lacking
        if arguments.csv:
            written += write_tables(report, language, Path(arguments.csv))
        written += write_gradebook(
            report, roster, ready.hand_ins, Path(arguments.csv) if arguments.csv else None, lines
        )
    if arguments.json:
        _print_json(report)
    else:
        told = Wording(report, language)
        print_debrief(told, list(arrivals.names.values()), written, Lines(language, told.labels.catalogue))
    if missing:
        complain(lines.say("debrief.no_charts", package=missing))


@contextmanager
def _watch_progress(lines: Lines) -> Iterator[Progress]:
    """Show on standard error, where it is a terminal, how far each part of the work is."""
    if not sys.stderr.isatty():
        yield lambda _part, _share: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda part, share: bar.update(task, description=lines.say(f"debrief.part.{part}"), completed=share)


def _print_json(report: ClassReport) -> None:
    """Print the numbers of a report; the story's texts stay in the story, a number that there is not is null."""
    import msgspec

    rows = msgspec.to_builtins(report)
    del rows["texts"], rows["languages"], rows["words"]
    if not report.names:
        for member in rows["members"]:
            member["students"] = []  # a gradebook has them, and nobody else
    print(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode())
