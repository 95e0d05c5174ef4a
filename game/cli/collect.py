"""`president collect`: what a class handed in, sorted out, with every game that counts once in one folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_story_at_hand
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.classroom.collect.collecting import Collected


class Arguments(argparse.Namespace):
    """What the command takes."""

    sources: list[str]
    class_file: str
    into: str
    counts: str
    csv: str
    names: bool
    story: list[str]
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("sources", metavar="FROM", nargs="+", help="folders of any depth, zips, or saves")
    parser.add_argument("--class", dest="class_file", required=True, metavar="FILE", help="the class's .class.yaml")
    parser.add_argument("--into", required=True, metavar="DIR", help="a new folder, or one that was collected before")
    parser.add_argument(
        "--counts", choices=("first", "last", "best"), default="last",
        help="which attempt of a student counts; finished games go before others (default last)",
    )  # fmt: skip
    parser.add_argument("--csv", default="", metavar="FILE", help="the table of all that arrived (also in DIR)")
    parser.add_argument("--names", action="store_true", help="ids, names and paths too (left out by default)")
    add_story_at_hand(parser)
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "Nothing that was handed in is changed, and collecting again changes nothing; late saves are added. In DIR lie "
        "the games that count, in DIR/aside the others, in collected.csv why, and in receipts.csv what the key of the "
        "class's private file says of them. Exit code 1 where somebody is missing or something is out of order."
    )


def run(arguments: Arguments) -> int:
    """Collect a class; return 1 where anything is out of order."""
    from game.classroom.collect.collecting import collect_class
    from game.classroom.collect.sorting import CountRule
    from game.cli.errors import explain_no_writing
    from game.cli.output.collect_lines import has_findings, list_collected, print_collected
    from game.cli.output.debrief_files import check_writable
    from game.cli.output.json_output import print_json
    from game.pack.load import load_stories_at_hand
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, into = Lines(choose_interface_language(arguments.lang)), Path(arguments.into)
    if arguments.csv:
        check_writable(Path(arguments.csv))
    sources, rule = list(map(Path, arguments.sources)), CountRule(arguments.counts)
    with explain_no_writing(into):
        found = collect_class(sources, Path(arguments.class_file), into, rule, load_stories_at_hand(arguments.story))
    if arguments.csv:
        _write_table(found, Path(arguments.csv))
    if arguments.json:
        print_json(list_collected(found, lines, names=arguments.names))
    else:
        print_collected(found, into, lines, names=arguments.names)
    return FOUND if has_findings(found) else FINE


def _write_table(found: Collected, path: Path) -> None:
    from game.classroom.collect.collected_table import write_table
    from game.cli.errors import explain_no_writing
    from game.journal.storage import OWN, replace_file

    with explain_no_writing(path):
        replace_file(path, write_table(found.rows), OWN)
